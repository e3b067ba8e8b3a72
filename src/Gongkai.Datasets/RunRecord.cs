using System.Text.Json;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>
/// Writes <c>run.json</c>: how the dataset came about. It is the only file that may differ between two runs on the same input.
/// </summary>
internal static class RunRecord
{
    public const string FileName = "run.json";

    public static void Write(Stream stream, string version, RunSummary summary, RunCounts counts, IEnumerable<ITableWriter> tables)
    {
        using (var json = new Utf8JsonWriter(stream, DataPackage.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("version", version);
            WriteRun(json, summary);
            WriteCounts<FileOutcome>(json, "files", EnumNames.Code, counts.Of);
            WriteCounts<ReportStatus>(json, "reports", EnumNames.Code, counts.Of);
            WriteCounts<CheckOutcome>(json, "checks", EnumNames.Code, counts.Of);
            WriteCounts<CheckOutcome>(json, "checks_across", EnumNames.Code, counts.OfCrossReports);
            WriteCounts<Severity>(json, "diagnostics", EnumNames.Code, counts.Of);
            if (summary.CrossReports is { } across) WriteCrossReports(json, across);
            WriteRows(json, tables);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
        stream.Flush();
    }

    /// <summary>The record of a comparison of datasets.</summary>
    public static void WriteComparison(
        Stream stream, string version, RunSummary summary, RunCounts counts, IEnumerable<ITableWriter> tables)
    {
        using (var json = new Utf8JsonWriter(stream, DataPackage.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("version", version);
            WriteRun(json, summary);
            WriteCounts<CheckOutcome>(json, "checks_across", EnumNames.Code, counts.OfCrossReports);
            if (summary.CrossReports is { } across) WriteCrossReports(json, across);
            WriteRows(json, tables);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
        stream.Flush();
    }

    private static void WriteRun(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteStartArray("options");
        foreach (var option in summary.Options)
        {
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            json.WriteString("value", option.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("started_at", summary.StartedAt);
        json.WriteString("finished_at", summary.FinishedAt);
        json.WriteNumber("seconds", (summary.FinishedAt - summary.StartedAt).TotalSeconds);
    }

    private static void WriteCrossReports(Utf8JsonWriter json, CrossReportTally tally)
    {
        json.WriteStartObject("across");
        json.WriteNumber("reports", tally.Reports);
        json.WriteNumber("with_last_year", tally.WithLastYear);
        json.WriteNumber("without_last_year", tally.WithoutLastYear);
        json.WriteNumber("without_agency", tally.WithoutAgency);
        json.WriteNumber("without_year", tally.WithoutYear);
        json.WriteNumber("without_place", tally.WithoutLocation);
        json.WriteNumber("in_several_regions", tally.InSeveralRegions);
        json.WriteStartArray("unknown_members");
        foreach (var name in tally.UnknownMembers) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, IEnumerable<ITableWriter> tables)
    {
        json.WriteStartObject("rows");
        foreach (var table in tables) json.WriteNumber(table.Table.Name, table.Rows);
        json.WriteEndObject();
    }

    private static void WriteCounts<T>(Utf8JsonWriter json, string name, Func<T, string> code, Func<T, long> count)
        where T : struct, Enum
    {
        json.WriteStartObject(name);
        foreach (var value in Enum.GetValues<T>()) json.WriteNumber(code(value), count(value));
        json.WriteEndObject();
    }
}
