using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Reconciliation;

/// <summary>Finds the one cell whose change would restore every failing sum, where there is exactly one such cell. Only proposes; nothing is changed.</summary>
internal static class Suggestions
{
    /// <summary>The proposed values, by cell.</summary>
    public static ImmutableDictionary<CellCode, decimal> Of(ImmutableArray<Check> checks, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var suggestions = ImmutableDictionary.CreateBuilder<CellCode, decimal>();
        foreach (var group in FailingGroups(checks))
        {
            var candidates = new List<(CellCode Cell, decimal Value)>();
            foreach (var cell in group[0].Cells.Where(cell => group.TrueForAll(check => check.Cells.Contains(cell))))
            {
                if (readings.GetValueOrDefault(cell) is not Reading.Number number || Change(cell, group, checks) is not { } change) continue;
                if (number.Value + change >= 0) candidates.Add((cell, number.Value + change));
            }

            if (candidates.Count == 1) suggestions[candidates[0].Cell] = candidates[0].Value;
        }

        return suggestions.ToImmutable();
    }

    /// <summary>Failing checks that share cells, directly or through one another.</summary>
    private static List<List<Check>> FailingGroups(ImmutableArray<Check> checks)
    {
        var groups = new List<List<Check>>();
        foreach (var check in checks.Where(check => check.Outcome == CheckOutcome.Fail))
        {
            var touching = groups.Where(group => group.Exists(other => other.Cells.Any(check.Cells.Contains))).ToList();
            List<Check> merged = [.. touching.SelectMany(group => group), check];
            groups.RemoveAll(touching.Contains);
            groups.Add(merged);
        }

        return groups;
    }

    /// <summary>The change of the cell that restores all failing sums and breaks no other; null when there is none.</summary>
    private static decimal? Change(CellCode cell, List<Check> failing, ImmutableArray<Check> checks)
    {
        var covering = checks.Where(check => check.Outcome != CheckOutcome.Skipped && check.Cells.Contains(cell)).ToList();
        if (covering.Count != failing.Count || covering.Exists(check => check.Outcome != CheckOutcome.Fail)) return null;
        var changes = failing.Select(check => check.IsOnLeft(cell) ? -check.Difference : check.Difference).Distinct().ToList();
        return changes.Count == 1 ? changes[0] : null;
    }
}
