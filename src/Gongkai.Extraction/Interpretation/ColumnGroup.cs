using System.Collections.Immutable;
using Gongkai.Extraction.Regions;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A header and the lines below it.</summary>
internal sealed record Panel(ImmutableArray<Line> Head, ImmutableArray<LabelledLine> Lines);

internal sealed record BoundLine(LabelledLine Line, RowMatch Match);

/// <summary>Lines with the same columns.</summary>
/// <param name="Key">Equal for groups whose printed columns look alike.</param>
/// <param name="Columns">The form's columns.</param>
/// <param name="Printed">The printed columns; empty where tokens only stand in order.</param>
/// <param name="Pairings">The ways to pair them that nothing but sums decides between; none when labels contradict each other.</param>
/// <param name="Placed">For lines in order, their tokens in as many slots as the pairings have.</param>
/// <param name="Named">For lines in order, the header's tokens with the columns that they name.</param>
internal sealed record ColumnGroup(
    string Key,
    ImmutableArray<BoundLine> Lines,
    ImmutableArray<string> Columns,
    ImmutableArray<PrintedColumn> Printed,
    ImmutableArray<ColumnPairing> Pairings,
    ImmutableArray<(ImmutableArray<Token?> Tokens, Placement Placement)> Placed,
    IReadOnlyCollection<(Token Token, string Code)> Named);

/// <summary>The header that was printed last, for parts of the table behind a page break that have none.</summary>
internal sealed record PrintedHead(ImmutableArray<Line> Lines, int Width)
{
    /// <summary>
    /// The header over a grid of another width: a part may have lost columns at its left, where the groups' labels stood.
    /// </summary>
    public ImmutableArray<Line> At(int width) => width == Width
        ? Lines
        : [.. Lines
            .Select(line =>
            line with { Width = width,
            Cells = [.. line.Cells.Select(token => token with { Column = token.Column + width - Width })
            .Where(token => token.Column >= 0)] })];
}
