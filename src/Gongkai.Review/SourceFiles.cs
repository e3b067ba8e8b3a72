using System.Security.Cryptography;
using Gongkai.Documents;
using Gongkai.Model;
using Gongkai.Runs.Workers;

namespace Gongkai.Review;

/// <summary>The files that a dataset was read from. Only those that the dataset names are ever opened, and only below the folder of
/// reports.</summary>
internal sealed class SourceFiles(string root, DocumentViewer viewer)
{
    private static readonly ReadingOptions Limits = new();

    private readonly Lock _guard = new();
    private (string Source, ReadOnlyMemory<byte> Bytes) _last = ("", default);

    /// <summary>The bytes of a file; none where it is not there, or is not what was read any more.</summary>
    public ReadOnlyMemory<byte>? Read(FileResult file, CancellationToken cancel)
    {
        lock (_guard)
        {
            if (_last.Source == file.Source) return _last.Bytes;
            if (Find(file.Source, cancel) is not { } bytes
                || Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) != file.Sha256) return null;
            _last = (file.Source, bytes);
            return bytes;
        }
    }

    private ReadOnlyMemory<byte>? Find(string source, CancellationToken cancel)
    {
        var outer = source.Split('!')[0];
        var folder = Path.GetFullPath(root);
        var path = Path.GetFullPath(Path.Combine(folder, outer));
        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || !File.Exists(path)) return null;

        if (InputBytes.Read(new InputFile(outer, path), Limits, new DiagnosticLog()) is not { } bytes) return null;
        if (outer == source) return bytes;
        return viewer.Member(outer, bytes, source, cancel);
    }
}
