using System.Buffers.Binary;
using System.IO.Compression;
using Gongkai.Documents.Archives;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Unpacks archives in memory, one member at a time; nothing is written to disk.</summary>
public static class ArchiveReader
{
    // A block of a tar, by which it is known.
    private const int PeekedBytes = 512;

    /// <summary>Whether files of this format are unpacked rather than read.</summary>
    public static bool IsArchive(FileFormat format) => format
        is FileFormat.Zip or FileFormat.Tar or FileFormat.Gzip or FileFormat.Warc or FileFormat.Rar or FileFormat.SevenZip
            or FileFormat.MailBundle;

    /// <summary>The members in the order in which they stand; those of an archive inside follow it.</summary>
    public static IEnumerable<ArchiveMember> Members(
        string source, ReadOnlyMemory<byte> bytes, FileFormat format, ReadingOptions options, DiagnosticLog log,
            CancellationToken cancel) =>
        Members(source, new MemoryBytes(bytes), format, options, log, cancel);

    /// <summary>The same of an archive that need not be in memory.</summary>
    /// <param name="archive">Can be read anywhere; stays open.</param>
    public static IEnumerable<ArchiveMember> Members(
        string source, Stream archive, FileFormat format, ReadingOptions options, DiagnosticLog log, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        return Unpack(source, archive, format, 1, new ArchiveBudget(options, log), cancel);
    }

    private static IEnumerable<ArchiveMember> Unpack(
        string source, Stream archive, FileFormat format, int depth, ArchiveBudget budget, CancellationToken cancel)
    {
        if (depth > budget.Options.MaximumNesting)
        {
            budget.Log.Add(ArchiveRules.TooDeep, $"{source} is archive number {depth} in a chain.");
            yield break;
        }

        foreach (var (path, packed) in Entries(source, archive, format, budget))
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
            foreach (var inner in Unpack(member, new MemoryBytes(packed), inside, depth + 1, budget, cancel)) yield return inner;
        }
    }

    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Entries(
        string source, Stream archive, FileFormat format, ArchiveBudget budget) => format switch
        {
            FileFormat.Zip => ZipMembers.Read(archive, budget),
            FileFormat.Tar => TarMembers.Read(archive, budget),
            FileFormat.Warc => WarcMembers.Read(archive, budget),
            FileFormat.Gzip => Gunzip(source, archive, budget),
            FileFormat.Rar or FileFormat.SevenZip => PackedMembers.Read(archive, format, budget),
            FileFormat.MailBundle => MailMembers.Read(archive, budget),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No archive."),
        };

    /// <summary>
    /// A tar or a web archive inside is read as it comes out and never held whole; anything else is the one member, named as the file
    /// without its ending.
    /// </summary>
    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Gunzip(string source, Stream archive, ArchiveBudget budget)
    {
        var inside = Peek(archive);
        archive.Position = 0;
        if (inside is FileFormat.Tar or FileFormat.Warc)
        {
            using var inflated = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
            using var stream = new BoundedStream(inflated, budget.Ceiling(archive.Length));
            foreach (var entry in Entries(source, stream, inside, budget)) yield return entry;
            yield break;
        }

        var name = source[(source.LastIndexOfAny(['/', '!']) + 1)..];
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        using var content = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
        if (budget.Read(content, name, archive.Length) is not { } member) yield break;

        // The framework takes a stream that was cut off for one that ended.
        if (!EndsAsStated(archive, member.Span))
            budget.Log.Add(
            ArchiveRules.Damaged, $"The first {member.Length} bytes of {name} could be read; the end of the file does not fit them.");
        yield return (name, member);
    }

    /// <summary>
    /// True when a gzip file ends with the checksum and the length of what comes last in its content. It may be written in several pieces,
    /// one behind the other, and each piece ends so.
    /// </summary>
    private static bool EndsAsStated(Stream gzip, ReadOnlySpan<byte> content)
    {
        var end = new byte[2 * sizeof(uint)];
        if (gzip.Length < end.Length) return false;
        gzip.Position = gzip.Length - end.Length;
        gzip.ReadExactly(end);
        var (checksum, length) = (
            BinaryPrimitives.ReadUInt32LittleEndian(end), BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(sizeof(uint))));
        return length <= content.Length && Crc32.Of(content[^(int)length..]) == checksum;
    }

    /// <summary>What a compressed file begins as.</summary>
    private static FileFormat Peek(Stream gzip)
    {
        var head = new byte[PeekedBytes];
        try
        {
            using var stream = new GZipStream(gzip, CompressionMode.Decompress, leaveOpen: true);
            return FormatDetector.Detect(head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)), "");
        }
        catch (InvalidDataException)
        {
            return FileFormat.Unknown;
        }
    }
}
