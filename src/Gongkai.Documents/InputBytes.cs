using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Reads the bytes of an input.</summary>
internal static class InputBytes
{
    /// <summary>
    /// All bytes of the file; nothing when it cannot be opened or is too large, with a diagnostic. A file without length, which a pipe or a
    /// device has too, is never opened.
    /// </summary>
    public static ReadOnlyMemory<byte>? Read(InputFile file, ReadingOptions options, DiagnosticLog log)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        try
        {
            var length = new FileInfo(file.Path).ResolveLinkTarget(returnFinalTarget: true) is FileInfo target
                ? target.Length : new FileInfo(file.Path).Length;
            if (length == 0) return ReadOnlyMemory<byte>.Empty;
            if (length <= Math.Min(options.MaximumFileBytes, Array.MaxLength)) return File.ReadAllBytes(file.Path);
            log.Add(IngestRules.FileTooLarge, $"The file has {length} bytes, the limit is {options.MaximumFileBytes}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.Add(IngestRules.UnreadableFile, exception.Message);
        }

        return null;
    }
}
