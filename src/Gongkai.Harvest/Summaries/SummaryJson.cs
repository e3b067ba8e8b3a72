using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Harvest.Coverage;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Metering;

namespace Gongkai.Harvest.Summaries;

/// <summary>The summary of a run as JSON: the figures, every open issue, what ended, and the whole grid of coverage.</summary>
internal static class SummaryJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(HarvestRunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("run", summary.Run.Name);
            json.WritePropertyName("figures");
            JsonSerializer.Serialize(json, summary.Figures, FiguresJson.Default.HarvestFigures);
            Issues(json, "open", summary.Open);
            Issues(json, "closed", summary.Closed);
            json.WriteStartArray("coverage");
            foreach (var cell in summary.Coverage.Cells) Cell(json, cell);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    internal static void Issues(Utf8JsonWriter json, string name, IEnumerable<Issue> issues)
    {
        json.WriteStartArray(name);
        foreach (var issue in issues)
        {
            json.WriteStartObject();
            json.WriteString("id", issue.Id);
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName($"{issue.Trouble.Kind}"));
            json.WriteString("title", TroubleText.Title(issue.Trouble.Kind, Language.English));
            json.WriteString("code", issue.Trouble.Code);
            json.WriteString("site", issue.Trouble.Site);
            json.WriteString("agency", issue.Trouble.Agency);
            if (issue.Trouble.Year is { } year) json.WriteNumber("year", year);
            json.WriteString("address", issue.Trouble.Address);
            json.WriteString("message", issue.Trouble.Message);
            json.WriteString("what_to_do", TroubleText.Action(issue.Trouble.Kind, Language.English));
            json.WriteBoolean("is_to_do", issue.IsToDo);
            json.WriteString("first_seen", issue.FirstSeen);
            json.WriteString("last_seen", issue.LastSeen);
            if (issue.ClosedAt is { } closed) json.WriteString("closed", closed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Cell(Utf8JsonWriter json, CoverageCell cell)
    {
        json.WriteStartObject();
        json.WriteString("agency", cell.Publisher.Name);
        json.WriteString("agency_id", cell.Publisher.AgencyId);
        json.WriteNumber("year", cell.Year);
        json.WriteString("due_on", SummaryText.Day(cell.DueOn));
        json.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName($"{cell.State}"));
        json.WriteString("address", cell.Address);
        json.WriteString("detail", cell.Detail);
        json.WriteEndObject();
    }
}
