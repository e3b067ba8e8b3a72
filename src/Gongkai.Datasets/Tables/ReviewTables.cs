using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>The definitions of the tables of a review.</summary>
internal static class ReviewTables
{
    /// <summary>The lines of the corrections file, with what became of them.</summary>
    public static Table<CorrectionOutcome> Corrections() =>
        new Table<CorrectionOutcome>("corrections", "One row for each line of the corrections file, and what became of it.")
        {
            PrimaryKey = ["correction_id"],
        }
        .RequiredText("correction_id", "The name of the line: the same for the same decision in whatever file it stands.", row =>
            row.Line.Id)
        .Text("agency", "The agency as printed when it was decided.", row => row.Line.Agency)
        .Integer("year", "The year as printed when it was decided.", row => row.Line.Year)
        .Text("source", DatasetTables.SourceMeaning, row => row.Line.Source)
        .Text("sha256", "The SHA-256 of the file's bytes when it was decided.", row => row.Line.Sha256)
        .Text("table", "The code of the table; empty for a decision on the report.", row => row.Line.Table)
        .Text("row", "The code of the row.", row => row.Line.Row)
        .Text("column", "The code of the column.", row => row.Line.Column)
        .Text("raw_expected", "What was printed when it was decided.", row => row.Line.RawExpected)
        .Code("action", "What was decided.", EnumNames.Of<CorrectionAction>(EnumNames.Code), row => row.Line.Action.Code())
        .Text("new_value", "The number, status, agency, year or region; for an undo, the correction_id of the line that is taken back.",
            row => row.Line.NewValue)
        .Code("reason_code",
            "agency_error: the document is wrong. misread: it was read wrongly. undecidable: the document does not decide. other.",
            EnumNames.Of<CorrectionReason>(EnumNames.Code), row => row.Line.Reason.Code())
        .Text("note", "What the reviewer wrote.", row => row.Line.Note)
        .Text("reviewer", "Who decided.", row => row.Line.Reviewer)
        .RequiredText("at", "When, in UTC.", row => row.Line.Moment)
        .Code("state",
            "applied: it holds. superseded: a later line decides the same thing. undone: a later line takes it back. stale: what it " +
            "expects is not printed any more; it was not applied. unmatched: no file of this dataset is its.",
            EnumNames.Of<CorrectionState>(EnumNames.Code), row => row.State.Code())
        .Text("report_id", "The report that it was applied to.", row => row.ReportId)
        .Text("message", "Why it is stale.", row => row.Message)
        .Integer("version", "The version, by the list of sources, of the file that it was held against; empty where it met no file.",
            row => row.Version?.Number)
        .OptionalFlag("is_latest", "false: the list of sources knows a later version of that file.", row => row.Version?.IsLatest);

    /// <summary>What a person has to look at.</summary>
    public static Table<DoubtRow> Doubts() =>
        new Table<DoubtRow>(
            "doubts", "One row for each thing that a person has to look at: not for each red cell, but for each explanation. The queue " +
            "of gongkai review.")
        {
            PrimaryKey = ["report_id", "kind", "scope"],
            ForeignKeys = DatasetTables.OfReport,
        }
        .RequiredText("report_id", DatasetTables.ReportIdMeaning, row => row.ReportId)
        .RequiredText("source", DatasetTables.SourceMeaning, row => row.Source)
        .Text("agency", DatasetTables.AgencyMeaning, row => row.Agency)
        .Integer("year", DatasetTables.YearMeaning, row => row.Year)
        .RequiredText("format", "The format of the file, as in files.", row => row.Format)
        .Code("kind",
            "sums: sums fail that hang together. unreadable: something is printed that is not a number. recognized: recognised numbers " +
            "that no sum confirms. absent_table: a table of the form is missing. no_agency, no_year: the report does not say. " +
            "same_agency_year: several reports of one agency and year. years_differ: it contradicts the report of another year or " +
            "agency. stale: a correction expects what is not printed any more.", EnumNames.Of<DoubtKind>(EnumNames.Code), row =>
            row.Doubt.Kind.Code())
        .Text("scope", "The table, the other report, the sum or the correction that it is about.", row => row.Doubt.Scope)
        .Code("state", "open, or decided by a correction.", ["open", "decided"], row => row.Doubt.IsDecided ? "decided" : "open")
        .Text("cells", "The suspects as table/row/column, ; separated.", row => CellLists.Text(row.Doubt.Cells))
        .Text("proposal",
            "What they would have to say by the smallest explanation, as table/row/column=value, ; separated; never copied into value.",
            row => row.Proposal)
        .Count("explanations", "How many smallest explanations of failing sums there are; 0 where none is small enough.", row =>
            row.Doubt.Explanations)
        .Text("message", "What is the matter, with the figures.", row => row.Doubt.Message)
        .Count("version", DatasetTables.VersionMeaning, row => row.Version)
        .Flag("is_latest", $"{DatasetTables.IsLatestMeaning} Always true: a superseded version is looked at no more.", _ => true);
}
