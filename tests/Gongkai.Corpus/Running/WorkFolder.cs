namespace Gongkai.Corpus.Running;

/// <summary>A folder to work in: one that is kept, or one that is gone afterwards.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly bool _isKept;

    private WorkFolder(string path, bool isKept) => (Path, _isKept) = (path, isKept);

    public string Path { get; }

    public static WorkFolder At(string? kept) => kept is null
        ? new WorkFolder(Directory.CreateTempSubdirectory("gongkai-corpus-").FullName, isKept: false)
        : new WorkFolder(Directory.CreateDirectory(kept).FullName, isKept: true);

    public void Dispose()
    {
        if (!_isKept) Directory.Delete(Path, recursive: true);
    }
}
