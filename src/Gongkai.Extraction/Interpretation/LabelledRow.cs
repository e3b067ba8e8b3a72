using System.Collections.Immutable;
using Gongkai.Extraction.Regions;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A printed row divided into the cells of its label and what follows them.</summary>
/// <param name="Row">The row.</param>
/// <param name="Labels">The cells of its label that begin in this row, from left to right; blanks left out.</param>
/// <param name="Rest">The cells behind the label, blanks included.</param>
internal sealed record LabelledRow(PrintedRow Row, ImmutableArray<PrintedCell> Labels, ImmutableArray<PrintedCell> Rest)
{
    /// <summary>The row's own label: the last one before its values.</summary>
    public PrintedCell? Leaf => Labels.IsEmpty ? null : Labels[^1];

    public bool HasValues => Rest.Any(cell => cell.IsPrintedValue);

    /// <summary>The column behind the label; 0 when the row has no label.</summary>
    public int LabelEnd => Labels.IsEmpty ? 0 : Labels[^1].End;

    /// <summary>Divides a row whose first value column is known.</summary>
    public static LabelledRow Of(PrintedRow row, int firstValueColumn) => new(
        row,
        [.. row.Cells.Where(cell => cell.Column < firstValueColumn && !cell.Continued && !cell.IsBlank)],
        [.. row.Cells.Where(cell => cell.Column >= firstValueColumn)]);

    /// <summary>Divides a row at its first value: the label is the text before it.</summary>
    public static LabelledRow Of(PrintedRow row)
    {
        var end = 0;
        for (var index = 0; index < row.Cells.Length && !row.Cells[index].IsPrintedValue; index++)
        {
            if (!row.Cells[index].IsBlank) end = index + 1;
        }

        return new LabelledRow(row, [.. row.Cells[..end].Where(cell => !cell.IsBlank && !cell.Continued)], row.Cells[end..]);
    }
}
