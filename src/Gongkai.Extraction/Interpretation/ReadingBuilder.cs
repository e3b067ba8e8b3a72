using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Gathers what a proposer binds, and weighs it.</summary>
internal sealed class ReadingBuilder(TableForm form, TableRegion region, string proposer)
{
    // A reading that breaks one rule more often than it keeps it, and so often, stands beside its columns or rows; agencies get a sum or
    // two wrong.
    private const int MostSumsFailed = 3;

    private readonly Dictionary<CellCode, Binding> _bindings = [];
    private readonly List<CellCode> _order = [];
    private readonly List<OpenRow> _open = [];
    private readonly HashSet<Token> _explained = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private int _contradicted;

    public DiagnosticLog Log { get; } = new();

    public bool Has(CellCode cell) => _bindings.ContainsKey(cell);

    public void Add(Binding binding)
    {
        if (!_bindings.TryAdd(binding.Cell, binding)) return;
        _order.Add(binding.Cell);
        _explained.Add(binding.Token);
    }

    /// <summary>Puts another binding in the place of the one that the cell has.</summary>
    public void Replace(Binding binding) => _bindings[binding.Cell] = binding;

    public Binding this[CellCode cell] => _bindings[cell];

    public void Add(OpenRow row)
    {
        if (!row.Cells.Any(_bindings.ContainsKey)) _open.Add(row);
    }

    /// <summary>Takes note of a token that a named rule leaves out.</summary>
    public void Explain(Token token) => _explained.Add(token);

    /// <summary>Takes note of a row or column whose label is known.</summary>
    public void CountLabel(string kind, string code) => _labels.Add($"{kind} {code}");

    public void Contradict(int count) => _contradicted += count;

    /// <summary>The reading, with the evidence for it.</summary>
    public TableReading Build()
    {
        ImmutableArray<Binding> bindings = [.. _order.Select(cell => _bindings[cell])];
        var open = _open.SelectMany(row => row.Printed).ToHashSet(ReferenceEqualityComparer.Instance);
        var (printed, unexplained, lost) = (0, 0, 0);
        foreach (var token in region.Rows.SelectMany(line => line.Cells).Where(token => token.IsPrintedValue && !token.Continued))
        {
            printed++;
            if (_explained.Contains(token)) continue;
            unexplained++;
            if (!open.Contains(token)) lost++;
        }

        var readings = new Dictionary<CellCode, Reading>(bindings.Length);
        foreach (var binding in bindings)
            readings[binding.Cell] = binding.State == BindingState.Read ? binding.Token.Number.Reading : new Reading.Unreadable("");
        foreach (var cell in _open.SelectMany(row => row.Cells)) readings[cell] = new Reading.Unreadable("");
        var checks = SumEvaluator.Check(form.Edition, form.Code, readings);
        return new TableReading(form, region, proposer, bindings, [.. _open], new Evidence(
            unexplained,
            _contradicted,
            _labels.Count,
            bindings.GroupBy(binding => binding.Cell.Row).Sum(row => (form.Row(row.Key)?.Columns.Length ?? 0) - row.Count()),
            bindings.Count(binding => binding is { Position: PositionEvidence.Stated, State: BindingState.Read }),
            checks.Count(Fails),
            checks.Count(Holds),
            bindings.Count(binding => binding.State == BindingState.Read),
            bindings.Count(binding => binding.Row == LabelEvidence.PositionOnly || binding.Column == LabelEvidence.PositionOnly)))
        {
            Diagnostics = Log.ToImmutable(),
            ExplainsLittle = 2 * lost > printed,
            IsImplausible = checks.GroupBy(check => check.Rule, StringComparer.Ordinal)
                .Any(rule => rule.Count(Fails) is >= MostSumsFailed and var failed && failed > rule.Count(Holds)),
        };

        bool Fails(Check check) =>
            check.Outcome == CheckOutcome.Fail
                || (check.Outcome == CheckOutcome.Skipped && check.Left != check.Right && IsWithoutHoles(check, readings));

        static bool Holds(Check check) => check.Outcome == CheckOutcome.Pass && check.Left != 0;
    }

    /// <summary>
    /// True when the result of a sum is printed and so is every part of it: a blank or a mark among the parts counts as nothing.
    /// </summary>
    private static bool IsWithoutHoles(Check check, Dictionary<CellCode, Reading> readings) =>
        check.Cells[..check.LeftCount].All(cell => readings.GetValueOrDefault(cell) is Reading.Number or Reading.Blank or Reading.Mark)
        && check.Cells[check.LeftCount..].All(cell => readings.GetValueOrDefault(cell) is Reading.Number);
}
