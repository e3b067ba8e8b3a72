using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Evaluates the identities of an edition over the values of a report.</summary>
internal static class SumEvaluator
{
    /// <summary>One check for each identity and scope, in the order of the form.</summary>
    /// <param name="readings">What every cell of the report says.</param>
    public static ImmutableArray<Check> Check(Edition edition, string table, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var form = TableSums.Of(edition, table);
        var printed = new Reading?[form.Cells.Length];
        foreach (var (cell, reading) in readings)
        {
            if (form.Place(cell) is >= 0 and var place) printed[place] = reading;
        }

        var checks = ImmutableArray.CreateBuilder<Check>(form.Sums.Length);
        Check(form, printed, new Witnesses[form.Cells.Length], checks);
        return checks.DrainToImmutable();
    }

    /// <summary>Adds one check for each identity and scope.</summary>
    /// <param name="printed">What the report says in each place of the form.</param>
    /// <param name="witnesses">Counts the checks of each place.</param>
    public static void Check(TableSums form, Reading?[] printed, Witnesses[] witnesses, ImmutableArray<Check>.Builder checks)
    {
        foreach (var sum in form.Sums)
        {
            if (Evaluate(sum, form, printed, witnesses) is { } check) checks.Add(check);
        }
    }

    private static Check? Evaluate(ScopedSum sum, TableSums form, Reading?[] printed, Witnesses[] witnesses)
    {
        var terms = new Terms(printed, stackalloc int[sum.Cells.Length]);
        var left = terms.Add(sum.Left);
        var leftCount = terms.Count;
        var right = terms.Add(sum.Right);
        // Where the document prints nothing that takes part, there is nothing to check.
        if (!terms.HasPrinted) return null;

        var outcome = terms.HasUnreadable ? CheckOutcome.Skipped
            : left == right ? CheckOutcome.Pass
            : terms.IsWhole ? CheckOutcome.Fail
            : CheckOutcome.Skipped;
        // That nothing adds up to nothing says little where cells are missing.
        if (outcome != CheckOutcome.Pass || left != 0 || right != 0 || !terms.HasAbsent)
        {
            foreach (var place in terms.Places) witnesses[place] = witnesses[place].With(outcome);
        }

        return new Check(sum.Rule, sum.Scope, left, right, outcome, terms.HasGroup ? terms.Cells(form) : sum.Cells, leftCount);
    }

    /// <summary>The places of the cells of a sum, and what the cells say.</summary>
    private ref struct Terms(Reading?[] printed, Span<int> places)
    {
        private readonly Span<int> _places = places;

        public int Count { get; private set; }

        public readonly ReadOnlySpan<int> Places => _places[..Count];

        /// <summary>True when a group stands for its parts.</summary>
        public bool HasGroup { get; private set; }

        public bool HasPrinted { get; private set; }

        public bool HasUnreadable { get; private set; }

        /// <summary>True when the document lacks the place of a cell.</summary>
        public bool HasAbsent { get; private set; }

        /// <summary>True when a cell has no number.</summary>
        private bool HasGap { get; set; }

        /// <summary>True when every cell has a number.</summary>
        public readonly bool IsWhole => !HasGap;

        /// <summary>Takes the cells of one side and adds their numbers up. A group that is printed as its one row stands for the parts that are not printed.</summary>
        public decimal Add(ImmutableArray<Term> side)
        {
            var sum = 0m;
            var first = Count;
            foreach (var term in side)
            {
                var place = term.Place;
                if (!IsPrinted(place) && term.Group >= 0 && IsPrinted(term.Group) && !HasPrintedPart(term))
                {
                    place = term.Group;
                    HasGroup = true;
                    if (_places[first..Count].Contains(place)) continue;
                }

                _places[Count++] = place;
                var reading = printed[place];
                HasPrinted |= IsPrinted(place);
                HasUnreadable |= reading is Reading.Unreadable;
                HasAbsent |= reading is Reading.Absent;
                if (reading is Reading.Number number) sum += number.Value;
                else HasGap = true;
            }

            return sum;
        }

        public readonly ImmutableArray<CellCode> Cells(TableSums form)
        {
            var cells = ImmutableArray.CreateBuilder<CellCode>(Count);
            foreach (var place in Places) cells.Add(form.Cells[place]);
            return cells.MoveToImmutable();
        }

        private readonly bool IsPrinted(int place) => printed[place] is not (null or Reading.Absent);

        private readonly bool HasPrintedPart(Term term)
        {
            foreach (var part in term.Parts)
            {
                if (IsPrinted(part)) return true;
            }

            return false;
        }
    }
}
