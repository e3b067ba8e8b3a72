using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Holds what one PDF engine saw in the cells of a page against what another one saw.</summary>
internal static class EngineComparison
{
    // Engines place the borders of a cell alike but for rounding.
    private const double SamePoints = 2.0;

    /// <summary>Marks the cells of the first engine's tables that the second one read otherwise, or does not have.</summary>
    public static void Report(List<Block> blocks, ImmutableArray<Block> others, DiagnosticLog log)
    {
        var compared = others.OfType<Block.Table>().SelectMany(table => table.Grid.Cells).ToList();
        foreach (var cell in blocks.OfType<Block.Table>().SelectMany(table => table.Grid.Cells))
        {
            var other = compared.Find(candidate => IsSame(candidate.Location.Box, cell.Location.Box));
            if (other?.Text == cell.Text || (other is null && cell.Text.Length == 0)) continue;
            log.Add(PageRules.EnginesDiffer, other is null ? $"'{cell.Text}' stands in a cell that the second engine does not see."
                : $"'{cell.Text}' is '{other.Text}' to the second engine.", cell.Location);
        }
    }

    private static bool IsSame(Box? one, Box? other) =>
        one is { } a && other is { } b
        && Math.Abs(a.Left - b.Left) <= SamePoints && Math.Abs(a.Right - b.Right) <= SamePoints
        && Math.Abs(a.Top - b.Top) <= SamePoints && Math.Abs(a.Bottom - b.Bottom) <= SamePoints;
}
