using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gongkai.Model;

namespace Gongkai.Review;

/// <summary>Makes the lines of a corrections file from what the page says. What was printed comes from what was read, never from the
/// page.</summary>
internal static class DecisionReader
{
    /// <exception cref="ArgumentException">The page asks for what no line can say.</exception>
    public static ImmutableArray<CorrectionLine> Lines(
        JsonElement body, ReviewItem item, FileResult file, string reviewer, DateTimeOffset now)
    {
        var report = file.Reports.First(report => report.Number == item.Number);
        var reason = body.GetProperty("reason").GetString() switch
        {
            "agency_error" => CorrectionReason.AgencyError,
            "misread" => CorrectionReason.Misread,
            "undecidable" => CorrectionReason.Undecidable,
            _ => CorrectionReason.Other,
        };
        var note = body.TryGetProperty("note", out var written) ? written.GetString() ?? "" : "";
        var lines = ImmutableArray.CreateBuilder<CorrectionLine>();
        foreach (var decision in body.GetProperty("decisions").EnumerateArray())
        {
            var action = decision.GetProperty("action").GetString() switch
            {
                "value" => CorrectionAction.Value,
                "status" => CorrectionAction.Status,
                "keep" => CorrectionAction.Keep,
                "exclude" => CorrectionAction.Exclude,
                "agency" => CorrectionAction.Agency,
                "year" => CorrectionAction.Year,
                "region" => CorrectionAction.Region,
                "prefer_version" => CorrectionAction.PreferVersion,
                var other => throw new ArgumentException($"There is no action '{other}'."),
            };
            var value = decision.TryGetProperty("value", out var given) ? given.GetString() ?? "" : "";
            var (table, row, column) = (Text(decision, "table"), Text(decision, "row"), Text(decision, "column"));
            var expected = Expected(report, action, table, row, column);
            lines.Add(Named(new CorrectionLine(
                report.Agency, report.Year, file.Source, file.Sha256, table, row, column, expected, action, value.Trim(), reason, note,
                reviewer, now)));
        }

        return lines.Count > 0 ? lines.ToImmutable() : throw new ArgumentException("Nothing was decided.");
    }

    /// <summary>The line with the name that its content gives it: a copy keeps the name of what it was copied from.</summary>
    public static CorrectionLine Named(CorrectionLine line) => new(
        line.Agency, line.Year, line.Source, line.Sha256, line.Table, line.Row, line.Column, line.RawExpected, line.Action, line.NewValue,
            line.Reason, line.Note, line.Reviewer, line.At);

    private static string Expected(Report report, CorrectionAction action, string table, string row, string column)
    {
        if (row.Length > 0)
        {
            var cell = new CellCode(table, row, column);
            return (report.Observations.FirstOrDefault(observation => observation.Cell == cell) ?? throw new ArgumentException(
                $"The report has no {cell}.")).Source.Raw;
        }

        return (action, column) switch
        {
            (CorrectionAction.Agency, _) or (CorrectionAction.Keep, "agency") => report.Agency,
            (CorrectionAction.Year, _) or (CorrectionAction.Keep, "year") => report.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
            (CorrectionAction.Region, _) => report.RegionCode,
            _ => "",
        };
    }

    private static string Text(JsonElement decision, string name) => decision.TryGetProperty(name, out var text) ? text.GetString() ?? ""
        : "";
}
