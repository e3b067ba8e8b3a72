using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Metering;

/// <summary>How figures are written as JSON.</summary>
[JsonSerializable(typeof(HarvestFigures))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
internal sealed partial class FiguresJson : JsonSerializerContext;
