using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>
/// A check of one report against other reports. It says nothing of the report's own sums, and changes neither its status nor its values.
/// </summary>
/// <param name="Source">The file of the report that the check belongs to.</param>
/// <param name="ReportId">That report.</param>
/// <param name="Number">Its number in the file.</param>
/// <param name="Year">The year it reports on; none when it does not say.</param>
/// <param name="Rule">Such as <c>years.carried</c>.</param>
/// <param name="Scope">What of the report it was evaluated for: a row, a column, a cell, or the other report.</param>
/// <param name="Left">The figure of the other reports.</param>
/// <param name="Right">The figure of this report.</param>
/// <param name="Cells">The cells that take part, of this report and of the others.</param>
/// <param name="Verdict">For a check that fails: <see cref="Verdict.Source"/> where every cell is confirmed by its own report's
/// sums.</param>
/// <param name="Evidence">One line for people: which reports were compared, and what differs.</param>
internal sealed record CrossReportCheck(
    string Source,
    string ReportId,
    int Number,
    int? Year,
    string Rule,
    string Scope,
    decimal Left,
    decimal Right,
    CheckOutcome Outcome,
    ImmutableArray<ReportCell> Cells,
    Verdict Verdict,
    string Evidence)
{
    public decimal Difference => Left - Right;

    /// <summary>Whether it holds of the corrected values; none where no correction changes a report that takes part.</summary>
    public CheckOutcome? CorrectedOutcome { get; init; }

    /// <summary>Whether it holds of the corrected values, and of the others as they are printed.</summary>
    public CheckOutcome FinalOutcome => CorrectedOutcome ?? Outcome;
}
