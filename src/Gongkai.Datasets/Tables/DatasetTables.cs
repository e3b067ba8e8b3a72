using System.Collections.Immutable;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>The definitions of all tables of a dataset, in the order in which the Data Package lists them.</summary>
internal sealed class DatasetTables
{
    internal const string ReportIdMeaning =
        "The first 16 hexadecimal digits of the SHA-256 of the file's bytes, then -N for the N-th report in the file.";
    internal const string SourceMeaning =
        "The file: its path below the input root, / separated; a member of an archive as archive.zip!path/in/archive.pdf.";
    internal const string AgencyMeaning = "The issuing agency as printed in the title, spaces removed.";
    internal const string YearMeaning = "The year reported on.";
    internal const string AgencyIdMeaning =
        "The agency, the same through changes of its name and of its region's code; empty where the agency or its place cannot be told.";

    internal const string VersionMeaning =
        "The number of the version of what stands at the file's address, from 1, by the list of sources.";
    internal const string IsLatestMeaning = "false: the list of sources knows a later version.";

    /// <summary>The names of all tables.</summary>
    internal static readonly ImmutableArray<string> Names =
        ["observations", "reports", "checks", "narratives", "mentions", "files", "errors", "wide", "harmonized", "corrections", "doubts",
            "codebook"];

    internal static readonly ImmutableArray<ForeignKey> OfReport = [new("report_id", "reports"), new("source", "files")];

    private readonly ImmutableArray<string> _editions;

    // The days by which reports are due are those of the regulations on disclosure.
    private readonly bool _haveDeadlines;

    /// <param name="versions">Of the sources that were added so far.</param>
    public DatasetTables(ImmutableArray<Edition> editions, ImmutableArray<CodebookEntry> codebook, SourceVersions versions)
    {
        _editions = [.. editions.Select(edition => edition.Code)];
        _haveDeadlines = editions.All(edition => edition.Family == Edition.DisclosureFamily);
        WideCells = [.. codebook.Select(entry => entry.Cell).Distinct()];
        Observations = DefineObservations();
        Reports = DefineReports();
        Checks = DefineChecks(versions);
        Narratives = DefineNarratives();
        RestatedCounts = DefineRestatedCounts();
        Files = DefineFiles();
        Errors = DefineErrors();
        Wide = DefineWide(codebook);
        Harmonized = DefineHarmonized();
        Corrections = ReviewTables.Corrections();
        Doubts = ReviewTables.Doubts();
        Codebook = CodebookTable.Define(_editions);
    }

    public Table<ObservationRow> Observations { get; }

    public Table<ReportRow> Reports { get; }

    public Table<CheckRow> Checks { get; }

    public Table<NarrativeRow> Narratives { get; }

    public Table<RestatedCountRow> RestatedCounts { get; }

    public Table<FileResult> Files { get; }

    public Table<ErrorRow> Errors { get; }

    public Table<WideRow> Wide { get; }

    public Table<HarmonizedRow> Harmonized { get; }

    public Table<CorrectionOutcome> Corrections { get; }

    public Table<DoubtRow> Doubts { get; }

    /// <summary>The codebook, which is always CSV.</summary>
    public Table<CodebookEntry> Codebook { get; }

    /// <summary>All tables, in the order of <see cref="Names"/>.</summary>
    public ImmutableArray<Table> All =>
        [Observations, Reports, Checks, Narratives, RestatedCounts, Files, Errors, Wide, Harmonized, Corrections, Doubts, Codebook];

    /// <summary>The codes of all editions in codebook order, each once: the numbers of <see cref="Wide"/>.</summary>
    public ImmutableArray<CellCode> WideCells { get; }

