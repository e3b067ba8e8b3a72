using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>Two sides of a sum over several reports, while its terms are added.</summary>
internal sealed class Comparison(ReportDigest report, string rule, string scope)
{
    private readonly ImmutableArray<ReportCell>.Builder _cells = ImmutableArray.CreateBuilder<ReportCell>();
    private readonly List<string> _doubts = [];
    private decimal _left;
    private decimal _right;
    private (decimal Left, decimal Right, bool IsUnknown, bool IsWhole) _final = (0, 0, false, true);
    private bool _isCorrected;
    private bool _isUnknown;
    private bool _isWhole = true;
    private bool _isConfirmed = true;

    public void AddLeft(ReportDigest of, PlacedCell cell, int sign)
    {
        _left += sign * Take(of, cell);
        _final.Left += sign * TakeFinal(of, cell);
    }

    public void AddRight(PlacedCell cell)
    {
        _right += Take(report, cell);
        _final.Right += TakeFinal(report, cell);
    }

    /// <summary>
    /// As with the sums of one report: a cell without a number counts as 0, and such a sum can hold but not fail; one that is missing or
    /// unreadable leaves nothing to say.
    /// </summary>
    /// <param name="explain">What to say of a sum that fails.</param>
    public CrossReportCheck Close(Func<decimal, decimal, string> explain)
    {
        var outcome = Outcome(_left, _right, _isUnknown, _isWhole);
        var verdict = outcome == CheckOutcome.Fail && _isConfirmed ? Verdict.Source : Verdict.None;
        var confirmed = verdict == Verdict.Source ? " Every cell is confirmed by the sums of its own report." : "";
        var evidence = outcome switch
        {
            CheckOutcome.Fail => $"{explain(_left, _right)}{confirmed}{string.Concat(_doubts.Select(doubt => " " + doubt))}",
            CheckOutcome.Skipped => "A cell has no number, cannot be read or is missing.",
            _ => "",
        };
        return new CrossReportCheck(
            report.Source, report.ReportId, report.Number, report.Year, rule, scope, _left, _right, outcome, _cells.ToImmutable(), verdict,
            evidence)
        {
            CorrectedOutcome = _isCorrected ? Outcome(_final.Left, _final.Right, _final.IsUnknown, _final.IsWhole) : null,
        };
    }

    private static CheckOutcome Outcome(decimal left, decimal right, bool isUnknown, bool isWhole) =>
        isUnknown || (left != right && !isWhole) ? CheckOutcome.Skipped : left == right ? CheckOutcome.Pass : CheckOutcome.Fail;

    private decimal TakeFinal(ReportDigest of, PlacedCell cell)
    {
        _isCorrected |= !ReferenceEquals(of.Final, of.Figures);
        var figure = of.Final[cell];
        _final.IsUnknown |= figure.Kind is FigureKind.Absent or FigureKind.Unreadable;
        _final.IsWhole &= figure.Kind == FigureKind.Number;
        return figure.Value;
    }

    private decimal Take(ReportDigest of, PlacedCell cell)
    {
        var figure = of.Figures[cell];
        var named = new ReportCell(of.ReportId == report.ReportId ? "" : of.ReportId, cell.Cell);
        _cells.Add(named);
        _isUnknown |= figure.Kind is FigureKind.Absent or FigureKind.Unreadable;
        _isWhole &= figure.Kind == FigureKind.Number;
        _isConfirmed &= figure.Check == CheckState.Verified;
        if (figure.Check == CheckState.Disputed)
            _doubts.Add(
                figure.Suggestion is { } suggestion
                ? FormattableString.Invariant($"{named} is disputed in its own report, which suggests {suggestion}.")
                : $"{named} is disputed in its own report.");
        return figure.Value;
    }
}
