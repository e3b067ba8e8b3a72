using Gongkai.Documents.Archives;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Unpacks archives in memory, one member at a time; nothing is written to disk.</summary>
internal static class ArchiveReader
{
    // A block of a tar, by which it is known.
    private const int PeekedBytes = 512;

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
            if (!inside.IsArchive()) continue;
            foreach (var inner in Unpack(member, new MemoryBytes(packed), inside, depth + 1, budget, cancel)) yield return inner;
        }
    }

    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Entries(
        string source, Stream archive, FileFormat format, ArchiveBudget budget) => format switch
        {
            FileFormat.Zip => ZipMembers.Read(archive, budget),
            FileFormat.Tar => TarMembers.Read(archive, budget),
            FileFormat.Warc => WarcMembers.Read(archive, null, budget),
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
        using var pieces = new GzipPieces(archive);
        if (inside == FileFormat.Warc)
        {
            using var records = new BoundedStream(pieces, budget.Ceiling(archive.Length), leaveOpen: true);
            foreach (var entry in WarcMembers.Read(records, pieces, budget)) yield return entry;
        }
        else if (inside == FileFormat.Tar)
        {
            using var stream = new BoundedStream(pieces, budget.Ceiling(archive.Length), leaveOpen: true);
            foreach (var entry in TarMembers.Read(stream, budget)) yield return entry;
            // What stands behind the end mark of a tar is no member, but the checksum of all stands there too.
            if (!budget.IsSpent) Drain(stream, budget);
            if (pieces.Damage is { } damage) budget.Log.Add(ArchiveRules.Damaged, damage);
        }
        else
        {
            var name = source[(source.LastIndexOfAny(['/', '!']) + 1)..];
            name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
            if (budget.Read(pieces, name, archive.Length, leaveOpen: true) is not { } member) yield break;
            if (pieces.Damage is { } damage)
                budget.Log.Add(
                    ArchiveRules.Damaged,
                    $"The first {member.Length} bytes of {name} could be read; what stands behind them is missing. {damage}");
            yield return (name, member);
        }
    }

    /// <summary>Reads the rest, which nobody wants.</summary>
    private static void Drain(Stream stream, ArchiveBudget budget)
    {
        try
        {
            stream.CopyTo(Stream.Null);
        }
        catch (BoundExceededException)
        {
            budget.Log.Add(ArchiveRules.TooManyBytes, "The archive unpacks to more bytes than the limit.");
        }
    }

    /// <summary>What a compressed file begins as.</summary>
    private static FileFormat Peek(Stream gzip)
    {
        var head = new byte[PeekedBytes];
        using var pieces = new GzipPieces(gzip);
        return FormatDetector.Detect(head.AsSpan(0, pieces.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)), "");
    }
}
