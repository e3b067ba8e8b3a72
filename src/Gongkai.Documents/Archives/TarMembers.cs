using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Archives;

/// <summary>
/// Members of tar archives: the old form, ustar, and the long names of GNU and POSIX. Read here and not by the framework, which takes names
/// for UTF-8 whatever they are.
/// </summary>
internal static class TarMembers
{
    private const int Block = 512;

    // Long names and attribute records are small; a larger one is no name.
    private const long LongestRecord = 1 << 16;

    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(Stream stream, ArchiveBudget budget)
    {
        var header = new byte[Block];
        string? longName = null;
        while (!budget.IsSpent && ReadHeader(stream, header, budget))
        {
            if (header.AsSpan().IndexOfAnyExcept((byte)0) < 0) yield break;
            if (Size(header) is not { } size)
            {
                budget.Log.Add(ArchiveRules.Damaged, "A member's header states no size.");
                yield break;
            }

            var type = (char)header[156];
            if (type is 'L' or 'x')
            {
                if (ReadRecord(stream, size, budget) is not { } record) yield break;
                longName = type == 'L' ? TextDecoder.DecodeName(record.AsSpan().TrimEnd((byte)0)) : PosixPath(record) ?? longName;
                continue;
            }

            var name = longName ?? Name(header);
            longName = null;
            var content = new StreamPart(stream, size);
            if (type is '0' or '\0' or '7' && !name.EndsWith('/'))
            {
                if (Unpack(content, name, size, budget) is { } bytes) yield return (name, bytes);
            }
            else if (type is not ('5' or 'g' or 'K' or '0' or '\0'))
            {
                budget.Log.Add(ArchiveRules.NotAFile, $"{name} is of type {type}.");
            }

            if (!SkipRest(content, stream, size, budget)) yield break;
        }
    }

    private static ReadOnlyMemory<byte>? Unpack(Stream content, string name, long size, ArchiveBudget budget)
    {
        try
        {
            return budget.Read(content, name, size);
        }
        catch (IOException exception)
        {
            budget.Log.Add(ArchiveRules.MemberDamaged, $"{name}: {exception.Message}");
            return null;
        }
    }

    private static bool ReadHeader(Stream stream, byte[] header, ArchiveBudget budget) =>
        TryRead(() =>
        {
            var count = stream.ReadAtLeast(header, Block, throwOnEndOfStream: false);
            return count == Block ? true : throw new EndOfStreamException("The archive ends without its end mark.");
        }, budget);

    private static bool SkipRest(StreamPart content, Stream stream, long size, ArchiveBudget budget) =>
        TryRead(() =>
        {
            content.CopyTo(Stream.Null);
            Span<byte> padding = stackalloc byte[Block];
            stream.ReadExactly(padding[..(int)((Block - (size % Block)) % Block)]);
            return true;
        }, budget);

    private static byte[]? ReadRecord(Stream stream, long size, ArchiveBudget budget)
    {
        byte[]? record = null;
        TryRead(() =>
        {
            if (size > LongestRecord) throw new InvalidDataException("A member's name is too long.");
            var padded = new byte[(size + Block - 1) / Block * Block];
            stream.ReadExactly(padded);
            record = padded[..(int)size];
            return true;
        }, budget);
        return record;
    }

    private static bool TryRead(Func<bool> read, ArchiveBudget budget)
    {
        try
        {
            return read();
        }
        catch (BoundExceededException)
        {
            budget.Log.Add(ArchiveRules.TooManyBytes, "The archive unpacks to more bytes than the limit.");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            budget.Log.Add(ArchiveRules.Damaged, exception.Message);
        }

        return false;
    }

    private static string Name(byte[] header)
    {
        var name = TextDecoder.DecodeName(Field(header, 0, 100));
        var hasPrefix = header.AsSpan(257, 6).SequenceEqual("ustar\0"u8);
        var prefix = hasPrefix ? TextDecoder.DecodeName(Field(header, 345, 155)) : "";
        return prefix.Length > 0 ? prefix + "/" + name : name;
    }

    private static ReadOnlySpan<byte> Field(byte[] header, int start, int length)
    {
        var field = header.AsSpan(start, length);
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }

    private static long? Size(byte[] header)
    {
        var field = header.AsSpan(124, 12);
        if ((field[0] & 0x80) != 0)
        {
            // GNU writes sizes beyond 8 GB in binary.
            var size = 0L;
            foreach (var part in field[4..]) size = (size << 8) | part;
            return size < 0 ? null : size;
        }

        var total = 0L;
        foreach (var digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7') return null;
            total = (total * 8) + digit - '0';
        }

        return total;
    }

    /// <summary>The path among records such as <c>27 path=2023/年报.docx</c>, each with its length in front.</summary>
    private static string? PosixPath(byte[] record)
    {
        var rest = record.AsSpan();
        while (!rest.IsEmpty)
        {
            var blank = rest.IndexOf((byte)' ');
            if (blank < 1
                || !int.TryParse(
                Encoding.ASCII.GetString(rest[..blank]), NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return null;
            if (length <= blank + 1 || length > rest.Length) return null;
            var pair = rest[(blank + 1)..(length - 1)];
            if (pair.StartsWith("path="u8)) return TextDecoder.DecodeName(pair[5..]);
            rest = rest[length..];
        }

        return null;
    }
}
