using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>The tables of a comparison of datasets, in the order in which the Data Package lists them.</summary>
internal sealed class CrossReportTables(ImmutableArray<string> editions)
{
    public Table<CheckRow> Checks
    { get; } = CheckColumns(new Table<CheckRow>("checks", "One row for each check of a report against other reports.")
    {
        PrimaryKey = ["report_id", "rule", "scope"],
        ForeignKeys = [new("report_id", "compared")],
    });

    public Table<ComparedRow> Compared
    { get; } = new Table<ComparedRow>("compared", "One row for each report that was read, with its dataset.")
    {
        PrimaryKey = ["report_id"],
    }
    .RequiredText("report_id", DatasetTables.ReportIdMeaning, row => row.ReportId)
    .RequiredText("dataset", "The directory of the dataset as it was given.", row => row.Dataset)
    .RequiredText("source", DatasetTables.SourceMeaning, row => row.Source)
    .Text("agency", DatasetTables.AgencyMeaning, row => row.Report.Agency)
    .Text("agency_id", DatasetTables.AgencyIdMeaning, row => row.Report.Identity.AgencyId)
    .Text("region_code", "The division (GB/T 2260) that the agency serves, as the dataset has it.", row => row.Report.RegionCode)
    .Integer("year", DatasetTables.YearMeaning, row => row.Report.Year)
    .OptionalCode("edition", "The edition of the report.", editions, row => row.Report.Edition);

    /// <summary>The columns of a table of checks, whatever they compare.</summary>
    public static Table<CheckRow> CheckColumns(Table<CheckRow> table) => table
        .RequiredText("report_id", DatasetTables.ReportIdMeaning, row => row.ReportId)
        .RequiredText("source", DatasetTables.SourceMeaning, row => row.Source)
        .RequiredText("rule", "The name of the sum, or of the check against other reports.", row => row.Rule)
        .RequiredText(
            "scope", "The code of the row, the column or the cell that it was evaluated for; the other report where two are compared as " +
            "a whole.", row => row.Scope)
        .Sum("left", "The sum of the left side, what is not a number counting as zero. Against other reports: their figure.",
            row => row.Left)
        .Sum("right", "The sum of the right side. Against other reports: the figure of this report.", row => row.Right)
        .Sum("difference", "left minus right.", row => row.Left - row.Right)
        .Code("outcome", "pass: it holds. fail: it does not, and all its cells are reported. skipped: nothing can be said.",
            EnumNames.Of<CheckOutcome>(EnumNames.Code), row => row.Outcome.Code())
        .Text("cells", "The cells that take part, as table/row/column, ; separated; those of another report as report_id:table/row/column.",
            row => row.Cells)
        .OptionalCode(
            "verdict", "For a check that fails. source: what is printed is plain and its place is certain, so the document itself is " +
            "wrong; against other reports, every cell is verified, so the documents contradict each other. reading: a doubtful cell, " +
            "read a little differently, would restore every sum. Empty: nothing decides.", EnumNames.OfVerdicts, row => row.Verdict.Code())
        .Text("evidence",
            "For a check that fails: the smallest changes that would restore every sum, and why the verdict is what it is. Against " +
            "other reports: which were compared, and what differs.", row => row.Evidence)
        .Code("final_outcome", "As outcome, with corrections in the place of what is printed.",
            EnumNames.Of<CheckOutcome>(EnumNames.Code), row => row.FinalOutcome.Code());
}
