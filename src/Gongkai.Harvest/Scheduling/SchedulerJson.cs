using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Scheduling;

/// <summary>How the state of a night watch is written as JSON.</summary>
[JsonSerializable(typeof(SchedulerState))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class SchedulerJson : JsonSerializerContext;
