namespace Gongkai.Model;

/// <summary>Which version of what stands at an address a file is, by the list of sources.</summary>
/// <param name="Number">From 1.</param>
/// <param name="IsLatest">False where a later version is known.</param>
internal readonly record struct FileVersion(int Number, bool IsLatest);