    private Table<ObservationRow> DefineObservations() =>
        new Table<ObservationRow>(
            "observations", "One row for each value that a report's form defines, whether or not the document prints it.")
        {
            PrimaryKey = ["report_id", "table", "row", "column"],
            ForeignKeys = OfReport,
        }
        .RequiredText("report_id", ReportIdMeaning, row => row.ReportId)
        .RequiredText("source", SourceMeaning, row => row.File.Source)
        .Text("agency", AgencyMeaning, row => row.Report.Agency)
        .Integer("year", YearMeaning, row => row.Report.Year)
        .Code("edition", "The edition of the printed table that the value stands in.", _editions, row => row.Observation.Edition)
        .RequiredText("table", "The code of the table, as in codebook.csv.", row => row.Observation.Cell.Table)
        .RequiredText("row", "The code of the row, as in codebook.csv.", row => row.Observation.Cell.Row)
        .RequiredText("column", "The code of the column, as in codebook.csv.", row => row.Observation.Cell.Column)
        .Number("value", "The number in the codebook's unit; empty unless status is reported.",
            row => (row.Observation.Reading as Reading.Number)?.Value)
        .Code("status",
            "reported: a number is printed. blank: the cell is there and empty. mark: the cell holds a mark for none or not applicable. " +
            "absent: the document has no such row, column or table. unreadable: something is printed that is not a number.",
            EnumNames.OfReadings, row => row.Observation.Reading.Code())
        .Text("raw", "The cell's text as printed.", row => row.Observation.Source.Raw)
        .Code("check",
            "verified: at least one identity that took no part in choosing the value covers the cell, and all that cover it hold. " +
            "consistent: all that cover it hold, and each of them took part in choosing it. disputed: an identity that covers it fails. " +
            "unchecked: none could be evaluated.", EnumNames.Of<CheckState>(EnumNames.Code), row => row.Observation.Check.Code())
        .Text("chosen_by",
            "The rules of the sums that chose the value among several readings of what is printed, separated by semicolons; empty where " +
            "the print left one reading.", row => string.Join(';', row.Observation.ChosenBy))
        .Number("suggestion", "What reconciliation proposes instead; never copied into value.", row => row.Observation.Suggestion)
        .Number("final", "The value of a correction, else value.", row => (row.Observation.Final as Reading.Number)?.Value)
        .Text("correction_id", "The line of corrections that gave final, or that kept value; empty where nobody decided.", row =>
            row.Observation.CorrectionId)
        .Code("final_status", "As status, of final.", EnumNames.OfReadings, row => row.Observation.Final.Code())
        .Code("final_check", "As check, of final: the sums over the corrected values.", EnumNames.Of<CheckState>(EnumNames.Code), row =>
            row.Observation.FinalCheck.Code())
        .Code("method", "By what way the text was had.", EnumNames.Of<ReadingMethod>(EnumNames.Code), row => row.File.Method.Code())
        .Share("confidence", "From 0 to 1, how sure reading was of raw; 1 where nothing was recognised from pixels.",
            row => row.Observation.Source.Confidence)
        .Integer("page", "The page, from 1; empty where the format has no pages.", row => row.Observation.Source.Location.Page)
        .Measure("left", "The left edge of the cell, in points (1/72 inch) from the page's left edge, to 0.01.",
            row => Hundredths(row.Observation.Source.Location.Box?.Left))
        .Measure("top", "The top edge of the cell, in points from the page's top edge, to 0.01.",
            row => Hundredths(row.Observation.Source.Location.Box?.Top))
        .Measure("right", "The right edge of the cell, in points from the page's left edge, to 0.01.",
            row => Hundredths(row.Observation.Source.Location.Box?.Right))
        .Measure("bottom", "The bottom edge of the cell, in points from the page's top edge, to 0.01.",
            row => Hundredths(row.Observation.Source.Location.Box?.Bottom))
        .Integer("line", "The source line, from 1; empty unless the source is text.", row => row.Observation.Source.Location.Line)
        .Text("path",
            "Where the format has neither pages nor lines: table[T]/row[R]/column[C], each from 1, counting the tables of the document " +
            "in reading order, and rows and columns as they are drawn.", row => row.Observation.Source.Location.Path)
        .Count("version", VersionMeaning, row => row.File.Version)
        .Flag("is_latest", IsLatestMeaning, row => row.File.IsLatest);

