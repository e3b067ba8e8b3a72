using System.Buffers.Binary;
using System.IO.Compression;
using Gongkai.Documents.Archives;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Unpacks archives in memory, one member at a time; nothing is written to disk.</summary>
public static class ArchiveReader
{
    /// <summary>Whether files of this format are unpacked rather than read.</summary>
    public static bool IsArchive(FileFormat format) => format is FileFormat.Zip or FileFormat.Tar or FileFormat.Gzip or FileFormat.Warc;

    /// <summary>The members in the order in which they stand; those of an archive inside follow it.</summary>
    public static IEnumerable<ArchiveMember> Members(
        string source, ReadOnlyMemory<byte> bytes, FileFormat format, ReadingOptions options, DiagnosticLog log, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        return Unpack(source, bytes, format, 1, new ArchiveBudget(options, log), cancel);
    }

    private static IEnumerable<ArchiveMember> Unpack(
        string source, ReadOnlyMemory<byte> bytes, FileFormat format, int depth, ArchiveBudget budget, CancellationToken cancel)
    {
        if (depth > budget.Options.MaximumNesting)
        {
            budget.Log.Add(ArchiveRules.TooDeep, $"{source} is archive number {depth} in a chain.");
            yield break;
        }

        foreach (var (path, packed) in Entries(source, bytes, format, budget))
        {
            cancel.ThrowIfCancellationRequested();
            if (budget.IsSpent) yield break;
            if (MemberPath.Clean(path) is not { } clean)
            {
                budget.Log.Add(ArchiveRules.PathLeaves, $"The member is called {path}.");
                continue;
            }

            var member = $"{source}!{clean}";
            var inside = FormatDetector.Detect(packed.Span, clean);
            yield return new ArchiveMember(member, inside, packed);
            if (!IsArchive(inside)) continue;
            foreach (var inner in Unpack(member, packed, inside, depth + 1, budget, cancel)) yield return inner;
        }
    }

    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Entries(
        string source, ReadOnlyMemory<byte> bytes, FileFormat format, ArchiveBudget budget)
    {
        switch (format)
        {
            case FileFormat.Zip: return ZipMembers.Read(bytes, budget);
            case FileFormat.Tar: return TarMembers.Read(new MemoryBytes(bytes), budget);
            case FileFormat.Gzip: return Gunzip(source, bytes, budget);
            default:
                budget.Log.Add(ArchiveRules.NotSupported, $"{source} is of format {format.Code()}.");
                return [];
        }
    }

    /// <summary>A tar inside is read as it comes out and never held whole; anything else is the one member, named as the file without its ending.</summary>
    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Gunzip(string source, ReadOnlyMemory<byte> bytes, ArchiveBudget budget)
    {
        if (LooksLikeTar(bytes))
        {
            using var stream = new BoundedStream(new GZipStream(new MemoryBytes(bytes), CompressionMode.Decompress), budget.Ceiling(bytes.Length));
            foreach (var entry in TarMembers.Read(stream, budget)) yield return entry;
            yield break;
        }

        var name = source[(source.LastIndexOfAny(['/', '!']) + 1)..];
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        using var content = new GZipStream(new MemoryBytes(bytes), CompressionMode.Decompress);
        if (budget.Read(content, name, bytes.Length) is not { } member) yield break;

        // The framework takes a stream that was cut off for one that ended; the length at the end of the file tells.
        if (bytes.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[^4..]) != (uint)member.Length)
            budget.Log.Add(ArchiveRules.Damaged, $"{name} has {member.Length} bytes, which is not what the end of the file says.");
        yield return (name, member);
    }

    private static bool LooksLikeTar(ReadOnlyMemory<byte> bytes)
    {
        var head = new byte[512];
        try
        {
            using var stream = new GZipStream(new MemoryBytes(bytes), CompressionMode.Decompress);
            return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
                && FormatDetector.Detect(head, "") == FileFormat.Tar;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
