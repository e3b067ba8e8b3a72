namespace Gongkai.Datasets;

/// <summary>Temporary files without a name, which the system frees with the process at the latest.</summary>
public static class ScratchFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>An empty file, to write and to read.</summary>
    /// <exception cref="IOException">The folder of temporary files (<c>TMPDIR</c>) is full or not writable.</exception>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"gongkai-{Guid.NewGuid():N}");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose);
        // Unix lets an open file lose its name, so that not even a killed process leaves it behind.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}
