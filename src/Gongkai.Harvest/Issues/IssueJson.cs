using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Issues;

/// <summary>How the log of issues is written as JSON.</summary>
[JsonSerializable(typeof(IssueRow))]
internal sealed partial class IssueJson : JsonSerializerContext
{
    public static IssueJson Rows { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter<TroubleKind>(JsonNamingPolicy.SnakeCaseLower) },
    });
}
