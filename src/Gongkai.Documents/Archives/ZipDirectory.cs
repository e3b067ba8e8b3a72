using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Gongkai.Documents.Archives;

/// <summary>
/// Where the members of a ZIP archive lie, read from its central directory before anything is unpacked. It may be longer than memory
/// allows, and may name the same bytes many times.
/// </summary>
/// <remarks>APPNOTE.TXT 6.3.10 of PKWARE, 4.3.12 to 4.3.16.</remarks>
internal sealed class ZipDirectory
{
    private const uint EntrySignature = 0x02014B50;
    private const uint EndSignature = 0x06054B50;
    private const uint WideEndSignature = 0x06064B50;
    private const uint WideLocatorSignature = 0x07064B50;

    private const int EntryBytes = 46;
    private const int EndBytes = 22;
    private const int WideEndBytes = 56;
    private const int WideLocatorBytes = 20;
    private const int LocalBytes = 30;
    private const ushort WideField = 1;

    // The end record stands before a comment of at most 64 KB.
    private const int LongestComment = ushort.MaxValue;

    private ZipDirectory(long count, ImmutableHashSet<long> overlapping) => (Count, Overlapping) = (count, overlapping);

    /// <summary>Members that the archive says it has.</summary>
    public long Count { get; }

    /// <summary>The numbers of those, from 0 on in their order in the directory, whose bytes lie within those of another.</summary>
    public ImmutableHashSet<long> Overlapping { get; }

    /// <summary>Reads the directory.</summary>
    /// <param name="zip">Can be read anywhere; stays open.</param>
    /// <param name="mostEntries">Of a longer one only the length is told.</param>
    /// <returns>None when the archive has no directory, or a damaged one.</returns>
    public static ZipDirectory? Read(Stream zip, long mostEntries)
    {
        if (End(zip) is not { } end) return null;
        if (end.Count > mostEntries || end.Length / EntryBytes > mostEntries) return new ZipDirectory(Math.Max(end.Count, 0), []);
        if (end.Start < 0 || end.Length < 0 || end.Start > zip.Length) return null;

        var extents = new List<(long From, long Until, long Number)>();
        zip.Position = end.Start;
        // Left open: disposing of it would close the archive.
        var directory = new BufferedStream(zip);
        var head = new byte[EntryBytes];
        var tail = new byte[3 * ushort.MaxValue];
        for (var number = 0L; number < end.Count; number++)
        {
            if (directory.ReadAtLeast(head, EntryBytes, throwOnEndOfStream: false) < EntryBytes
                || BinaryPrimitives.ReadUInt32LittleEndian(head) != EntrySignature) return null;
            int name = Short(head, 28), extra = Short(head, 30), comment = Short(head, 32);
            var rest = tail.AsSpan(0, name + extra + comment);
            if (directory.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length) return null;
            var (packed, offset) = Wide(head, rest.Slice(name, extra));
            // The head before a member's bytes repeats its name at least.
            extents.Add((offset, offset + LocalBytes + name + packed, number));
        }

        return new ZipDirectory(end.Count, Inside(extents));
    }

    private static ImmutableHashSet<long> Inside(List<(long From, long Until, long Number)> extents)
    {
        extents.Sort();
        var inside = ImmutableHashSet.CreateBuilder<long>();
        var until = long.MinValue;
        foreach (var extent in extents)
        {
            if (extent.From < until) inside.Add(extent.Number);
            else until = extent.Until;
        }

        return inside.ToImmutable();
    }

    private static (long Count, long Start, long Length)? End(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndBytes + LongestComment + WideLocatorBytes)];
        var start = zip.Length - tail.Length;
        zip.Position = start;
        zip.ReadExactly(tail);
        Span<byte> signature = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(signature, EndSignature);
        var at = tail.AsSpan().LastIndexOf(signature);
        if (at < 0 || tail.Length - at < EndBytes) return null;
        var record = tail.AsSpan(at);
        var plain = ((long)Short(record, 10), (long)Word(record, 16), (long)Word(record, 12));
        if (at < WideLocatorBytes || Word(tail.AsSpan(at - WideLocatorBytes), 0) != WideLocatorSignature) return plain;

        var wide = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(at - WideLocatorBytes + 8));
        if (wide < 0 || wide > zip.Length - WideEndBytes) return null;
        var end = new byte[WideEndBytes];
        zip.Position = wide;
        zip.ReadExactly(end);
        if (Word(end, 0) != WideEndSignature) return null;
        return (Long(end, 32), Long(end, 48), Long(end, 40));
    }

    /// <summary>The packed length and the place of a member; what does not fit into the head stands in a field behind it.</summary>
    private static (long Packed, long Offset) Wide(ReadOnlySpan<byte> head, ReadOnlySpan<byte> extra)
    {
        long packed = Word(head, 20), offset = Word(head, 42);
        if (packed != uint.MaxValue && offset != uint.MaxValue) return (packed, offset);
        while (extra.Length >= 4)
        {
            int kind = Short(extra, 0), length = Math.Min(Short(extra, 2), extra.Length - 4);
            var field = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (kind != WideField) continue;
            if (Word(head, 24) == uint.MaxValue) field = field[Math.Min(8, field.Length)..];
            if (packed == uint.MaxValue && field.Length >= 8)
            {
                packed = Long(field, 0);
                field = field[8..];
            }

            if (offset == uint.MaxValue && field.Length >= 8) offset = Long(field, 0);
            break;
        }

        return (Math.Clamp(packed, 0, long.MaxValue / 4), Math.Clamp(offset, 0, long.MaxValue / 4));
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
