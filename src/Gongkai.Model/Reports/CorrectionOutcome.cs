namespace Gongkai.Model;

/// <summary>A line of a corrections file with what became of it.</summary>
/// <param name="ReportId">The report that it was applied to; empty where it was not.</param>
/// <param name="Message">Why it is stale; empty where it is not.</param>
/// <param name="Version">The version of the file that it was held against; none where it met no file.</param>
internal sealed record CorrectionOutcome(
    CorrectionLine Line, CorrectionState State, string ReportId, string Message, FileVersion? Version = null);
