using System.Text;
using Gongkai.Model;
using SharpCompress.Archives;
using SharpCompress.Archives.Rar;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Common;
using SharpCompress.Readers;

namespace Gongkai.Documents.Archives;

/// <summary>
/// Members of RAR and 7z archives. Those that are packed together, as one stream, can be read in their order only, and no further than the
/// first that cannot be read.
/// </summary>
internal static class PackedMembers
{
    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(Stream stream, FileFormat format, ArchiveBudget budget)
    {
        if (Try(() => Open(stream, format), budget) is not { } archive) yield break;
        using (archive)
        {
            if (Try(() =>
                new Contents(
                archive.IsSolid ? null : new Queue<IArchiveEntry>(archive.Entries), archive.IsSolid ? archive.ExtractAllEntries() : null),
                budget) is not { } contents) yield break;
            using (contents)
            {
                foreach (var member in Members(contents, stream.Length, budget)) yield return member;
            }
        }
    }

    private static IArchive Open(Stream stream, FileFormat format)
    {
        var options = new ReaderOptions { LeaveStreamOpen = true, ArchiveEncoding = new ArchiveEncoding { CustomDecoder = Name } };
        return format == FileFormat.SevenZip ? SevenZipArchive.OpenArchive(stream, options) : RarArchive.OpenArchive(stream, options);
    }

    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Members(Contents contents, long length, ArchiveBudget budget)
    {
        // The sizes of members that are packed together are not stated one by one: the archive as a whole has a ratio, as a packed tar has.
        var left = budget.Ceiling(length);
        while (!budget.IsSpent && Try(() => contents.Next(), budget) is { } entry)
        {
            var name = entry.Key ?? "";
            if (entry.IsDirectory || name.Length == 0) continue;
            if (!string.IsNullOrEmpty(entry.LinkTarget))
            {
                budget.Log.Add(ArchiveRules.NotAFile, $"{name} is a link.");
                continue;
            }

            if (Unpack(contents, entry, name, length, budget) is { } bytes)
            {
                left -= bytes.Length;
                yield return (name, bytes);
            }
            else if (contents.AreTogether)
            {
                // To pass over a member would unpack it all the same, however long it is.
                budget.Log.Add(ArchiveRules.Damaged, $"What is packed behind {name} cannot be reached without it.");
                yield break;
            }

            if (left >= 0) continue;
            budget.Log.Add(
                ArchiveRules.RatioTooHigh,
                $"The archive unpacks to more than {budget.Options.MaximumRatio} times its size; what stands behind {name} was not read.");
            yield break;
        }
    }

    private static ReadOnlyMemory<byte>? Unpack(Contents contents, IEntry entry, string name, long length, ArchiveBudget budget)
    {
        if (entry.IsEncrypted)
        {
            budget.Log.Add(ArchiveRules.MemberDamaged, $"{name} is encrypted.");
            return null;
        }

        try
        {
            var packed = entry.CompressedSize is > 0 and var size && size < length ? size : length;
            return budget.Read(contents.Content(entry), name, packed, leaveOpen: contents.AreTogether);
        }
        catch (Exception exception) when (IsOfUnpacking(exception))
        {
            budget.Log.Add(ArchiveRules.MemberDamaged, $"{name}: {Said(exception)}");
            return null;
        }
    }

    private static T? Try<T>(Func<T?> open, ArchiveBudget budget)
        where T : class
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (IsOfUnpacking(exception))
        {
            budget.Log.Add(ArchiveRules.Damaged, Said(exception));
            return null;
        }
    }

    private static string Name(byte[] bytes, int start, int count, EncodingType type) =>
        type == EncodingType.UTF8 ? Encoding.UTF8.GetString(bytes, start, count) : TextDecoder.DecodeName(bytes.AsSpan(start, count));

    /// <summary>True for what the unpackers throw at bytes that they did not expect, which is not documented.</summary>
    private static bool IsOfUnpacking(Exception exception) =>
        exception is SharpCompressException or (SystemException and not (OutOfMemoryException or OperationCanceledException));

    private static string Said(Exception exception) =>
        exception is CryptographicException ? "It is encrypted." : $"{exception.GetType().Name}: {exception.Message}";

    /// <summary>The entries of an archive, each by itself or one behind the other.</summary>
    /// <param name="entries">In their order; none where the reader tells them.</param>
    /// <param name="reader">For entries that are packed together.</param>
    private sealed class Contents(Queue<IArchiveEntry>? entries, IReader? reader) : IDisposable
    {
        public bool AreTogether => reader is not null;

        public IEntry? Next() =>
            reader is null ? entries?.TryDequeue(out var next) is true ? next : null : reader.MoveToNextEntry() ? reader.Entry : null;

        public Stream Content(IEntry entry) => reader?.OpenEntryStream() ?? ((IArchiveEntry)entry).OpenEntryStream();

        public void Dispose()
        {
            // Otherwise it would unpack the rest of the entry that was left.
            reader?.Cancel();
            reader?.Dispose();
        }
    }
}
