namespace Gongkai.Tests.Datasets;

/// <summary>An empty directory that is removed with all that is in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gongkai-dataset-").FullName;

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Every file and folder below, hidden ones too, as relative paths in order.</summary>
    public IReadOnlyList<string> Entries() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(entry => System.IO.Path.GetRelativePath(Path, entry))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
