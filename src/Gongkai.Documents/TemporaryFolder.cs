namespace Gongkai.Documents;

/// <summary>An empty folder that only this user can enter, deleted with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gongkai-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A program that is being killed may still hold a file; the system clears its temporary folder by itself.
        }
        catch (UnauthorizedAccessException)
        {
            // The same, said otherwise.
        }
    }
}