    private Table<ReportRow> DefineReports() =>
        new Table<ReportRow>("reports", "One row for each report that was found.")
        {
            PrimaryKey = ["report_id"],
            ForeignKeys = [new("source", "files")],
        }
        .RequiredText("report_id", ReportIdMeaning, row => row.ReportId)
        .RequiredText("source", SourceMeaning, row => row.File.Source)
        .Text("agency", AgencyMeaning, row => row.Report.Agency)
        .Integer("year", YearMeaning, row => row.Report.Year)
        .OptionalCode(
            "edition", "The edition of the report's table of requests, or of the first form table it has.", _editions,
            row => row.Report.Edition)
        .Text("title", "The title as printed, in one line.", row => OneLine(row.Report.Title))
        .Date("published_on", "The day of publication.", row => row.Report.PublishedOn)
        .Text("agency_id", AgencyIdMeaning, row => row.Report.Identity.AgencyId)
        .Text(
            "agency_canonical",
            "The agency's full name: the divisions of the report's year from the province down, then the office without abbreviations.",
            row => row.Report.Identity.Canonical)
        .Text(
            "region_code",
            "The division (GB/T 2260) that the agency serves, by the list of the report's year; of a township, its county; empty for a " +
                "zone and where it cannot be told.",
            row => row.Report.Identity.RegionCode)
        .Text("region_key", "The division's code in the list of 2024; empty where it was split.", row => row.Report.Identity.RegionKey)
        .Text("region_path", "The names of the divisions of the report's year from the province down, / separated.",
            row => row.Report.Identity.RegionPath)
        .Text("region_from", "What told the place, ; separated: name, credit_code, sources, host, folder, agencies.",
            row => row.Report.Identity.RegionFrom)
        .OptionalCode(
            "level", "The level of the government that the agency belongs to.", EnumNames.Of<AgencyLevel>(EnumNames.Code),
            row => row.Report.Identity.Level?.Code() ?? "")
        .Text("agency_type", "The kind of agency, such as 教育; of an office of several kinds all of them, ; separated.",
            row => row.Report.Identity.Type)
        .Text("vertical", "The branch that the centre runs through all levels, such as 税务.", row => row.Report.Identity.Vertical)
        .Code(
            "scope",
            "area: the report sums up all agencies of an area. own: it is of the issuing agency alone. unknown: it does not say.",
            EnumNames.Of<ReportScope>(EnumNames.Code),
            row => row.Report.Scope.Code())
        .Text("scope_evidence", "The sentence that says so.", row => row.Report.ScopeEvidence)
        .Date(
            "due_on",
            "The day by which the regulations in force wanted the report published; empty where they name none for its kind of agency.",
            row => _haveDeadlines ? Deadline.Of(row.Report) : null)
        .Integer("days_late", "Days from due_on to published_on; below zero where it came before.",
            row => _haveDeadlines ? Deadline.DaysLate(row.Report) : null)
        .Count("version", VersionMeaning, row => row.File.Version)
        .Flag("is_latest", IsLatestMeaning, row => row.File.IsLatest)
        .Code("method", "By what way the text was had.", EnumNames.Of<ReadingMethod>(EnumNames.Code), row => row.File.Method.Code())
        .Integer("pages", "Pages of the report; empty where the format has none.", row => row.Report.PageCount)
        .Count("reported", "Observations with status reported.", row => row.Tally.Reported)
        .Count("blank", "Observations with status blank.", row => row.Tally.Blank)
        .Count("mark", "Observations with status mark.", row => row.Tally.Mark)
        .Count("absent", "Observations with status absent.", row => row.Tally.Absent)
        .Count("unreadable", "Observations with status unreadable.", row => row.Tally.Unreadable)
        .Count("checks_passed", "Checks of its own sums with outcome pass.", row => row.Tally.ChecksPassed)
        .Count("checks_failed", "Checks of its own sums with outcome fail.", row => row.Tally.ChecksFailed)
        .Count("checks_skipped", "Checks of its own sums with outcome skipped.", row => row.Tally.ChecksSkipped)
        .Code("status",
            "complete: nothing absent or unreadable, no check failed. disputed: one of its own sums failed. incomplete: something " +
            "absent or unreadable.", EnumNames.Of<ReportStatus>(EnumNames.Code), row => row.Report.Status.Code())
        .Text("correction_ids", "The lines of corrections on the report as a whole, ; separated.", row =>
            string.Join(';', row.Report.CorrectionIds))
        .Flag("in_panel",
            "false: a correction excludes the report from wide, harmonized and the panel, or prefers another of its agency and year.",
            row =>
            row.Report.IsInPanel)
        .Count("open_doubts",
            "Things in the report alone that a person has to look at, and that no correction settles: its open rows of doubts but for " +
            "those across reports.", row => row.Report.Doubts.Count(doubt => !doubt.IsDecided));

