using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Diagnostics of finding reports in a document.</summary>
internal static class ReportRules
{
    public static readonly Rule NoForm = new(
        "DET001", Stage.Detect, Severity.Info, "The document has no table of the form",
        "Nothing, if it is no annual report on government information disclosure.");

    public static readonly Rule OtherTable = new(
        "DET002", Stage.Detect, Severity.Info, "A table that is not of the form was left alone",
        "Nothing.");

    public static readonly Rule BeforeForms = new(
        "DET003", Stage.Detect, Severity.Info, "The report is older than the forms and follows none that is known",
        "Its row in reports has no edition; its prose and the counts that the prose states are kept. If it prints a table, add an " +
        "edition for its form.");

    public static readonly Rule OtherFamily = new(
        "DET015", Stage.Detect, Severity.Info, "The document is a report of another family of forms",
        "Nothing, if it is of no interest: nothing of it is taken. 'gongkai extract --form-family' with the family that is named reads " +
            "it.");

    public static readonly Rule TablesMissing = new(
        "DET004", Stage.Detect, Severity.Error, "The report has its sections but not its tables",
        "Its tables are pictures, attachments, or lost. Get the original file; every value is marked absent.");

    public static readonly Rule TableMissing = new(
        "DET005", Stage.Detect, Severity.Warning, "A table of the form is missing",
        "Look for it in the document: it may be a picture, an attachment, or cut off. Its values are marked absent.");

    public static readonly Rule SeveralReports = new(
        "DET006", Stage.Detect, Severity.Info, "The document holds several reports",
        "Nothing. Each has a report_id of its own.");

    public static readonly Rule PictureOfTable = new(
        "DET007", Stage.Detect, Severity.Warning, "A picture stands where a table of the form should be",
        "The picture was not read. Get the table as text, or read it by hand.");

    public static readonly Rule SecondTable = new(
        "DET008", Stage.Detect, Severity.Info, "A table like one of the form was left out",
        "Nothing. It is of another year, or shares some rows with the form; the report's own table was read.");

    public static readonly Rule YearByCarry = new(
        "DET009", Stage.Detect, Severity.Warning, "Of two tables of requests the later one was taken",
        "Look at the document: nothing says of which year the tables are, but one begins with the requests that the other one carries " +
            "over.");

    public static readonly Rule TableTwice = new(
        "DET010", Stage.Detect, Severity.Warning, "A table is printed several times with different values",
        "Look at the document: nothing says which table is the report's own. Values that differ are marked unreadable.");

    public static readonly Rule PartOfYear = new(
        "DET011", Stage.Detect, Severity.Warning, "The document gives a form's table for a part of the year",
        "Nothing, if it is a half-year's or a quarter's statistics; they are no annual report and were left out.");

    public static readonly Rule FullerTable = new(
        "DET012", Stage.Detect, Severity.Warning, "Of two tables with different values the one with more values was taken",
        "Look at the document: no caption says which table is the report's own. The one left out may be of law enforcement, or the " +
            "report's own with its rows of zeros left out.");

    public static readonly Rule CaptionOfOtherYear = new(
        "DET013", Stage.Detect, Severity.Warning, "The caption of a table that was read names another year",
        "Look at the document: the caption may have been left from last year, or the table may be last year's.");

    public static readonly Rule CaptionAgainstCarry = new(
        "DET014", Stage.Detect, Severity.Warning, "Captions and what the tables carry over name different years",
        "Look at the document: the table was chosen by its caption, but another one begins with the requests that it carries over. One " +
            "of the captions may name a wrong year.");
}
