using System.Collections.Immutable;

namespace Gongkai.Extraction.Regions;

/// <summary>A row of a table region as it is printed, before its labels mean anything.</summary>
/// <param name="Block">The block it comes from, from 0; for a row put together from several paragraphs, the first.</param>
/// <param name="Region">The first block of the grid or of the flattened text that it is part of.</param>
/// <param name="Shape">How certain the columns of its cells are.</param>
/// <param name="Cells">From left to right; cells that reach into the row from above are included.</param>
/// <param name="Width">Columns of its table; for rows without columns, its cells.</param>
internal sealed record Line(int Block, int Region, LineShape Shape, ImmutableArray<Token> Cells, int Width)
{
    /// <summary>True when cells in the same column belong together.</summary>
    public bool HasColumns => Shape is LineShape.Columns or LineShape.Aligned;

    /// <summary>True when a number or a mark is printed in a cell that begins in the row.</summary>
    public bool HasValues
    {
        get
        {
            foreach (var cell in Cells)
            {
                if (cell.IsPrintedValue && !cell.Continued) return true;
            }

            return false;
        }
    }
}

internal enum LineShape
{
    /// <summary>Cells stand in the columns of a ruled grid.</summary>
    Columns,

    /// <summary>Cells stand in columns that were inferred from how values align; the words of a header may stand beside theirs.</summary>
    Aligned,

    /// <summary>Cells stand in order between separators; a column number is a hint.</summary>
    Sequence,

    /// <summary>Put together from single cells that followed one another; blanks between them may have vanished.</summary>
    Flow,
}