    private static Table<CheckRow> DefineChecks(SourceVersions versions) =>
        CrossReportTables.CheckColumns(
            new Table<CheckRow>(
            "checks", "One row for each sum of the form and each scope it was evaluated for, and behind those of a report one for each " +
            "check of it against other reports. The latter count neither in reports nor in the check column of observations.")
            {
                PrimaryKey = ["report_id", "rule", "scope"],
                ForeignKeys = OfReport,
            })
        .Count("version", VersionMeaning, row => versions.VersionOf(row.Source))
        .Flag("is_latest", IsLatestMeaning, row => versions.IsLatest(row.Source));

    private static Table<NarrativeRow> DefineNarratives() =>
        new Table<NarrativeRow>("narratives", "One row for each titled passage of a report's prose.")
        {
            ForeignKeys = OfReport,
        }
        .RequiredText("report_id", ReportIdMeaning, row => row.ReportId)
        .RequiredText("source", SourceMeaning, row => row.File.Source)
        .RequiredText("section", "The code of the section.", row => row.Narrative.Section)
        .Text("heading", "The heading as printed.", row => row.Narrative.Heading)
        .Text("text", "The passage, paragraphs separated by line breaks.", row => row.Narrative.Text)
        .Count("version", VersionMeaning, row => row.File.Version)
        .Flag("is_latest", IsLatestMeaning, row => row.File.IsLatest);

    private static Table<RestatedCountRow> DefineRestatedCounts() =>
        new Table<RestatedCountRow>("mentions",
            "One row for each count that a sentence of the prose restates, and what the tables say to it; of a report without tables, " +
            "for each that it states under a code of the panel.")
        {
            ForeignKeys = OfReport,
        }
        .RequiredText("report_id", ReportIdMeaning, row => row.ReportId)
        .RequiredText("source", SourceMeaning, row => row.File.Source)
        .RequiredText("section", "The code of the section, as in narratives.", row => row.RestatedCount.Section)
        .RequiredText("sentence", "The sentence as printed, white space removed.", row => row.RestatedCount.Sentence)
        .RequiredText("concept", "What the sentence counts.", row => row.RestatedCount.Concept)
        .Number("number",
            "The number in the printed unit; 0 where the sentence says that there was none, empty where what is printed (约300, 778余) is " +
            "no exact number.", row => row.RestatedCount.Number)
        .Text("raw", "The number as printed, of a report without tables.", row => row.RestatedCount.Raw)
        .Text("code", "The value of harmonized that it is, of a report without tables.", row => row.RestatedCount.Code)
        .Text("unit", "The unit as printed; empty where the sentence says that there was none.", row => row.RestatedCount.Unit)
        .Code("outcome",
            "agrees: the tables have the same number under one of the definitions in use. disagrees: they have other numbers under all " +
            "of them. not_compared: they have no such number, or not all that it is made of could be read.",
            EnumNames.Of<RestatedCountOutcome>(EnumNames.Code), row => row.RestatedCount.Outcome.Code())
        .Text("definition", "The cells that it agrees with, or that it was compared with first.", row => row.RestatedCount.Definition)
        .Integer("page", "The page on which the sentence begins, from 1.", row => row.RestatedCount.Location.Page)
        .Integer("line", "The source line on which the sentence begins, from 1.", row => row.RestatedCount.Location.Line)
        .Count("version", VersionMeaning, row => row.File.Version)
        .Flag("is_latest", IsLatestMeaning, row => row.File.IsLatest);

