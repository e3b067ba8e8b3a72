using System.IO.Compression;
using System.Text;

namespace Gongkai.Fuzz;

/// <summary>Makes damaged and hostile documents of sound ones. The same seed makes the same documents.</summary>
/// <param name="samples">Sound documents with their names.</param>
public sealed class Mutator(IReadOnlyList<(string Name, byte[] Bytes)> samples, int seed)
{
    private const int MostSteps = 6;

    // No mutated document is larger, so that what the program does with it is the program's doing.
    private const int MostBytes = 4 << 20;

    // What parsers stumble over: ends, signs, lengths, and the words of the formats.
    private static readonly byte[][] Morsels =
    [
        [0], [0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE],
            [0x84, 0x31, 0xA4, 0x39],
        .. ((string[])
        [
            "<table>", "</table>", "<tr><td rowspan=65534 colspan=1000>", "<td>", "</td></tr>", "<!--", "]]>", "<![CDATA[", "<script>",
                "&#x110000;", "&lt", "\t\t\t\t", "|||||", "\f",
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>", "&b;", "<w:tbl>", "<w:gridSpan w:val=\"999999\"/>",
                "<w:vMerge/>", "<w:p>", "endobj", "stream", "endstream", "%PDF-1.7", "/Length 99999999",
            "/Kids [1 0 R]", "{\\rtf1", "{\\*\\", "999999999999999999999999999999999999", "-", "１２３", "合计", "总计", "三、收到和处理政府信息公开申请情况",
                "二、主动公开政府信息情况", "2023年", "WARC/1.0\r\n", "Content-Length: 9999999999\r\n", "HTTP/1.1 200 OK\r\n",
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    private readonly Random _random = new(seed);

    /// <summary>A document, named so that its number and the sample show.</summary>
    public (string Name, byte[] Bytes) Make(int number)
    {
        var (name, bytes) = samples[_random.Next(samples.Count)];
        var isZip = bytes.AsSpan().StartsWith("PK"u8);
        var made = isZip && _random.Next(4) > 0 ? InMembers(bytes) ?? Damage(bytes) : Damage(bytes);
        var (ending, wrapped) = _random.Next(8) == 0 ? Wrap(name, made) : ("", made);
        return (FormattableString.Invariant($"{number:000000}-{Path.GetFileNameWithoutExtension(name)}{Path.GetExtension(name)}{ending}"),
            wrapped);
    }

    private byte[] Damage(byte[] bytes)
    {
        for (var steps = _random.Next(1, MostSteps + 1); steps > 0; steps--) bytes = Step(bytes);
        return bytes;
    }

    private byte[] Step(byte[] bytes)
    {
        if (bytes.Length == 0) return Morsel();
        var (from, to) = (_random.Next(bytes.Length), _random.Next(bytes.Length));
        if (from > to) (from, to) = (to, from);
        switch (_random.Next(8))
        {
            case 0: return bytes[..from];
            case 1: return [.. bytes[..from], .. bytes[Math.Min(to, from + _random.Next(1, 2000))..]];
            case 2: return Bounded([.. bytes[..to], .. bytes[from..]]);
            case 3: return Bounded([.. bytes[..from], .. Morsel(), .. bytes[from..]]);
            case 4: return Bounded([.. bytes[..from], .. Many(), .. bytes[from..]]);
            case 5:
                var other = samples[_random.Next(samples.Count)].Bytes;
                return Bounded([.. bytes[..from], .. other[_random.Next(other.Length)..]]);
            default:
                var changed = bytes.ToArray();
                for (var changes = _random.Next(1, 40); changes > 0; changes--)
                    changed[_random.Next(changed.Length)] ^= (byte)(1 << _random.Next(8));
                return changed;
        }
    }

    /// <summary>One morsel so often that depth, width and repetition are tried.</summary>
    private byte[] Many()
    {
        var morsel = Morsel();
        return [.. Enumerable.Repeat(morsel, _random.Next(1, 20_000)).SelectMany(part => part).Take(MostBytes / 4)];
    }

    private byte[] Morsel() => Morsels[_random.Next(Morsels.Length)];

    private static byte[] Bounded(byte[] bytes) => bytes.Length <= MostBytes ? bytes : bytes[..MostBytes];

    /// <summary>
    /// Damages members and packs them again: what is damaged behind the checksums of an archive gets no further than they. Nothing when the
    /// sample is damaged itself.
    /// </summary>
    private byte[]? InMembers(byte[] bytes)
    {
        try
        {
            return Repack(bytes);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private byte[] Repack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(bytes)))
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chosen = _random.Next(from.Entries.Count);
            foreach (var (index, entry) in from.Entries.Index())
            {
                if (entry.Length > MostBytes) continue;
                using var content = new MemoryStream();
                using (var stream = entry.Open()) stream.CopyTo(content);
                using var written = Create(to, entry.FullName).Open();
                written.Write(index == chosen || _random.Next(6) == 0 ? Damage(content.ToArray()) : content.ToArray());
            }
        }

        return packed.ToArray();
    }

    /// <summary>A member that was packed on the day on which all are.</summary>
    private static ZipArchiveEntry Create(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry;
    }

    private (string Ending, byte[] Bytes) Wrap(string name, byte[] bytes)
    {
        using var packed = new MemoryStream();
        switch (_random.Next(3))
        {
            case 0:
                using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
                return (".gz", _random.Next(3) == 0 ? Damage(packed.ToArray()) : packed.ToArray());
            case 1:
                using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
                {
                    using var entry = Create(zip, _random.Next(2) == 0 ? name : "../" + name).Open();
                    entry.Write(bytes);
                }

                return (".zip", _random.Next(3) == 0 ? Damage(packed.ToArray()) : packed.ToArray());
            default:
                byte[] warc =
                [
                    .. Encoding.UTF8.GetBytes(
                        $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.cn/{name}\r\nContent-Type: " +
                        $"application/http\r\nContent-Length: {bytes.Length + 19}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
                    .. bytes,
                    .. "\r\n\r\n"u8,
                ];
                return (".warc", _random.Next(2) == 0 ? Step(warc) : warc);
        }
    }
}
