using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>The names that the dataset prints for what the model knows as cases.</summary>
internal static class EnumNames
{
    public static string Code(this FileOutcome outcome) => outcome switch
    {
        FileOutcome.Extracted => "extracted",
        FileOutcome.Archive => "archive",
        FileOutcome.Duplicate => "duplicate",
        FileOutcome.NotAReport => "not_a_report",
        FileOutcome.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a name."),
    };

    public static string Code(this ReportStatus status) => status switch
    {
        ReportStatus.Complete => "complete",
        ReportStatus.Disputed => "disputed",
        ReportStatus.Incomplete => "incomplete",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a name."),
    };

    public static string Code(this CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Pass => "pass",
        CheckOutcome.Fail => "fail",
        CheckOutcome.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a name."),
    };

    public static string Code(this Verdict verdict) => verdict switch
    {
        Verdict.None => "",
        Verdict.Source => "source",
        Verdict.Reading => "reading",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "A verdict without a name."),
    };

    public static string Code(this ReportScope scope) => scope switch
    {
        ReportScope.Unknown => "unknown",
        ReportScope.Area => "area",
        ReportScope.Own => "own",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "A scope without a name."),
    };

    public static string Code(this AgencyLevel level) => level switch
    {
        AgencyLevel.National => "national",
        AgencyLevel.Province => "province",
        AgencyLevel.Prefecture => "prefecture",
        AgencyLevel.County => "county",
        AgencyLevel.Township => "township",
        AgencyLevel.Zone => "zone",
        AgencyLevel.Corps => "corps",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A level without a name."),
    };

    public static string Code(this CheckState state) => state switch
    {
        CheckState.Verified => "verified",
        CheckState.Consistent => "consistent",
        CheckState.Disputed => "disputed",
        CheckState.Unchecked => "unchecked",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a name."),
    };

    public static string Code(this CorrectionAction action) => action switch
    {
        CorrectionAction.Value => "value",
        CorrectionAction.Status => "status",
        CorrectionAction.Keep => "keep",
        CorrectionAction.Exclude => "exclude",
        CorrectionAction.Agency => "agency",
        CorrectionAction.Year => "year",
        CorrectionAction.Region => "region",
        CorrectionAction.PreferVersion => "prefer_version",
        CorrectionAction.Undo => "undo",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "An action without a name."),
    };

    public static string Code(this CorrectionReason reason) => reason switch
    {
        CorrectionReason.Other => "other",
        CorrectionReason.AgencyError => "agency_error",
        CorrectionReason.Misread => "misread",
        CorrectionReason.Undecidable => "undecidable",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without a name."),
    };

    public static string Code(this CorrectionState state) => state switch
    {
        CorrectionState.Unmatched => "unmatched",
        CorrectionState.Stale => "stale",
        CorrectionState.Undone => "undone",
        CorrectionState.Superseded => "superseded",
        CorrectionState.Applied => "applied",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a name."),
    };

    public static string Code(this DoubtKind kind) => kind switch
    {
        DoubtKind.Sums => "sums",
        DoubtKind.Unreadable => "unreadable",
        DoubtKind.Recognized => "recognized",
        DoubtKind.AbsentTable => "absent_table",
        DoubtKind.NoAgency => "no_agency",
        DoubtKind.NoYear => "no_year",
        DoubtKind.SameAgencyYear => "same_agency_year",
        DoubtKind.YearsDiffer => "years_differ",
        DoubtKind.Stale => "stale",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without a name."),
    };

    public static string Code(this ReadingMethod method) => method switch
    {
        ReadingMethod.Text => "text",
        ReadingMethod.Html => "html",
        ReadingMethod.Office => "office",
        ReadingMethod.Pdf => "pdf",
        ReadingMethod.Ocr => "ocr",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A method without a name."),
    };

    public static string Code(this Stage stage) => stage switch
    {
        Stage.Ingest => "ingest",
        Stage.Detect => "detect",
        Stage.Normalize => "normalize",
        Stage.Extract => "extract",
        Stage.Reconcile => "reconcile",
        Stage.Write => "write",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "A stage without a name."),
    };

    public static string Code(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "A severity without a name."),
    };

    public static string Code(this ColumnSpan span) => span switch
    {
        ColumnSpan.Year => "year",
        ColumnSpan.Cumulative => "cumulative",
        ColumnSpan.Part => "part",
        _ => throw new ArgumentOutOfRangeException(nameof(span), span, "A span without a name."),
    };

    public static string Code(this CrosswalkRelation relation) => relation switch
    {
        CrosswalkRelation.Same => "same",
        CrosswalkRelation.Sum => "sum",
        CrosswalkRelation.Near => "near",
        CrosswalkRelation.None => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "A relation without a name."),
    };

    public static string Code(this RestatedCountOutcome outcome) => outcome switch
    {
        RestatedCountOutcome.Agrees => "agrees",
        RestatedCountOutcome.Disagrees => "disagrees",
        RestatedCountOutcome.NotCompared => "not_compared",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a name."),
    };

    public static string Code(this Reading reading) => reading switch
    {
        Reading.Number => "reported",
        Reading.Blank => "blank",
        Reading.Mark => "mark",
        Reading.Absent => "absent",
        Reading.Unreadable => "unreadable",
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, "A reading without a name."),
    };

    /// <summary>The codes of <see cref="Reading"/>, which is no enumeration.</summary>
    public static ImmutableArray<string> OfReadings => ["reported", "blank", "mark", "absent", "unreadable"];

    /// <summary>The codes of the verdicts that say something.</summary>
    public static ImmutableArray<string> OfVerdicts => ["source", "reading"];

    /// <summary>The codes of all values of an enumeration.</summary>
    public static ImmutableArray<string> Of<T>(Func<T, string> code)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(code)];
}