    private static Table<FileResult> DefineFiles() =>
        new Table<FileResult>("files", "One row for every input file and every member of an archive.")
        {
            PrimaryKey = ["source"],
        }
        .RequiredText("source", SourceMeaning, file => file.Source)
        .Text("sha256", "The SHA-256 of the bytes, 64 hexadecimal digits; empty when they could not be read.", file => file.Sha256)
        .LongCount("bytes", "The number of bytes.", file => file.Bytes)
        .Code("format", "What the bytes are, whatever the name says.", EnumNames.Of<FileFormat>(FileFormatCodes.Code),
            file => file.Format.Code())
        .Code("outcome",
            "extracted: at least one report was found. archive: it was opened, and its members have rows of their own. duplicate: the " +
            "same bytes as an earlier source. not_a_report: no report with a known form. failed: it could not be read.",
            EnumNames.Of<FileOutcome>(EnumNames.Code), file => file.Outcome.Code())
        .Count("reports", "Reports found in it.", file => file.Reports.Length)
        .Text("message", "Why it failed, or which file it duplicates.", file => file.Message)
        .Count("version", VersionMeaning, file => file.Version)
        .Flag("is_latest", IsLatestMeaning, file => file.IsLatest);

    private static Table<ErrorRow> DefineErrors() =>
        new Table<ErrorRow>("errors", "The error log: one row for each diagnostic.")
        {
            ForeignKeys = [new("source", "files")],
        }
        .RequiredText("source", SourceMeaning, row => row.File.Source)
        .Text("report_id", "The report it belongs to; empty when it belongs to the whole file.", row => row.ReportId)
        .Code("stage", "The step that raised it.", EnumNames.Of<Stage>(EnumNames.Code), row => row.Diagnostic.Rule.Stage.Code())
        .Code("severity",
            "error: something could not be read. warning: a value or a name rests on an inference, or something may be missing. info: " +
            "worth knowing; the data are as printed.", EnumNames.Of<Severity>(EnumNames.Code), row => row.Diagnostic.Rule.Severity.Code())
        .RequiredText(
            "code", "The stable code of the diagnostic; docs/reference/diagnostics.md lists them.", row => row.Diagnostic.Rule.Code)
        .RequiredText("message", "What was seen, with the figures.", row => row.Diagnostic.Message)
        .Integer("page", "The page, from 1.", row => row.Diagnostic.Location.Page)
        .Integer("line", "The source line, from 1.", row => row.Diagnostic.Location.Line)
        .Text("table", "The code of the table it belongs to.", row => row.Diagnostic.Table)
        .Text("row", "The code of the row it belongs to.", row => row.Diagnostic.Row)
        .Text("column", "The code of the column it belongs to.", row => row.Diagnostic.Column)
        .Count("version", VersionMeaning, row => row.File.Version)
        .Flag("is_latest", IsLatestMeaning, row => row.File.IsLatest)
        .RequiredText("title", "What the code means, in one sentence.", row => row.Diagnostic.Rule.Title)
        .RequiredText("remedy", "What can be done about it.", row => row.Diagnostic.Rule.Remedy);

    private Table<WideRow> DefineWide(ImmutableArray<CodebookEntry> codebook)
    {
        var table = new Table<WideRow>(
            "wide", "One row for each report, one column for each value of every edition, of final; empty where there is no number. " +
            "Superseded versions are left out, unless all were asked for.")
        {
            PrimaryKey = ["report_id"],
            ForeignKeys = OfReport,
        }
        .RequiredText("report_id", ReportIdMeaning, row => row.ReportId)
        .RequiredText("source", SourceMeaning, row => row.File.Source)
        .Text("agency", AgencyMeaning, row => row.Report.Agency)
        .Integer("year", YearMeaning, row => row.Report.Year)
        .OptionalCode("edition", "The edition of the report.", _editions, row => row.Report.Edition)
        .Code("status", "The status of the report.", EnumNames.Of<ReportStatus>(EnumNames.Code), row => row.Report.Status.Code())
        .Text("agency_id", AgencyIdMeaning, row => row.Report.Identity.AgencyId)
        .Count("version", VersionMeaning, row => row.File.Version)
        .Flag("is_latest", IsLatestMeaning, row => row.File.IsLatest)
        .Code(
            "check",
            "disputed: a sum over one of its values does not hold. Else the best that is said of a value: verified, consistent or " +
                "unchecked.",
            EnumNames.Of<CheckState>(EnumNames.Code),
            row => row.Tally.Check.Code())
        .Count("n_disputed", "Observations whose final_check is disputed.", row => row.Tally.Disputed)
        .Count("n_absent", "Observations with final_status absent.", row => row.Tally.FinalAbsent)
        .Count("n_unreadable", "Observations with final_status unreadable.", row => row.Tally.FinalUnreadable);

        var meanings = codebook.GroupBy(entry => entry.Cell).ToDictionary(entries => entries.Key, entries => entries.First());
        for (var index = 0; index < WideCells.Length; index++)
        {
            var place = index;
            var cell = WideCells[index];
            var meaning = meanings[cell];
            table.Number(Dotted(cell), $"{meaning.English} ({meaning.Unit})", row =>
                (row.Observations[place]?.Final as Reading.Number)?.Value);
        }

        return table;
    }

