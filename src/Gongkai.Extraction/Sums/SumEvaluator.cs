using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Evaluates the identities of an edition over the values of a report. Nothing else adds up the cells of a form.</summary>
internal static class SumEvaluator
{
    /// <summary>What both sides of a sum print.</summary>
    /// <param name="printed">What the report says in each place of the form; null where nothing is known yet.</param>
    public static SumValue Evaluate(ScopedSum sum, ReadOnlySpan<Reading?> printed)
    {
        var terms = new Terms(printed, stackalloc int[sum.Cells.Length]);
        var left = terms.Add(sum.Left);
        return new SumValue(left, terms.Add(sum.Right));
    }

    /// <summary>One check for each identity and scope, in the order of the form.</summary>
    /// <param name="readings">What every cell of the report says.</param>
    public static ImmutableArray<Check> Check(Edition edition, string table, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var form = TableSums.Of(edition, table);
        var printed = new Reading?[form.Cells.Length];
        foreach (var (cell, reading) in readings)
        {
            if (form.IndexOf(cell) is >= 0 and var place) printed[place] = reading;
        }

        var checks = ImmutableArray.CreateBuilder<Check>(form.Sums.Length);
        Check(form, printed, new CheckCounts[form.Cells.Length], checks);
        return checks.DrainToImmutable();
    }

    /// <summary>Adds one check for each identity and scope.</summary>
    /// <param name="printed">What the report says in each place of the form.</param>
    /// <param name="witnesses">Counts the checks of each place.</param>
    public static void Check(TableSums form, Reading?[] printed, CheckCounts[] witnesses, ImmutableArray<Check>.Builder checks)
    {
        foreach (var sum in form.Sums)
        {
            if (Check(sum, form, printed, witnesses) is { } check) checks.Add(check);
        }
    }

    private static Check? Check(ScopedSum sum, TableSums form, Reading?[] printed, CheckCounts[] witnesses)
    {
        var terms = new Terms(printed, stackalloc int[sum.Cells.Length]);
        var left = terms.Add(sum.Left);
        var leftCount = terms.Count;
        var value = new SumValue(left, terms.Add(sum.Right));
        // Where the document prints nothing that takes part, there is nothing to check.
        if (!value.HasPrinted) return null;

        var outcome = value.HasUnreadable ? CheckOutcome.Skipped
            : value.IsEqual ? CheckOutcome.Pass
            : value.IsWhole ? CheckOutcome.Fail
            : CheckOutcome.Skipped;
        // That nothing adds up to nothing says little where cells are missing.
        if (outcome != CheckOutcome.Pass || value.Left.Sum != 0 || value.Right.Sum != 0 || !value.HasAbsent)
        {
            foreach (var place in terms.Places) witnesses[place] = witnesses[place].With(outcome);
        }

        return new Check(
            sum.Rule, sum.Scope, value.Left.Sum, value.Right.Sum, outcome, terms.HasGroup ? terms.Cells(form) : sum.Cells, leftCount);
    }

    /// <summary>The places of the cells of a sum, and what the cells say.</summary>
    private ref struct Terms(ReadOnlySpan<Reading?> printed, Span<int> places)
    {
        private readonly ReadOnlySpan<Reading?> _printed = printed;

        private readonly Span<int> _places = places;

        public int Count { get; private set; }

        public readonly ReadOnlySpan<int> Places => _places[..Count];

        /// <summary>True when a group stands for its parts.</summary>
        public bool HasGroup { get; private set; }

        /// <summary>
        /// Takes the cells of one side and adds their numbers up. A group that is printed as its one row stands for the parts that are not
        /// printed.
        /// </summary>
        public SumSide Add(ImmutableArray<Term> side)
        {
            var (sum, numbers, blanks, absent, unreadable, unknown) = (0m, 0, 0, 0, 0, 0);
            var first = Count;
            foreach (var term in side)
            {
                var place = term.Index;
                if (!IsPrinted(place) && term.Group >= 0 && IsPrinted(term.Group) && !HasPrintedPart(term))
                {
                    place = term.Group;
                    HasGroup = true;
                    if (_places[first..Count].Contains(place)) continue;
                }

                _places[Count++] = place;
                switch (_printed[place])
                {
                    case Reading.Number number:
                        sum += number.Value;
                        numbers++;
                        break;
                    case Reading.Unreadable:
                        unreadable++;
                        break;
                    case Reading.Absent:
                        absent++;
                        break;
                    case null:
                        unknown++;
                        break;
                    default:
                        blanks++;
                        break;
                }
            }

            return new SumSide(sum, numbers, blanks, absent, unreadable, unknown);
        }

        public readonly ImmutableArray<CellCode> Cells(TableSums form)
        {
            var cells = ImmutableArray.CreateBuilder<CellCode>(Count);
            foreach (var place in Places) cells.Add(form.Cells[place]);
            return cells.MoveToImmutable();
        }

        private readonly bool IsPrinted(int place) => _printed[place] is not (null or Reading.Absent);

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
