using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>A row of <c>observations</c>.</summary>
internal sealed record ObservationRow(FileResult File, string ReportId, Report Report, Observation Observation);

/// <summary>A row of <c>reports</c>.</summary>
internal sealed record ReportRow(FileResult File, string ReportId, Report Report, ReportTally Tally);

/// <summary>A row of <c>checks</c>.</summary>
/// <param name="Number">The report's number in its file.</param>
/// <param name="Year">The year it reports on.</param>
internal sealed record CheckRow(
    string Source, int Number, int? Year, string ReportId, string Rule, string Scope, decimal Left, decimal Right, CheckOutcome Outcome,
        string Cells, Verdict Verdict, string Evidence, CheckOutcome FinalOutcome)
{
    public static CheckRow Of(FileResult file, Report report, string reportId, Check check, string cells) => new(
        file.Source, report.Number, report.Year, reportId, check.Rule, check.Scope, check.Left, check.Right, check.Outcome, cells,
            check.Verdict, check.Evidence, check.FinalOutcome);

    public static CheckRow Of(CrossReportCheck check) => new(
        check.Source, check.Number, check.Year, check.ReportId, check.Rule, check.Scope, check.Left, check.Right, check.Outcome,
            CellLists.Text(check.Cells), check.Verdict, check.Evidence, check.FinalOutcome);

    /// <summary>True when the row belongs to a report that stands before that of the other.</summary>
    public bool IsOfEarlierReport(CheckRow other) =>
        string.CompareOrdinal(Source, other.Source) is var bySource && (bySource < 0 || (bySource == 0 && Number < other.Number));
}

/// <summary>A row of <c>narratives</c>.</summary>
internal sealed record NarrativeRow(FileResult File, string ReportId, Report Report, Narrative Narrative);

/// <summary>A row of <c>mentions</c>.</summary>
internal sealed record RestatedCountRow(FileResult File, string ReportId, Report Report, RestatedCount RestatedCount);

/// <summary>A row of <c>harmonized</c>.</summary>
/// <param name="Edition">The edition of the table that the value stands in.</param>
/// <param name="Code">The code of the value in the panel of all editions.</param>
/// <param name="Value">The number; none unless the status is that of a number, and where the value is only near.</param>
/// <param name="Near">The number of a value that is only near.</param>
/// <param name="Check">What the checks make of it: of a sum, of its worst part.</param>
internal sealed record HarmonizedRow(
    FileResult File, string ReportId, Report Report, string Edition, string Code, CrosswalkDecision Decision, decimal? Value,
        decimal? Near, string Status, CheckState Check, int Disputed);

/// <summary>A row of <c>errors</c>.</summary>
/// <param name="ReportId">Empty when the diagnostic belongs to the whole file.</param>
internal sealed record ErrorRow(FileResult File, string ReportId, Diagnostic Diagnostic);

/// <summary>A row of <c>wide</c>.</summary>
/// <param name="Observations">In the order of the columns; none where the report's form has no such value.</param>
internal sealed record WideRow(FileResult File, string ReportId, Report Report, ReportTally Tally, Observation?[] Observations);

/// <summary>A row of <c>doubts</c>.</summary>
/// <param name="Number">The report's number in its file.</param>
/// <param name="Version">Of the file, which is the latest.</param>
internal sealed record DoubtRow(
    string ReportId, string Source, int Number, string Agency, int? Year, string Format, int Version, Doubt Doubt)
{
    public string Proposal => string.Join(
        ';', Doubt.Proposal.Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.Cell}={change.Value}")));
}
