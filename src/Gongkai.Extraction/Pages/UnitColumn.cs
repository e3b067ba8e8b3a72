using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;

namespace Gongkai.Extraction.Pages;

/// <summary>
/// The column of units of a printed list, 件 below 条 below 人次: cells of their own, as values are, and no part of the label before them.
/// </summary>
internal sealed class UnitColumn
{
    // One or two counters above values may be the last letters of broken labels, such as 自然人 printed from top to bottom.
    private const int FewestUnits = 3;

    private readonly ImmutableArray<(double Left, double Right)> _stretches;

    private UnitColumn(ImmutableArray<(double, double)> stretches) => _stretches = stretches;

    /// <summary>The columns in which units stand below each other, each with a value behind it in its line.</summary>
    public static UnitColumn Of(IEnumerable<ImmutableArray<TextChunk>> lines)
    {
        var units = lines.SelectMany(line => line[..^Math.Min(1, line.Length)].Where((word, at) => IsUnit(word) && line[at + 1].IsValue))
            .Select(word => word.Box).OrderBy(box => box.Left).ToList();
        var stretches = ImmutableArray.CreateBuilder<(double, double)>();
        for (var start = 0; start < units.Count;)
        {
            var (end, right) = (start + 1, units[start].Right);
            while (end < units.Count && units[end].Left < right) right = Math.Max(right, units[end++].Right);
            if (end - start >= FewestUnits) stretches.Add((units[start].Left, right));
            start = end;
        }

        return new UnitColumn(stretches.ToImmutable());
    }

    /// <summary>The words of a line, with those marked as units that stand in the column.</summary>
    public ImmutableArray<TextChunk> Mark(ImmutableArray<TextChunk> line) =>
        _stretches.IsEmpty || !line.Any(IsInColumn) ? line
            : [.. line.Select(word => IsInColumn(word) ? word with { IsUnit = true } : word)];

    private bool IsInColumn(TextChunk word) =>
        IsUnit(word) && _stretches.Any(stretch => word.Box.Left < stretch.Right && word.Box.Right > stretch.Left);

    private static bool IsUnit(TextChunk word) => TableDraft.Units.Contains(Folding.Fold(word.Text).Trim('(', ')'));
}
