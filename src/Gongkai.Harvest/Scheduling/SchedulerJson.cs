using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Scheduling;

/// <summary>How health is written as JSON.</summary>
[JsonSerializable(typeof(HealthAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class SchedulerJson : JsonSerializerContext;
