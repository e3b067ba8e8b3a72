using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Sites;
using Gongkai.Harvest.Summaries;

namespace Gongkai.Harvest.Notifications;

/// <summary>What somebody is told: of one event, as JSON for programs and as text for people.</summary>
/// <param name="Event">The name of the event: trouble, recovery, digest or test.</param>
/// <param name="Run">The name of the run.</param>
/// <param name="Issues">What it is about.</param>
/// <param name="ToDo">How many things are to be done in all.</param>
/// <param name="Summary">Where the summary lies.</param>
internal sealed record NotificationMessage(string Event, string Run, ImmutableArray<Issue> Issues, int ToDo, string Summary)
{
    // A mail is read on a telephone; the summary has the rest.
    private const int MostListed = 40;

    /// <summary>The same for the same message, so that a receiver can tell a second delivery from a second event.</summary>
    public string Id =>
        Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', Issues.Select(issue => issue.Id).Prepend(Event).Prepend(Run)))))[..32];

    public string Subject => Event switch
    {
        "trouble" => $"[gongkai] {Issues.Length} new: {Headline}",
        "recovery" => $"[gongkai] {Issues.Length} ended: {Headline}",
        "digest" => ToDo == 0 ? "[gongkai] Nothing to do 今天没有需要处理的事项" : $"[gongkai] {ToDo} to do 待处理 {ToDo} 件",
        _ => "[gongkai] Test 测试",
    };

    private string Headline
    {
        get
        {
            if (Issues.IsEmpty) return "";
            var trouble = Issues[0].Trouble;
            var place = trouble.Site.Length > 0 ? $" ({trouble.Site})" : "";
            return $"{TroubleText.Title(trouble.Kind, Language.English)}{place}{(Issues.Length > 1 ? " …" : "")}";
        }
    }

    public static string NameOf(NotifyEvent @event) => $"{@event}".ToLowerInvariant();

    public string Text()
    {
        var text = new StringBuilder();
        if (Event == "test") text.Append("This is a test. Notifications of gongkai arrive here.\n这是一条测试通知。\n");
        foreach (var kind in Issues.Take(MostListed).GroupBy(issue => issue.Trouble.Kind))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{TroubleText.Title(kind.Key, Language.English)} {TroubleText.Title(kind.Key, Language.Chinese)}\n");
            if (Event != "recovery")
                text.Append(CultureInfo.InvariantCulture,
                $"  {TroubleText.Action(kind.Key, Language.English)}\n  {TroubleText.Action(kind.Key, Language.Chinese)}\n");
            foreach (var (trouble, _, _, _) in kind)
            {
                string[] words = [
                    trouble.Site, trouble.Agency, trouble.Year?.ToString(CultureInfo.InvariantCulture) ?? "", trouble.Message,
                    trouble.Address];
                text.Append("- ").AppendJoin(" · ", words.Where(word => word.Length > 0)).Append('\n');
            }

            text.Append('\n');
        }

        if (Issues.Length > MostListed)
            text.Append(CultureInfo.InvariantCulture, $"… and {Issues.Length - MostListed} more 另有 {Issues.Length - MostListed} 条\n\n");
        return text.Append(CultureInfo.InvariantCulture, $"To do 待处理: {ToDo}\n{Summary}\n").ToString();
    }

    public byte[] Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", Id);
            json.WriteString("event", Event);
            json.WriteString("run", Run);
            json.WriteString("subject", Subject);
            json.WriteNumber("to_do", ToDo);
            json.WriteString("summary", Summary);
            SummaryJson.Issues(json, "issues", Issues);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
