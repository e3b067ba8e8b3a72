namespace Gongkai.Harvest.Archiving;

/// <summary>One version of a report, or of what may be one, as it lies in the archive for reading.</summary>
/// <param name="Source">Its name below <c>reports/</c>, and so in the dataset: host, path, version.</param>
/// <param name="Row">With which the version began.</param>
/// <param name="IsLatest">Whether no later one is known.</param>
/// <param name="IsVanished">Whether the address is gone by now.</param>
internal sealed record ReportVersion(string Source, ManifestRow Row, bool IsLatest, bool IsVanished);