    private Table<HarmonizedRow> DefineHarmonized() =>
        new Table<HarmonizedRow>(
            "harmonized",
            "One row for each report and each value of the crosswalk between the editions: a panel over all years, whatever form a " +
            "report follows. Superseded versions are left out, unless all were asked for.")
        {
            PrimaryKey = ["report_id", "code"],
            ForeignKeys = OfReport,
        }
        .RequiredText("report_id", ReportIdMeaning, row => row.ReportId)
        .RequiredText("source", SourceMeaning, row => row.File.Source)
        .Text("agency", AgencyMeaning, row => row.Report.Agency)
        .Integer("year", YearMeaning, row => row.Report.Year)
        .Code("edition", "The edition of the printed table that the value stands in.", _editions, row => row.Edition)
        .RequiredText("code", "The value, as table.row.column of the newest edition, of the last one that had it, or by the crosswalk " +
            "alone.", row => row.Code)
        .Number("value", "The number in the codebook's unit; empty unless status is reported, and where relation is near.",
            row => row.Value)
        .Number("near_value", "The number where relation is near: the note says what it counts that the value does not, or leaves out.",
            row => row.Near)
        .Code("status",
            "reported: the number, or all its parts, are printed. blank, mark, absent, unreadable: as in observations; of a sum, the " +
            "worst of its parts, which are worse in this order. not_in_form: the edition has nothing that counts the same things.",
            Harmonization.Statuses, row => row.Status)
        .Code("relation",
            "same: one cell of the edition counts the same things. sum: several cells are added. near: what is printed counts nearly the " +
            "same, and stands in near_value. none: the edition has nothing that does.",
            EnumNames.Of<CrosswalkRelation>(EnumNames.Code), row => row.Decision.Relation.Code())
        .Text("note", "Why, or what to mind.", row => row.Decision.Note)
        .Code("check", "As in observations; of a sum, that of its least trusted part.", EnumNames.Of<CheckState>(EnumNames.Code),
            row => row.Check.Code())
        .Count("n_disputed", "Of the cells that the value is made of, those that are disputed.", row => row.Disputed)
        .Text("agency_id", AgencyIdMeaning, row => row.Report.Identity.AgencyId)
        .Count("version", VersionMeaning, row => row.File.Version)
        .Flag("is_latest", IsLatestMeaning, row => row.File.IsLatest);

    /// <summary>A cell's name as it is written in the wide table and in the panel of all editions.</summary>
    public static string Dotted(CellCode cell) => $"{cell.Table}.{cell.Row}.{cell.Column}";

    /// <summary>
    /// A title that was broken over lines. Between ideographs a break stands for nothing, between other words for a space.
    /// </summary>
    private static string OneLine(string title)
    {
        if (!title.AsSpan().ContainsAny('\n', '\r')) return title;
        var text = new StringBuilder(title.Length);
        foreach (var line in title.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (text.Length > 0 && char.IsAscii(text[^1]) && char.IsAscii(line[0])) text.Append(' ');
            text.Append(line);
        }

        return text.ToString();
    }

    /// <summary>Rounds a coordinate to 0.01 points. Finer digits are noise of the arithmetic, and would be most of the file.</summary>
    private static double? Hundredths(double? points)
    {
        const int Digits = 2;
        // The addition turns -0 into 0.
        return points is { } exact ? Math.Round(exact, Digits) + 0.0 : null;
    }
}
