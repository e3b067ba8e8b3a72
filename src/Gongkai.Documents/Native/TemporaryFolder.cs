namespace Gongkai.Documents.Native;

/// <summary>An empty folder that only this user can enter, deleted with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly Lazy<TemporaryHome> Home = new(TemporaryHome.Open);

    public string Path { get; } = Home.Value.NewFolder();

    public void Dispose() => TemporaryHome.Delete(Path);
}
