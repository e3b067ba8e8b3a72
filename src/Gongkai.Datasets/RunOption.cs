namespace Gongkai.Datasets;

/// <summary>One option of a run as it was in force, such as <c>workers</c> = <c>4</c>.</summary>
internal sealed record RunOption(string Name, string Value);
