using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>An archive on disk that is too large to be held in memory, and is read as it is needed.</summary>
/// <param name="Content">Can be read anywhere.</param>
internal sealed record LargeArchive(Stream Content, FileFormat Format) : IDisposable
{
    // Where the names of an Office file's first members stand.
    private const int Beginning = 64 << 10;

    // Archives that tell what they are with their first bytes are read from the disk from this size on.
    private const long LargeBytes = 32L << 20;

    /// <summary>
    /// Opens a file that is too large for memory; nothing when it is small enough, no archive, or larger than an archive may be.
    /// </summary>
    public static LargeArchive? Open(InputFile file, ReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            // The length of the name's own entry: links are seldom, and then opening tells.
            if (!File.Exists(file.Path) || new FileInfo(file.Path) is { LinkTarget: null } entry
                && entry.Length <= Math.Min(LargeBytes, options.MaximumFileBytes)) return null;

            var content = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            var format = content.CanSeek && content.Length > Math.Min(LargeBytes, options.MaximumFileBytes)
                && content.Length <= options.MaximumArchiveBytes ? Detect(content, file.Source) : FileFormat.Unknown;
            // Whether a ZIP is an Office file, and what a mail brings, shows in the whole of it.
            var isTold = format is not (FileFormat.Zip or FileFormat.MailBundle) || content.Length > options.MaximumFileBytes;
            if (format.IsArchive() && isTold) return new LargeArchive(content, format);

            content.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // Reading its bytes, which comes next, says why.
        }
    }

    public void Dispose() => Content.Dispose();

    private static FileFormat Detect(FileStream content, string name)
    {
        var head = new byte[Beginning];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return FormatDetector.Detect(head.AsSpan(0, length), name);
    }
}
