using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>
/// Reads the crosswalk between the editions and checks that it is whole: every cell has a place in it, and every harmonized value a
/// decision for every edition.
/// </summary>
internal static class CrosswalkParser
{
    private const string EveryColumn = "*";
    private const string NoCells = "-";

    /// <summary>The decisions in the order of the file; a line with <c>*</c> makes one for each column of the row.</summary>
    public static ImmutableArray<CrosswalkDecision> Read(FormFile file, ImmutableArray<Edition> editions)
    {
        var cells = editions.SelectMany(edition => edition.Cells).ToHashSet();
        var decisions = ImmutableArray.CreateBuilder<CrosswalkDecision>();
        var last = 1;
        foreach (var line in FormFileParser.Lines(file))
        {
            decisions.AddRange(Decisions(line, editions, cells));
            last = line.Number;
        }

        if (editions.Where(edition => !edition.IsList).SelectMany(edition => edition.Cells)
            .FirstOrDefault(cell => !decisions.Any(decision => decision.Cells.Contains(cell))) is { Table: not null } forgotten)
            throw new FormFileException(file.Name, last, $"no line names the cell {Dotted(forgotten)}");
        foreach (var edition in editions.Where(edition => !edition.IsList))
        {
            if (decisions.FirstOrDefault(
                decision => !decisions.Any(other => other.Harmonized == decision.Harmonized && other.Edition == edition.Code)) is { } open)
                throw new FormFileException(
                    file.Name, last, $"no line says what the edition {edition.Code} has for {Dotted(open.Harmonized)}");
        }

        return decisions.ToImmutable();
    }

    private static IEnumerable<CrosswalkDecision> Decisions(FormLine line, ImmutableArray<Edition> editions, HashSet<CellCode> known)
    {
        var harmonized = Parse(line.Field(0, "harmonized code"), line);
        var edition = line.Field(1, "edition");
        if (!editions.Any(other => other.Code == edition)) throw line.Broken($"there is no edition {edition}");
        var sum = line.Field(2, "cells");
        ImmutableArray<CellCode> cells = sum == NoCells
            ? [] : [.. sum.Split('+', StringSplitOptions.TrimEntries).Select(code => Parse(code, line))];
        var relation = Relation(line, cells.Length);
        var note = line.Fields.Length > 4 ? line.Fields[4].Trim() : "";

        ImmutableArray<string> columns = harmonized.Column == EveryColumn
            ? [.. known.Where(cell => cell.Table == harmonized.Table && cell.Row == harmonized.Row).Select(cell => cell.Column).Distinct()]
            : [harmonized.Column];
        if (columns.IsEmpty) throw line.Broken($"no edition has a row {harmonized.Table}.{harmonized.Row}");
        foreach (var column in columns)
        {
            var decision = new CrosswalkDecision(
                harmonized with { Column = column }, edition,
                [.. cells.Select(cell => cell.Column == EveryColumn ? cell with { Column = column } : cell)], relation, note);
            foreach (var cell in decision.Cells.Prepend(decision.Harmonized))
            {
                if (!known.Contains(cell)) throw line.Broken($"no edition has a cell {Dotted(cell)}");
                if (Unit(cell, editions) != Unit(decision.Harmonized, editions))
                    throw line.Broken($"{Dotted(cell)} has another unit than {Dotted(decision.Harmonized)}");
            }

            yield return decision;
        }
    }

    private static CrosswalkRelation Relation(FormLine line, int cells) => (line.Field(3, "relation"), cells) switch
    {
        ("same", 1) => CrosswalkRelation.Same,
        ("sum", > 1) => CrosswalkRelation.Sum,
        ("none", 0) => CrosswalkRelation.None,
        ("same" or "sum" or "none", _) => throw line.Broken("'same' takes one cell, 'sum' several, 'none' a hyphen"),
        var (other, _) => throw line.Broken($"unknown relation '{other}'; known are same, sum and none"),
    };

    private static string Unit(CellCode cell, ImmutableArray<Edition> editions) =>
        editions.Last(edition => edition.Has(cell)).Table(cell.Table).UnitOf(cell.Row, cell.Column);

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
