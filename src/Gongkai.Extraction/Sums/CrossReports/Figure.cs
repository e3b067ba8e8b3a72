using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>What checks across reports need to know of one value.</summary>
/// <param name="Kind">What the cell says.</param>
/// <param name="Check">What the report's own sums say to it.</param>
/// <param name="Value">The number; 0 where none is printed.</param>
/// <param name="Suggestion">What the report's own sums propose instead.</param>
internal readonly record struct Figure(FigureKind Kind, CheckState Check, decimal Value, decimal? Suggestion);

internal enum FigureKind : byte
{
    Absent,
    Number,

    /// <summary>A blank or a mark: the cell is there, and counts as 0.</summary>
    Empty,
    Unreadable,
}
