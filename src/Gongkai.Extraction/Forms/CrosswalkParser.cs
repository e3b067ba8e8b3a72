using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>
/// Reads the crosswalk between the editions and checks that it is whole: every cell has a place in it, and every harmonized value a
/// decision for every edition that the crosswalk speaks of.
/// </summary>
internal static class CrosswalkParser
{
    private const string Every = "*";
    private const string NoCells = "-";
    private const string ValueKind = "value";

    // What an amount in the unit is in CNY.
    private static readonly ImmutableDictionary<string, decimal> Amounts =
        ImmutableDictionary<string, decimal>.Empty.Add("CNY", 1).Add("10000 CNY", 10_000);

    /// <summary>
    /// The decisions in the order of the file. A line with <c>*</c> for the column makes one for each column of the row; one with
    /// <c>*</c> for row and column says what the edition has for all values of the table that no other line decides for it.
    /// </summary>
    public static Crosswalk Read(FormFile file, ImmutableArray<Edition> editions)
    {
        var lines = FormFileParser.Lines(file).ToList();
        var values = lines.Where(line => line.Kind == ValueKind).Select(line => Value(line, editions)).ToImmutableArray();
        var known = editions.SelectMany(edition => edition.Cells).Concat(values.Select(value => value.Code)).ToHashSet();
        var decisions = ImmutableArray.CreateBuilder<CrosswalkDecision>();
        var open = new List<(FormLine Line, string Table, string Edition, string Note)>();
        foreach (var line in lines.Where(line => line.Kind != ValueKind))
        {
            if (OpenTable(line) is { } table) open.Add((line, table, EditionOf(line, editions), Note(line)));
            else decisions.AddRange(Decisions(line, editions, values, known));
        }

        AddOpen(decisions, open);
        var last = lines.Count == 0 ? 1 : lines[^1].Number;
        if (values.Select(value => value.Code).FirstOrDefault(
            code => !decisions.Any(decision => decision.Harmonized == code && !decision.Cells.IsEmpty)) is { } unused)
            throw new FormFileException(file.Name, last, $"no line gives the value {Dotted(unused)} any cells");
        Check(file.Name, last, editions, decisions);
        return new Crosswalk(values, decisions.ToImmutable());
    }

    /// <summary>An edition of lists that no line names, such as one that a user added, takes no part in the panel.</summary>
    private static void Check(
        string file, int last, ImmutableArray<Edition> editions, ImmutableArray<CrosswalkDecision>.Builder decisions)
    {
        var named = decisions.Select(decision => decision.Edition).ToHashSet(StringComparer.Ordinal);
        var bound = editions.Where(edition => !edition.IsList || named.Contains(edition.Code)).ToList();
        var used = decisions.SelectMany(decision => decision.Cells).ToHashSet();
        if (bound.SelectMany(edition => edition.Cells.Where(cell => SpanOf(cell, [edition]) == ColumnSpan.Year))
            .FirstOrDefault(cell => !used.Contains(cell)) is { } forgotten)
            throw new FormFileException(file, last, $"no line names the cell {Dotted(forgotten)}");
        var decided = decisions.Select(decision => (decision.Harmonized, decision.Edition)).ToHashSet();
        foreach (var edition in bound)
        {
            if (decisions.FirstOrDefault(decision => !decided.Contains((decision.Harmonized, edition.Code))) is { } open)
                throw new FormFileException(file, last, $"no line says what the edition {edition.Code} has for {Dotted(open.Harmonized)}");
        }
    }

    private static void AddOpen(
        ImmutableArray<CrosswalkDecision>.Builder decisions, List<(FormLine Line, string Table, string Edition, string Note)> open)
    {
        var codes = decisions.Select(decision => decision.Harmonized).Distinct().ToList();
        var decided = decisions.Select(decision => (decision.Harmonized, decision.Edition)).ToHashSet();
        foreach (var (line, table, edition, note) in open)
        {
            var left = codes.Where(code => code.Table == table && decided.Add((code, edition))).ToList();
            if (left.Count == 0) throw line.Broken($"other lines decide every value of {table} for {edition}");
            decisions.AddRange(left.Select(code => new CrosswalkDecision(code, edition, [], CrosswalkRelation.None, note)));
        }
    }

    /// <summary>The table of a line such as <c>requests.*.*</c>; null for one that names a row.</summary>
    private static string? OpenTable(FormLine line)
    {
        var parts = line.Kind.Split('.');
        if (parts is not [{ Length: > 0 } table, Every, Every]) return null;
        if (line.Field(2, "cells") != NoCells || line.Field(3, "relation") != "none")
            throw line.Broken("a line for a whole table says 'none' of it, with a hyphen");
        return table;
    }

