using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Archiving;

/// <summary>How the rows of an archive are written as JSON, compiled so that no type is looked into while the program runs.</summary>
[JsonSerializable(typeof(ManifestRow))]
[JsonSerializable(typeof(HarvestRunRow))]
internal sealed partial class RowJson : JsonSerializerContext
{
    public static RowJson Rows { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter<FetchRole>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<FetchOutcome>(JsonNamingPolicy.SnakeCaseLower) },
    });
}
