using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Divides digits of two columns that ran together: 2121 is 21 and 21, or 2 and 121, or one value beside a blank. A division is taken when the digits
/// allow no other, or when the sums of the form leave no other.
/// </summary>
internal static class GluedColumns
{
    // A sum of seven rows of four divisions each is below it.
    private const int MostDivisions = 50_000;

    /// <summary>For each row, its only division with the rule that chose it (empty when the digits leave one); rows that keep several are missing.</summary>
    /// <param name="glued">The digits by rows of one table.</param>
    /// <param name="identities">The sums of the table.</param>
    public static Dictionary<string, (string Left, string Right, string Rule)> Divide(IReadOnlyDictionary<string, string> glued, IEnumerable<Identity> identities)
    {
        var divided = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        var divisions = glued.ToDictionary(pair => pair.Key, pair => Divisions(pair.Value), StringComparer.Ordinal);
        foreach (var (row, own) in divisions)
        {
            if (own is [var only]) divided[row] = (only.Left, only.Right, "");
        }

        foreach (var identity in identities.Where(identity => identity.Axis == IdentityAxis.Column))
        {
            ImmutableArray<string> left = [.. identity.Left.Where(divisions.ContainsKey)], right = [.. identity.Right.Where(divisions.ContainsKey)];
            var rows = left.Concat(right).ToList();
            if (left.IsEmpty || right.IsEmpty || rows.Aggregate(1L, (product, row) => Math.Min(MostDivisions + 1L, product * divisions[row].Length)) is 0 or > MostDivisions) continue;
            var solutions = Solutions(rows, left.Length, divisions);
            foreach (var row in rows.Where(row => !divided.ContainsKey(row)))
            {
                if (solutions.Select(solution => solution[rows.IndexOf(row)]).Distinct().ToList() is [{ Right.Length: > 0 } only]) divided[row] = (only.Left, only.Right, identity.Rule);
            }
        }

        return divided;
    }

    private static List<Division[]> Solutions(List<string> rows, int leftCount, Dictionary<string, ImmutableArray<Division>> divisions)
    {
        var solutions = new List<Division[]>();
        var chosen = new Division[rows.Count];
        Choose(0);
        return solutions;

        void Choose(int at)
        {
            if (at < rows.Count)
            {
                foreach (var division in divisions[rows[at]])
                {
                    chosen[at] = division;
                    Choose(at + 1);
                }

                return;
            }

            if (Holds(division => division.Left) && Holds(division => division.Right)) solutions.Add([.. chosen]);
        }

        bool Holds(Func<Division, string> side) => chosen.Take(leftCount).Sum(division => Number(side(division))) == chosen.Skip(leftCount).Sum(division => Number(side(division)));
    }

    private static decimal Number(string digits) => digits.Length == 0 ? 0 : decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>No number begins with a zero but zero itself; digits that are a number as they stand may be one value beside a blank.</summary>
    private static ImmutableArray<Division> Divisions(string digits)
    {
        var found = ImmutableArray.CreateBuilder<Division>();
        for (var at = 1; at < digits.Length; at++)
        {
            if (IsNumber(digits[..at]) && IsNumber(digits[at..])) found.Add(new Division(digits[..at], digits[at..]));
        }

        if (IsNumber(digits)) found.Add(new Division(digits, ""));
        return found.ToImmutable();
    }

    private static bool IsNumber(string digits) => digits.Length == 1 || digits[0] != '0';

    private readonly record struct Division(string Left, string Right);
}