    private static CrosswalkValue Value(FormLine line, ImmutableArray<Edition> editions)
    {
        var code = Parse(line.Field(1, "harmonized code"), line);
        if (editions.Any(edition => edition.Has(code))) throw line.Broken($"{Dotted(code)} is a cell of an edition; leave out the line");
        var unit = line.Field(2, "unit");
        if (unit != "count" && !Amounts.ContainsKey(unit)) throw line.Broken($"unknown unit '{unit}'; known are count, CNY and 10000 CNY");
        return new CrosswalkValue(code, unit, line.Field(3, "English"));
    }

    private static IEnumerable<CrosswalkDecision> Decisions(
        FormLine line, ImmutableArray<Edition> editions, ImmutableArray<CrosswalkValue> values, HashSet<CellCode> known)
    {
        var harmonized = Parse(line.Field(0, "harmonized code"), line);
        var edition = EditionOf(line, editions);
        var sum = line.Field(2, "cells");
        ImmutableArray<CellCode> cells = sum == NoCells
            ? [] : [.. sum.Split('+', StringSplitOptions.TrimEntries).Select(code => Parse(code, line))];
        var relation = Relation(line, cells.Length);

        ImmutableArray<string> columns = harmonized.Column == Every
            ? [.. known.Where(cell => cell.Table == harmonized.Table && cell.Row == harmonized.Row).Select(cell => cell.Column).Distinct()]
            : [harmonized.Column];
        if (columns.IsEmpty) throw line.Broken($"no edition has a row {harmonized.Table}.{harmonized.Row}");
        foreach (var column in columns)
        {
            var decision = new CrosswalkDecision(
                harmonized with { Column = column }, edition,
                [.. cells.Select(cell => cell.Column == Every ? cell with { Column = column } : cell)], relation, Note(line));
            if (!known.Contains(decision.Harmonized)) throw line.Broken($"no edition has a cell {Dotted(decision.Harmonized)}");
            var unit = values.FirstOrDefault(value => value.Code == decision.Harmonized)?.Unit ?? Unit(decision.Harmonized, editions);
            var factors = decision.Cells.Select(cell => Factor(cell, unit, decision, editions, line)).Distinct().ToList();
            yield return factors.Count > 1 ? throw line.Broken("the cells have different units")
                : decision with { Factor = factors.Count == 0 ? 1 : factors[0] };
        }
    }

    private static decimal Factor(
        CellCode cell, string wanted, CrosswalkDecision decision, ImmutableArray<Edition> editions, FormLine line)
    {
        if (!editions.Any(edition => edition.Has(cell))) throw line.Broken($"no edition has a cell {Dotted(cell)}");
        if (SpanOf(cell, editions) != ColumnSpan.Year)
            throw line.Broken($"{Dotted(cell)} counts other than the year, and has no place in a yearly panel");
        var unit = Unit(cell, editions);
        return unit == wanted ? 1
            : Amounts.TryGetValue(unit, out var own) && Amounts.TryGetValue(wanted, out var other) ? own / other
            : throw line.Broken($"{Dotted(cell)} has another unit than {Dotted(decision.Harmonized)}");
    }

    private static CrosswalkRelation Relation(FormLine line, int cells) => (line.Field(3, "relation"), cells) switch
    {
        ("same", 1) => CrosswalkRelation.Same,
        ("sum", > 1) => CrosswalkRelation.Sum,
        ("near", > 0) => Note(line).Length > 0 ? CrosswalkRelation.Near : throw line.Broken("'near' needs a note that says what differs"),
        ("none", 0) => CrosswalkRelation.None,
        ("same" or "sum" or "near" or "none", _) =>
            throw line.Broken("'same' takes one cell, 'sum' several, 'near' one or several, 'none' a hyphen"),
        var (other, _) => throw line.Broken($"unknown relation '{other}'; known are same, sum, near and none"),
    };

    private static string EditionOf(FormLine line, ImmutableArray<Edition> editions)
    {
        var edition = line.Field(1, "edition");
        return editions.Any(other => other.Code == edition) ? edition : throw line.Broken($"there is no edition {edition}");
    }

    private static string Note(FormLine line) => line.Fields.Length > 4 ? line.Fields[4].Trim() : "";

    private static string Unit(CellCode cell, ImmutableArray<Edition> editions) =>
        editions.Last(edition => edition.Has(cell)).Table(cell.Table).UnitOf(cell.Row, cell.Column);

    private static ColumnSpan SpanOf(CellCode cell, IEnumerable<Edition> editions) =>
        editions.Last(edition => edition.Has(cell)).Table(cell.Table).Column(cell.Column).Span;

    /// <summary>Codes of rows have dots of their own; those of tables and columns have none.</summary>
    private static CellCode Parse(string code, FormLine line)
    {
        var (first, last) = (code.IndexOf('.'), code.LastIndexOf('.'));
        return first > 0 && last > first + 1 && last + 1 < code.Length
            ? new CellCode(code[..first], code[(first + 1)..last], code[(last + 1)..])
            : throw line.Broken($"'{code}' is not written as table.row.column");
    }

    private static string Dotted(CellCode cell) => $"{cell.Table}.{cell.Row}.{cell.Column}";
}
