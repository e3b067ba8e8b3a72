using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Reads a table that was turned on its side and whose cells follow one another without certain columns: each line is a column of the form,
/// and its values are those of the form's rows, in the order in which the header names them or else in the form's.
/// </summary>
internal sealed class TurnedProposer(TableForm form, LabelLexicon lexicon)
{
    // 其他 and 总计 name rows and columns; other columns never name a line of an upright table.
    private const int FewestLines = 3;

    private readonly ImmutableArray<string> _rows = [.. form.Rows.Where(row => !row.IsSingle).Select(row => row.Code)];

    /// <summary>The table as its lines turn it; without cells when a line with values is no column of the form.</summary>
    /// <param name="unit">The unit of money printed above the table; empty when there is none.</param>
    public TableReading Propose(TableRegion region, string unit)
    {
        var builder = new ReadingBuilder(form, region, "turned");
        var lines = region.Rows.Select(Divide)
            .Where(line => line.Cells.Any(token => token.IsPrintedValue) || IsBlankColumn(line.Label, line.Cells)).ToList();
        var codes = lines.ConvertAll(line => line.Label is { } label ? form.ColumnOf(lexicon.Find(label.Label.Core)) : null);
        if (lines.Count < FewestLines || codes.Contains(null) || codes.Distinct().Count() < codes.Count) return builder.Build();

        var header = region.Rows.Where(line => !line.HasValues).SelectMany(line => line.Cells).Where(token => !token.Continued)
            .Select(token => lexicon.Find(token.Label.Core)).ToList();
        var named = header.Select(form.RowOf).OfType<string>().Distinct().ToList();
        // With groups above the rows it has several levels, which follow one another: only the form says in which order.
        var isNamed = named.Count == _rows.Length && _rows.All(named.Contains) && header.TrueForAll(label => form.GroupOf(label) is null);
        var rows = isNamed ? named : [.. _rows];
        var evidence = isNamed ? LabelEvidence.Known : LabelEvidence.PositionOnly;
        for (var at = 0; at < lines.Count; at++)
        {
            var column = codes[at] ?? "";
            builder.CountLabel("column", column);
            ImmutableArray<CellCode> cells = [.. rows.Select(row => form.Cell(row, column)).OfType<CellCode>()];
            var printed = lines[at].Cells.RemoveAll(token => token.IsBlank);
            var tokens = printed.Length == cells.Length ? printed : lines[at].Cells;
            if (tokens.Length != cells.Length || tokens.Any(token => !token.IsValue))
            {
                builder.Add(new OpenRow(cells, printed, OpenRowKind.LostBlanks, LabelEvidence.Known));
                continue;
            }

            for (var row = 0; row < cells.Length; row++)
                builder.Add(new Binding(cells[row], tokens[row], unit, evidence, LabelEvidence.Known, PositionEvidence.Counted));
        }

        foreach (var row in isNamed ? named : []) builder.CountLabel("row", row);
        return builder.Build();
    }

    /// <summary>Whether a line is a column of the form in which nothing is printed, with a cell for each row.</summary>
    private bool IsBlankColumn(Token? label, ImmutableArray<Token> cells) =>
        label is not null && cells.Length == _rows.Length && cells.All(token => token.IsBlank)
            && form.ColumnOf(lexicon.Find(label.Label.Core)) is not null;

    /// <summary>The line's own label, which stands behind those of the groups that it begins, and the cells behind it.</summary>
    private static (Token? Label, ImmutableArray<Token> Cells) Divide(Line line)
    {
        var first = 0;
        while (first < line.Cells.Length && line.Cells[first].IsValue) first++;
        if (first == line.Cells.Length) return (null, line.Cells);
        while (first + 1 < line.Cells.Length && !line.Cells[first + 1].IsValue) first++;
        return (line.Cells[first], line.Cells[(first + 1)..]);
    }
}
