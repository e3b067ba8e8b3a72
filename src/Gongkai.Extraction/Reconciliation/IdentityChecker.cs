using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Reconciliation;

/// <summary>Evaluates the identities of an edition over the values of a report.</summary>
internal static class IdentityChecker
{
    /// <summary>One check for each identity and scope, in the order of the form.</summary>
    /// <param name="readings">What every cell of the report says.</param>
    public static ImmutableArray<Check> Check(Edition edition, string table, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var (rows, columns) = (new OrderedDictionary<string, bool>(StringComparer.Ordinal), new OrderedDictionary<string, bool>(StringComparer.Ordinal));
        foreach (var cell in readings.Keys)
        {
            if (cell.Table != table) continue;
            rows.TryAdd(cell.Row, true);
            columns.TryAdd(cell.Column, true);
        }

        var checks = ImmutableArray.CreateBuilder<Check>();
        foreach (var identity in edition.Identities)
        {
            if (identity.Table != table) continue;
            foreach (var scope in (identity.Axis == IdentityAxis.Row ? rows : columns).Keys)
            {
                if (Evaluate(identity, scope, readings) is { } check) checks.Add(check);
            }
        }

        return checks.ToImmutable();
    }

    private static Check? Evaluate(Identity identity, string scope, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var sum = new Terms(identity, scope, readings);
        var left = sum.Add(identity.Left);
        var leftCount = sum.Cells.Count;
        var right = sum.Add(identity.Right);
        // Where the document prints nothing that takes part, there is nothing to check.
        if (!sum.HasPrinted) return null;

        var outcome = sum.HasUnreadable ? CheckOutcome.Skipped
            : left == right ? CheckOutcome.Pass
            : sum.IsWhole ? CheckOutcome.Fail
            : CheckOutcome.Skipped;
        return new Check(identity.Rule, scope, left, right, outcome, sum.Cells.ToImmutable(), leftCount);
    }

    /// <summary>The cells of a sum, and what they say.</summary>
    private sealed class Terms(Identity identity, string scope, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        public ImmutableArray<CellCode>.Builder Cells { get; } = ImmutableArray.CreateBuilder<CellCode>(identity.Left.Length + identity.Right.Length);

        public bool HasPrinted { get; private set; }

        public bool HasUnreadable { get; private set; }

        /// <summary>True when every cell has a number.</summary>
        public bool IsWhole { get; private set; } = true;

        /// <summary>Takes the cells of one side and adds their numbers up. A group that is printed as its one row stands for the parts that are not printed.</summary>
        public decimal Add(ImmutableArray<string> codes)
        {
            var sum = 0m;
            var first = Cells.Count;
            foreach (var code in codes)
            {
                var cell = At(code);
                var reading = readings.GetValueOrDefault(cell);
                if (reading is null or Reading.Absent && Group(code) is { Length: > 0 } group && IsPrinted(group) && !codes.Any(other => other.StartsWith($"{group}.", StringComparison.Ordinal) && IsPrinted(other)))
                {
                    cell = At(group);
                    if (Cells.IndexOf(cell, first) >= 0) continue;
                    reading = readings.GetValueOrDefault(cell);
                }

                Cells.Add(cell);
                HasPrinted |= reading is not (null or Reading.Absent);
                HasUnreadable |= reading is Reading.Unreadable;
                if (reading is Reading.Number number) sum += number.Value;
                else IsWhole = false;
            }

            return sum;
        }

        private CellCode At(string code) => identity.Axis == IdentityAxis.Row ? new CellCode(identity.Table, scope, code) : new CellCode(identity.Table, code, scope);

        private bool IsPrinted(string code) => readings.TryGetValue(At(code), out var reading) && reading is not Reading.Absent;

        private static string Group(string code) => code.LastIndexOf('.') is >= 0 and var dot ? code[..dot] : "";
    }
}
