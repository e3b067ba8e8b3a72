using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Of several tables of one kind, chooses the report's own: agencies print last year's beside this year's. Its caption tells, or that what one table
/// carries over is what the other begins with. Where nothing tells, values that differ are nobody's.
/// </summary>
internal static partial class TableChoice
{
    // A caption is short; what is longer is prose that mentions a year.
    private const int LongestCaption = 40;

    // A caption stands right above its table, or above a line such as 单位：件.
    private const int CaptionWithin = 2;

    public static ImmutableArray<FormTable> Choose(ImmutableArray<FormTable> tables, int? year, ImmutableArray<Block> blocks, DiagnosticLog log) =>
        [.. SideParts.Join(tables).GroupBy(table => table.Table).Select(group => Own(Fullest([.. group.Select(table => new Captioned(table, YearOf(table, year, blocks)))], log), log))];

    /// <summary>
    /// Without the tables that share only some rows with the form, such as those of law enforcement, when another one has at least twice as many values.
    /// A short table stays when its caption names the report's year and those of all fuller ones name another.
    /// </summary>
    private static ImmutableArray<Captioned> Fullest(ImmutableArray<Captioned> tables, DiagnosticLog log)
    {
        var most = tables.Max(table => table.Table.Cells.Length);
        var full = tables.RemoveAll(table => table.Table.Cells.Length * 2 <= most);
        if (full.All(table => table.Year == TableYear.Other) && tables.Any(table => table.Year == TableYear.Own)) return tables;
        foreach (var (table, year) in tables.Except(full))
        {
            var isDoubtful = year != TableYear.Other && table.Cells.Any(cell => full.Any(other => Contradicts(other.Table, cell)));
            log.Add(new Diagnostic(isDoubtful ? ReportRules.FullerTable : ReportRules.SecondTable, $"It has {table.Cells.Length} values of the form, another one has {most}.", PlaceOf(table), Table: table.Table));
        }

        return full;
    }

    private static FormTable Own(ImmutableArray<Captioned> tables, DiagnosticLog log)
    {
        var wanted = new[] { TableYear.Own, TableYear.Unsaid, TableYear.Other }.First(year => tables.Any(table => table.Year == year));
        var own = tables.Where(table => table.Year == wanted).Select(table => table.Table).ToImmutableArray();
        var others = tables.Where(table => table.Year != wanted).Select(table => table.Table).ToImmutableArray();
        foreach (var table in others) log.Add(new Diagnostic(ReportRules.SecondTable, wanted == TableYear.Own ? "Its caption does not name the report's year, another one's does." : "Its caption names another year.", PlaceOf(table), Table: table.Table));
        if (wanted == TableYear.Other) log.Add(new Diagnostic(ReportRules.CaptionOfOtherYear, "No other table of this kind was found for the report's year.", PlaceOf(own[0]), Table: own[0].Table));
        if (own.Length == 1 && others.Any(other => Later(own[0], other) == other))
            log.Add(new Diagnostic(ReportRules.CaptionAgainstCarry, "The one left out begins with what this one carries over.", PlaceOf(own[0]), Table: own[0].Table));

        if (own.Skip(1).All(table => SameValues(own[0], table))) return own[0];
        if (own.Length == 2 && Later(own[0], own[1]) is { } later)
        {
            var earlier = own[0] == later ? own[1] : own[0];
            log.Add(new Diagnostic(ReportRules.YearByCarry, "It begins with what the other one carries over.", PlaceOf(later), Table: later.Table));
            log.Add(new Diagnostic(ReportRules.SecondTable, "Its last row is what the other one begins with.", PlaceOf(earlier), Table: earlier.Table));
            return later;
        }

        log.Add(new Diagnostic(ReportRules.TableTwice, $"{own.Length} tables are printed, and nothing says of which year they are.", PlaceOf(own[1]), Table: own[0].Table));
        return own[0] with { Cells = [.. own[0].Cells.Select(cell => own.Skip(1).All(table => Prints(table, cell)) ? cell : Undecided(cell, own))] };
    }

    private static BoundCell Undecided(BoundCell cell, ImmutableArray<FormTable> tables) =>
        cell with { Text = string.Join(" | ", tables.Select(table => table.Cells.FirstOrDefault(other => other.Cell == cell.Cell)?.Text.Trim() ?? "")), Certainty = Certainty.Ambiguous };

    private static bool SameValues(FormTable left, FormTable right) =>
        left.Cells.Length == right.Cells.Length && left.Cells.All(cell => Prints(right, cell));

    private static bool Prints(FormTable table, BoundCell cell) =>
        table.Cells.FirstOrDefault(other => other.Cell == cell.Cell) is { } other && NumberReader.Read(other.Text).Reading == NumberReader.Read(cell.Text).Reading;

