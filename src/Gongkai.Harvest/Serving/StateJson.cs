using System.Text.Json.Serialization;

namespace Gongkai.Harvest;

/// <summary>How the state of a night watch is written as JSON.</summary>
[JsonSerializable(typeof(WatchState))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class StateJson : JsonSerializerContext;
