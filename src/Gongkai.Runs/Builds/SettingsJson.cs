using System.Text.Json.Serialization;

namespace Gongkai.Runs.Builds;

/// <summary>Settings as JSON: all properties, in the order of their declaration.</summary>
[JsonSerializable(typeof(ReadingSettings))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
internal sealed partial class SettingsJson : JsonSerializerContext;