    /// <summary>True when the table prints the cell with another value; a blank contradicts no value.</summary>
    private static bool Contradicts(FormTable table, BoundCell cell) =>
        cell.Text.Trim().Length > 0 && table.Cells.FirstOrDefault(other => other.Cell == cell.Cell) is { } other && other.Text.Trim().Length > 0 && !Prints(table, cell);

    /// <summary>The table of requests that begins, in every column, with what the other one carries over; null when both do or neither does.</summary>
    private static FormTable? Later(FormTable first, FormTable second)
    {
        if (first.Table != FormTables.Requests) return null;
        return (Follows(second, first), Follows(first, second)) switch
        {
            (true, false) => second,
            (false, true) => first,
            _ => null,
        };
    }

    private static bool Follows(FormTable later, FormTable earlier)
    {
        var carried = Row(earlier, "carried_out");
        var begun = Row(later, "carried_in");
        return carried.Count > 1 && carried.Count == begun.Count && carried.Any(pair => pair.Value != 0) && carried.All(pair => begun.TryGetValue(pair.Key, out var value) && value == pair.Value);
    }

    private static Dictionary<string, decimal> Row(FormTable table, string row) =>
        table.Cells.Where(cell => cell.Cell.Row == row).Select(cell => (cell.Cell.Column, NumberReader.Read(cell.Text).Reading))
            .Where(pair => pair.Reading is Reading.Number).ToDictionary(pair => pair.Column, pair => ((Reading.Number)pair.Reading).Value, StringComparer.Ordinal);

    /// <summary>What stands alone in the first rows of the table, or else in the paragraphs above it.</summary>
    private static TableYear YearOf(FormTable table, int? year, ImmutableArray<Block> blocks)
    {
        var head = table.Run.Rows.TakeWhile(row => !row.Cells.Any(cell => cell.IsPrintedValue)).Where(row => row.Shape == RowShape.Flow || row.Cells.Count(cell => !cell.IsBlank) == 1)
            .SelectMany(row => row.Cells).Where(cell => !cell.IsBlank && cell.Label.Enumerators.IsEmpty).Select(cell => cell.Text);
        var above = new List<string>();
        for (var index = table.Run.FirstBlock - 1; index >= Math.Max(0, table.Run.FirstBlock - CaptionWithin); index--)
        {
            if (blocks[index] is not Block.Paragraph paragraph) break;
            above.Add(paragraph.Text);
        }

        var captions = head.Concat(above).ToList();
        var nearest = captions.FindIndex(text => YearIn(text, year) != TableYear.Unsaid);
        // Two captions that differ in nothing but the year stand over two tables side by side: which is whose, nothing tells.
        return nearest < 0 || captions.Skip(nearest + 1).Any(text => IsTwin(captions[nearest], text)) ? TableYear.Unsaid : YearIn(captions[nearest], year);
    }

    private static bool IsTwin(string one, string other) =>
        one.Length <= LongestCaption && PrintedYear().IsMatch(one) && one != other && PrintedYear().Replace(Folding.Fold(one), "") == PrintedYear().Replace(Folding.Fold(other), "");

    /// <summary>The year that a caption names; a label of the form, such as 本年新收…, names none.</summary>
    private static TableYear YearIn(string text, int? year)
    {
        var folded = Folding.Fold(text);
        if (folded.Length > LongestCaption) return TableYear.Unsaid;
        if (PrintedYear().Match(folded) is { Success: true } printed && year is not null)
            return int.Parse(printed.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture) == year ? TableYear.Own : TableYear.Other;
        if (OtherYear().IsMatch(folded)) return TableYear.Other;
        return OwnYear().IsMatch(folded) ? TableYear.Own : TableYear.Unsaid;
    }

    /// <summary>A table and what its caption says of its year.</summary>
    private sealed record Captioned(FormTable Table, TableYear Year);

    private static Place PlaceOf(FormTable table) => table.Run.Rows[0].Cells.IsEmpty ? Place.Nowhere : table.Run.Rows[0].Cells[0].Place;

    // A day, such as that of publication, or an address with one in it is no caption.
    [GeneratedRegex("(?<![0-9])(?<year>20[0-9]{2})(?![0-9]|[-./][0-9]|年[0-9]{1,2}月[0-9]{1,2}日)")]
    private static partial Regex PrintedYear();

    [GeneratedRegex("^[(附:]*(?:上一?年度?|去年|往年)(?!结转|项目)")]
    private static partial Regex OtherYear();

    [GeneratedRegex("^[(附:]*(?:本年度?|今年|当年)(?!新|增|制|废|处理|收费|办理|度办)")]
    private static partial Regex OwnYear();
}
