using System.Text.Json;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>Writes <c>run.json</c>: how the dataset came about. It is the only file that may differ between two runs on the same input.</summary>
internal static class RunRecord
{
    public const string FileName = "run.json";

    public static void Write(Stream stream, string version, RunSummary summary, RunCounts counts, IEnumerable<ITableWriter> tables)
    {
        using (var json = new Utf8JsonWriter(stream, DataPackage.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("version", version);
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
            WriteCounts<FileOutcome>(json, "files", Codes.Code, counts.Of);
            WriteCounts<ReportStatus>(json, "reports", Codes.Code, counts.Of);
            WriteCounts<CheckOutcome>(json, "checks", Codes.Code, counts.Of);
            WriteCounts<Severity>(json, "diagnostics", Codes.Code, counts.Of);
            json.WriteStartObject("rows");
            foreach (var table in tables) json.WriteNumber(table.Table.Name, table.Rows);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
        stream.Flush();
    }

    private static void WriteCounts<T>(Utf8JsonWriter json, string name, Func<T, string> code, Func<T, long> count)
        where T : struct, Enum
    {
        json.WriteStartObject(name);
        foreach (var value in Enum.GetValues<T>()) json.WriteNumber(code(value), count(value));
        json.WriteEndObject();
    }
}
