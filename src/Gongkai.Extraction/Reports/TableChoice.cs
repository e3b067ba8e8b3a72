using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Of several tables of one kind, chooses the report's own: agencies print last year's beside this year's. Its caption tells, or that what
/// one table
/// carries over is what the other begins with. Where nothing tells, values that differ are nobody's.
/// </summary>
internal static partial class TableChoice
{
    // A caption is short; what is longer is prose that mentions a year.
    private const int LongestCaption = 40;

    // A caption stands right above its table, or above a line such as 单位：件.
    private const int CaptionWithin = 2;

    public static ImmutableArray<TableReading> Choose(
        ImmutableArray<TableReading> tables, int? year, ImmutableArray<Block> blocks, DiagnosticLog log) =>
        [.. SplitTables.Join(tables).GroupBy(table => table.Table)
            .Select(group => Own(Fullest([.. group.Select(table => new Captioned(table, YearOf(table, year, blocks)))], log), log))];

    /// <summary>
    /// Without the tables that share only some rows with the form, such as those of law enforcement, when another one has at least twice as
    /// many values.
    /// A short table stays when its caption names the report's year and those of all fuller ones name another.
    /// </summary>
    private static ImmutableArray<Captioned> Fullest(ImmutableArray<Captioned> tables, DiagnosticLog log)
    {
        var most = tables.Max(table => table.Table.CellsTouched);
        var full = tables.RemoveAll(table => table.Table.CellsTouched * 2 <= most);
        if (full.All(table => table.Year == TableYear.Other) && tables.Any(table => table.Year == TableYear.Own)) return tables;
        foreach (var (table, year) in tables.Except(full))
        {
            var isDoubtful = year != TableYear.Other && table.Bindings.Any(binding => full.Any(other => Contradicts(other.Table, binding)));
            log.Add(new Diagnostic(
                isDoubtful ? ReportRules.FullerTable : ReportRules.SecondTable,
                $"It has {table.CellsTouched} values of the form, another one has {most}.", PlaceOf(table), Table: table.Table));
        }

        return full;
    }

    private static TableReading Own(ImmutableArray<Captioned> tables, DiagnosticLog log)
    {
        var wanted = new[] { TableYear.Own, TableYear.Unsaid, TableYear.Other }.First(year => tables.Any(table => table.Year == year));
        var own = tables.Where(table => table.Year == wanted).Select(table => table.Table).ToImmutableArray();
        var others = tables.Where(table => table.Year != wanted).Select(table => table.Table).ToImmutableArray();
        foreach (var table in others)
            log.Add(new Diagnostic(
            ReportRules.SecondTable, wanted == TableYear.Own ? "Its caption does not name the report's year, another one's does."
            : "Its caption names another year.", PlaceOf(table), Table: table.Table));
        if (wanted == TableYear.Other)
            log.Add(new Diagnostic(
            ReportRules.CaptionOfOtherYear, "No other table of this kind was found for the report's year.", PlaceOf(own[0]),
            Table: own[0].Table));
        if (own.Length == 1 && others.Any(other => Later(own[0], other) == other))
            log.Add(new Diagnostic(
                ReportRules.CaptionAgainstCarry, "The one left out begins with what this one carries over.", PlaceOf(own[0]),
                Table: own[0].Table));

        if (own.Skip(1).All(table => SameValues(own[0], table))) return own[0];
        if (own.Length == 2 && Later(own[0], own[1]) is { } later)
        {
            var earlier = own[0] == later ? own[1] : own[0];
            log.Add(new Diagnostic(
                ReportRules.YearByCarry, "It begins with what the other one carries over.", PlaceOf(later), Table: later.Table));
            log.Add(new Diagnostic(
                ReportRules.SecondTable, "Its last row is what the other one begins with.", PlaceOf(earlier), Table: earlier.Table));
            return later;
        }

        log.Add(new Diagnostic(
            ReportRules.TableTwice, $"{own.Length} tables are printed, and nothing says of which year they are.", PlaceOf(own[1]),
            Table: own[0].Table));
        var open = own.SelectMany(table => table.Open).SelectMany(row => row.Cells.Select(cell => (Cell: cell, Row: row)))
            .ToLookup(pair => pair.Cell, pair => pair.Row);
        return own[0] with
        {
            Bindings =
            [
                .. own[0].Bindings.Select(binding => own.Skip(1).All(table => Prints(table, binding)) ? binding : Undecided(binding, own)),
                .. open.Where(rows => BindingOf(own[0], rows.Key) is null)
                    .Select(rows =>
                    new Binding(rows.Key, Rivals(rows.Select(row => row.Text), rows.First().Location), "", LabelEvidence.Known,
                    LabelEvidence.PositionOnly, PositionEvidence.Counted) { State = BindingState.Undecided }),
            ],
            Open = [],
        };
    }

    private static Binding Undecided(Binding binding, ImmutableArray<TableReading> tables) => binding with
    {
        Token = Rivals(tables.Select(table => BindingOf(table, binding.Cell)?.Token.Text.Trim() ?? ""), binding.Token.Location),
        State = BindingState.Undecided,
    };

    /// <summary>What several tables print in the place of one.</summary>
    private static Token Rivals(IEnumerable<string> texts, Location place) => new(0, 1, false, string.Join(" | ", texts), place);

    private static Binding? BindingOf(TableReading table, CellCode cell) => table.Bindings.FirstOrDefault(other => other.Cell == cell);

