using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Reconciliation;

/// <summary>Evaluates the identities of an edition over the values of a report.</summary>
internal static class IdentityChecker
{
    /// <summary>One check for each identity and scope, in the order of the form.</summary>
    /// <param name="readings">What every cell of the report says.</param>
    public static ImmutableArray<Check> Check(Edition edition, string table, IReadOnlyDictionary<CellCode, Reading> readings) =>
    [
        .. from identity in edition.Identities
           where identity.Table == table
           from scope in Scopes(identity, readings)
           let check = Evaluate(identity, scope, readings)
           where check is not null
           select check,
    ];

    /// <summary>The cells of one side of an identity. A group that is printed as its one row stands for the parts that are not printed.</summary>
    public static ImmutableArray<CellCode> Side(Identity identity, ImmutableArray<string> codes, string scope, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        CellCode At(string code) => identity.Axis == IdentityAxis.Row ? new CellCode(identity.Table, scope, code) : new CellCode(identity.Table, code, scope);
        bool IsPrinted(string code) => readings.TryGetValue(At(code), out var reading) && reading is not Reading.Absent;

        var cells = ImmutableArray.CreateBuilder<CellCode>();
        foreach (var code in codes)
        {
            var dot = code.LastIndexOf('.');
            var group = dot < 0 ? "" : code[..dot];
            var whole = group.Length > 0 && IsPrinted(group) && !codes.Any(other => other.StartsWith($"{group}.", StringComparison.Ordinal) && IsPrinted(other));
            var cell = whole ? At(group) : At(code);
            if (!cells.Contains(cell)) cells.Add(cell);
        }

        return cells.ToImmutable();
    }

    private static IEnumerable<string> Scopes(Identity identity, IReadOnlyDictionary<CellCode, Reading> readings) =>
        readings.Keys.Where(cell => cell.Table == identity.Table).Select(cell => identity.Axis == IdentityAxis.Row ? cell.Row : cell.Column).Distinct();

    private static Check? Evaluate(Identity identity, string scope, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var left = Side(identity, identity.Left, scope, readings);
        var right = Side(identity, identity.Right, scope, readings);
        ImmutableArray<CellCode> cells = [.. left, .. right];
        var read = cells.Select(cell => readings.GetValueOrDefault(cell)).ToList();
        // Where the document prints nothing that takes part, there is nothing to check.
        if (read.TrueForAll(reading => reading is null or Reading.Absent)) return null;

        var (leftSum, rightSum) = (Sum(left, readings), Sum(right, readings));
        var outcome = read.Exists(reading => reading is Reading.Unreadable) ? CheckOutcome.Skipped
            : leftSum == rightSum ? CheckOutcome.Pass
            : read.TrueForAll(reading => reading is Reading.Number) ? CheckOutcome.Fail
            : CheckOutcome.Skipped;
        return new Check(identity.Rule, scope, leftSum, rightSum, outcome, cells, left.Length);
    }

    private static decimal Sum(ImmutableArray<CellCode> cells, IReadOnlyDictionary<CellCode, Reading> readings) =>
        cells.Sum(cell => readings.GetValueOrDefault(cell) is Reading.Number number ? number.Value : 0m);
}
