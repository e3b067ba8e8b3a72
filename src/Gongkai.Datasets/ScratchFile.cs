namespace Gongkai.Datasets;

/// <summary>Temporary files without a name, which the system frees with the process at the latest.</summary>
internal static class ScratchFile
{
    private const int BufferBytes = 1 << 16;

    private static readonly string Variable = OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR";

    /// <summary>An empty file, to write and to read.</summary>
    /// <exception cref="IOException">The folder of temporary files (<c>TMPDIR</c>) is missing, full or not writable.</exception>
    public static FileStream Create()
    {
        var folder = Path.GetTempPath();
        var path = Path.Combine(folder, $"gongkai-{Guid.NewGuid():N}");
        try
        {
            var file = new FileStream(
                path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose);
            // Unix lets an open file lose its name, so that not even a killed process leaves it behind.
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"Temporary files cannot be made in {folder}: {exception.Message} Set {Variable} to a folder that is there and writable.",
                exception);
        }
    }
}