    private static bool SameValues(TableReading left, TableReading right) =>
        left.Bindings.Length == right.Bindings.Length && left.Bindings.All(binding => Prints(right, binding))
        && left.Open.Select(row => row.Text).SequenceEqual(right.Open.Select(row => row.Text));

    private static bool Prints(TableReading table, Binding binding) =>
        BindingOf(table, binding.Cell) is { } other && other.Token.Number.Reading == binding.Token.Number.Reading;

    /// <summary>True when the table prints the cell with another value; a blank contradicts no value.</summary>
    private static bool Contradicts(TableReading table, Binding binding) =>
        !binding.Token.IsBlank && BindingOf(table, binding.Cell) is { Token.IsBlank: false } && !Prints(table, binding);

    /// <summary>The table that begins, in every scope, with what the other one carries over; null when both do or neither does.</summary>
    private static TableReading? Later(TableReading first, TableReading second) => (Follows(second, first), Follows(first, second)) switch
    {
        (true, false) => second,
        (false, true) => first,
        _ => null,
    };

    /// <summary>
    /// True when a row or column of the earlier table is carried into one of the later as the form says, number by number, and not all of
    /// them are zero.
    /// </summary>
    private static bool Follows(TableReading later, TableReading earlier)
    {
        foreach (var identity in later.Form.Edition.YearIdentities)
        {
            if (identity.Table != later.Table || identity is not { Left: [{ IsLastYear: true, Sign: 1 } carried], Right: [var begun] })
                continue;
            var (before, after) = (Numbers(earlier, identity.Axis, carried.Code), Numbers(later, identity.Axis, begun));
            if (before.Count > 1 && before.Count == after.Count && before.Values.Any(value => value != 0)
                && before.All(pair => after.TryGetValue(pair.Key, out var value) && value == pair.Value)) return true;
        }

        return false;
    }

    /// <summary>The numbers of a row, by columns, or of a column, by rows.</summary>
    private static Dictionary<string, decimal> Numbers(TableReading table, IdentityAxis axis, string code)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var binding in table.Bindings)
        {
            var (own, scope) = axis == IdentityAxis.Column
                ? (binding.Cell.Row, binding.Cell.Column) : (binding.Cell.Column, binding.Cell.Row);
            if (own == code && binding is { State: BindingState.Read, Token.Number.Reading: Reading.Number number })
                numbers[scope] = number.Value;
        }

        return numbers;
    }

    /// <summary>What stands alone in the first rows of the table, or else in the paragraphs above it.</summary>
    private static TableYear YearOf(TableReading table, int? year, ImmutableArray<Block> blocks)
    {
        var head = table.Region.Rows.TakeWhile(row => !row.Cells.Any(cell => cell.IsPrintedValue))
            .Where(row => row.Shape == LineShape.Flow || row.Cells.Count(cell => !cell.IsBlank) == 1)
            .SelectMany(row => row.Cells).Where(cell => !cell.IsBlank && cell.Label.Enumerators.IsEmpty).Select(cell => cell.Text);
        var above = new List<string>();
        for (var index = table.Region.FirstBlock - 1; index >= Math.Max(0, table.Region.FirstBlock - CaptionWithin); index--)
        {
            if (blocks[index] is not Block.Paragraph paragraph) break;
            above.Add(paragraph.Text);
        }

        var captions = head.Concat(above).ToList();
        var nearest = captions.FindIndex(text => YearIn(text, year) != TableYear.Unsaid);
        // Two captions that differ in nothing but the year stand over two tables side by side: which is whose, nothing tells.
        return nearest < 0
            || captions.Skip(nearest + 1).Any(text => IsTwin(captions[nearest], text)) ? TableYear.Unsaid : YearIn(captions[nearest], year);
    }

    private static bool IsTwin(string one, string other) =>
        one.Length <= LongestCaption && PrintedYear().IsMatch(one) && one != other
            && PrintedYear().Replace(Folding.Fold(one), "") == PrintedYear().Replace(Folding.Fold(other), "");

    /// <summary>The year that a caption names; a label of the form, such as 本年新收…, names none.</summary>
    private static TableYear YearIn(string text, int? year)
    {
        var folded = Folding.Fold(text);
        if (folded.Length > LongestCaption) return TableYear.Unsaid;
        if (PrintedYear().Match(folded) is { Success: true } printed && year is not null)
            return int.Parse(printed.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture) == year
                ? TableYear.Own : TableYear.Other;
        if (OtherYear().IsMatch(folded)) return TableYear.Other;
        return OwnYear().IsMatch(folded) ? TableYear.Own : TableYear.Unsaid;
    }

    /// <summary>A table and what its caption says of its year.</summary>
    private sealed record Captioned(TableReading Table, TableYear Year);

    private static Location PlaceOf(TableReading table) =>
        table.Region.Rows[0].Cells.IsEmpty ? Location.Nowhere : table.Region.Rows[0].Cells[0].Location;

    // A day, such as that of publication, or an address with one in it is no caption.
    [GeneratedRegex("(?<![0-9])(?<year>20[0-9]{2})(?![0-9]|[-./][0-9]|年[0-9]{1,2}月[0-9]{1,2}日)")]
    private static partial Regex PrintedYear();

    [GeneratedRegex("^[(附:]*(?:上一?年度?|去年|往年)(?!结转|项目)")]
    private static partial Regex OtherYear();

    [GeneratedRegex("^[(附:]*(?:本年度?|今年|当年)(?!新|增|制|废|处理|收费|办理|度办)")]
    private static partial Regex OwnYear();
}
