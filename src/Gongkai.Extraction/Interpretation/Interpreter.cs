using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Reads a region in every way that is proposed and keeps the one for which most speaks. Where sums alone prefer it to a rival, they are
/// remembered as having chosen; where nothing prefers it, what the two disagree on is undecided.
/// </summary>
internal sealed class Interpreter
{
    // Tables of other kinds share a label or two with the form.
    private const int FewestLabels = 3;

    private readonly ImmutableArray<Proposers> _proposers;

    public Interpreter(FormCatalog catalog, LabelLexicon lexicon) =>
        _proposers = [.. catalog.Tables.Select(form => new Proposers(form, lexicon))];

    /// <summary>The reading of a region for which most speaks; null when none binds anything.</summary>
    /// <param name="unit">The unit of money printed above the region; empty when there is none.</param>
    public TableReading? Read(TableRegion region, string unit)
    {
        var readings = Readings(region, unit);
        if (readings.Count == 0) return null;
        var best = readings[0];
        foreach (var reading in readings.Skip(1))
        {
            if (Compare(reading, best) > 0) best = reading;
        }

        var chosen = Decided(best, readings);
        // The newest edition stands first; one that is as good leaves the edition open.
        var isTold = !readings.Exists(
            other => other.Form != best.Form && Compare(other, best) == 0
            && best.Bindings.All(binding => other.Form.Cell(binding.Cell.Row, binding.Cell.Column) is not null));
        return chosen with { TellsEdition = isTold };
    }

    /// <summary>All readings with cells, in the order in which they are believed when nothing else speaks for one.</summary>
    public List<TableReading> Readings(TableRegion region, string unit)
    {
        var readings = new List<TableReading>();
        var plain = default(TableReading);
        var forms = _proposers.Reverse().Where(proposers => proposers.Form.Code == region.Table).ToList();
        foreach (var own in forms)
        {
            // An edition with fewer labels than a plain reading knows cannot explain the region as well.
            if (plain is not null && plain.Evidence.LabelsByText > own.Form.LabelCount) continue;
            var upright = own.Upright(region, unit);
            readings.AddRange(upright.Where(IsForm));
            plain ??= upright.Find(IsPlain);
        }

        if (plain is null) readings.AddRange(forms.SelectMany(own => own.Rearranged(region, unit)).Where(IsForm));
        return readings;
    }

    /// <summary>Positive when more speaks for the first.</summary>
    public static int Compare(TableReading first, TableReading second) =>
        first.IsImplausible != second.IsImplausible ? second.IsImplausible.CompareTo(first.IsImplausible)
            : first.Evidence.CompareTo(second.Evidence);

    /// <summary>Nothing speaks against a reading that binds the whole table by labels and positions.</summary>
    private static bool IsPlain(TableReading reading) =>
        reading.IsWhole && reading.Evidence is { ValuesUnexplained: 0, LabelsContradicted: 0, SumsFailed: 0, CellsInferred: 0 };

    /// <summary>A table is the form's when enough labels say so, or when it prints a value for every cell.</summary>
    private static bool IsForm(TableReading reading) =>
        reading.CellsTouched > 0 && !reading.ExplainsLittle && (reading.Evidence.LabelsByText >= FewestLabels || reading.IsWhole);

    /// <summary>The best reading, with what only sums chose marked, and what nothing chose undecided.</summary>
    private static TableReading Decided(TableReading best, List<TableReading> readings)
    {
        var rivals = readings
            .Where(other => other != best && other.Form == best.Form && other.Evidence.CompareWithoutSums(best.Evidence) == 0).ToList();
        if (rivals.Count == 0) return best;
        var rules = TableSums.Of(best.Form.Edition, best.Table).AllRules;
        var bindings = best.Bindings.ToBuilder();
        for (var index = 0; index < bindings.Count; index++)
        {
            var binding = bindings[index];
            foreach (var rival in rivals)
            {
                var other = rival.Bindings.FirstOrDefault(candidate => candidate.Cell == binding.Cell);
                if (other is not null && other.Token.Number.Reading == binding.Token.Number.Reading && other.State == binding.State)
                    continue;
                binding = FailsMore(rival, best)
                    ? binding with { ChosenBy = rules }
                    : binding with
                    {
                        State = BindingState.Undecided,
                        Token = new Token(0, 1, false, $"{binding.Token.Text.Trim()} | {other?.Token.Text.Trim()}", binding.Token.Location)
                    };
                if (binding.State == BindingState.Undecided) break;
            }

            bindings[index] = binding;
        }

        return best with { Bindings = bindings.ToImmutable() };
    }

    /// <summary>
    /// A sum that fails speaks against a reading; that one more holds, among blanks that no sum can tell apart, is chance.
    /// </summary>
    private static bool FailsMore(TableReading rival, TableReading best) =>
        rival.IsImplausible && !best.IsImplausible || rival.Evidence.SumsFailed > best.Evidence.SumsFailed;

    /// <summary>Whoever proposes readings of one table of one edition.</summary>
    private sealed class Proposers(TableForm form, LabelLexicon lexicon)
    {
        private readonly RowsProposer _rows = new(form, lexicon);
        private readonly StripProposer _strip = new(form, lexicon);
        private readonly CrossingProposer _crossing = new(form, lexicon);
        private readonly TurnedProposer _turned = new(form, lexicon);

        public TableForm Form => form;

        /// <summary>The readings of a table that is laid out as the form is.</summary>
        public List<TableReading> Upright(TableRegion region, string unit)
        {
            var readings = new List<TableReading>();
            if (form.Table.Layout == TableLayout.Strip) readings.Add(_strip.Propose(region, unit));
            if (!readings.Exists(IsPlain)) readings.AddRange(_rows.Propose(region, unit));
            return readings;
        }

        /// <summary>The readings of a table that is laid out otherwise.</summary>
        public List<TableReading> Rearranged(TableRegion region, string unit)
        {
            List<TableReading> readings = [_crossing.Propose(region, unit)];
            if (!readings.Exists(IsPlain)) readings.AddRange(new BesideProposer(_rows).Propose(region, unit));
            if (!readings.Exists(IsPlain)) readings.Add(_turned.Propose(region, unit));
            return readings;
        }
    }
}
