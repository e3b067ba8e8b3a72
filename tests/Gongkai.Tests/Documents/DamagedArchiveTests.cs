using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Documents;
using Gongkai.Documents.Archives;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

/// <summary>
/// Archives that are damaged by chance or by intent. A record or member that is damaged costs itself and is named; no value is put together
/// from what does not belong together; and no archive costs more than it says.
/// </summary>
public sealed class DamagedArchiveTests
{
    private const string Page = "<html><body><p>受理申请 18100 件</p></body></html>";
    private const string Chunked = "Transfer-Encoding: chunked\r\n";

    private static readonly byte[] Good = Response("good", "", Encoding.UTF8.GetBytes(Page));
    private static readonly byte[] Later = Response("later", "", Encoding.UTF8.GetBytes(Page));

    static DamagedArchiveTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, byte[]> DamagedResponses()
    {
        var page = Encoding.UTF8.GetBytes(Page);
        var (zlib, deflate, brotli) = (
            Packed(page, stream => new ZLibStream(stream, CompressionLevel.Optimal)),
            Packed(page, stream => new DeflateStream(stream, CompressionLevel.Optimal)),
            Packed(page, stream => new BrotliStream(stream, CompressionLevel.Optimal)));
        return new()
        {
            // What stood here was read as 18 and the length of the next chunk: 18100.
            { "chunk too long", Response("bad", Chunked, "2\r\n18\r\n100\r\n00 件\r\n"u8) },
            { "no last chunk", Response("bad", Chunked, "2\r\n18\r\n3\r\n100\r\n"u8) },
            { "length of a chunk is no number", Response("bad", Chunked, "2\r\n18\r\nzz\r\n100\r\n0\r\n\r\n"u8) },
            { "chunk longer than it says", Response("bad", Chunked, "2\r\n18100\r\n0\r\n\r\n"u8) },
            { "body too short", Response("bad", "Content-Length: 500\r\n", page) },
            { "gzip cut off", Response("bad", "Content-Encoding: gzip\r\n", Gzip(page).AsSpan(..^9)) },
            { "gzip with another checksum", Response("bad", "Content-Encoding: gzip\r\n", Changed(Gzip(page), ^5)) },
            { "zlib cut off", Response("bad", "Content-Encoding: deflate\r\n", zlib.AsSpan(..^9)) },
            { "zlib with another checksum", Response("bad", "Content-Encoding: deflate\r\n", Changed(zlib, ^1)) },
            { "deflate cut off", Response("bad", "Content-Encoding: deflate\r\n", deflate.AsSpan(..^9)) },
            { "brotli cut off", Response("bad", "Content-Encoding: br\r\n", brotli.AsSpan(..^9)) },
            { "no brotli",
                Response("bad", "Content-Encoding: br\r\n", [.. Enumerable.Repeat<byte[]>([0x8B, 0xFF], 500).SelectMany(two => two)]) },
            { "part", Response("bad", "Content-Range: bytes 0-9/40\r\n", page.AsSpan(..10), "206 Partial Content") },
            { "part of an unknown whole", Response("bad", "Content-Range: bytes 0-9/*\r\n", page.AsSpan(..10), "206 Partial Content") },
            { "another digest", Record("bad", page, $"WARC-Block-Digest: sha1:{new string('A', 32)}\r\n") },
            { "cut off when archived", Record("bad", page, "WARC-Truncated: length\r\n") },
            { "stated length too short", Shorter(Record("bad", page)) },
        };
    }

    [Theory]
    [MemberData(nameof(DamagedResponses))]
    public void A_damaged_response_costs_itself_and_is_named(string damage, byte[] response)
    {
        Assert.All<byte[]>([[.. Good, .. response, .. Later], [.. Gzip(Good), .. Gzip(response), .. Gzip(Later)]], archive =>
        {
            var (members, diagnostics) = Members(archive, "c.warc");

            Assert.Equal(["good", "later"], members.Select(Name));
            Assert.All(members, member => Assert.Equal(Page, Encoding.UTF8.GetString(member.Bytes.Span)));
            Assert.Contains(diagnostics, diagnostic => diagnostic.Message.Contains("bad", StringComparison.Ordinal)
                && diagnostic.Rule.Severity == Severity.Error);
        });
        Assert.NotEmpty(damage);
    }

    [Theory]
    [InlineData("Content-Range: bytes 0-9/10\r\n", "206 Partial Content")]
    [InlineData("Content-Encoding: br\r\n", "200 OK")]
    [InlineData("Content-Encoding: deflate\r\n", "200 OK")]
    [InlineData("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "200 OK")]
    [InlineData("Content-Encoding: gzip\r\nContent-Length: 7\r\n", "200 OK")]
    public void What_an_archive_keeps_decoded_or_whole_is_read(string head, string status)
    {
        var (members, diagnostics) = Members(Response("good", head, "一二三四\n"u8, status), "c.warc");

        Assert.Equal("一二三四\n", Encoding.UTF8.GetString(Assert.Single(members).Bytes.Span));
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("sha1", false)]
    [InlineData("sha256", false)]
    [InlineData("sha1", true)]
    [InlineData("md5", true)]
    [InlineData("unknown", true)]
    public void A_digest_that_holds_is_no_trouble(string algorithm, bool isHexadecimal)
    {
        var page = Encoding.UTF8.GetBytes(Page);
        var name = new HashAlgorithmName(algorithm is "sha1" or "md5" ? algorithm.ToUpperInvariant() : "SHA256");
        var digest = CryptographicOperations.HashData(name, page);
        var written = isHexadecimal ? Convert.ToHexString(digest) : Base32(digest);

        var (members, diagnostics) = Members(Record("good", page, $"WARC-Block-Digest: {algorithm}:{written}\r\n"), "c.warc");

        Assert.Single(members);
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("zeros")]
    [InlineData("a damaged piece")]
    [InlineData("a piece with another checksum")]
    [InlineData("half a piece")]
    public void What_stands_between_pieces_of_a_web_archive_costs_no_record_behind_it(string between)
    {
        var piece = Gzip(Response("bad", "", Encoding.UTF8.GetBytes(Page)));
        byte[] middle = between switch
        {
            "junk" => [.. "JUNKJUNK"u8],
            "zeros" => new byte[512],
            "a damaged piece" => Changed(piece, piece.Length / 2),
            "a piece with another checksum" => Changed(piece, ^6),
            _ => piece[..(piece.Length / 2)],
        };

        var (members, diagnostics) = Members([.. Gzip(Good), .. middle, .. Gzip(Later)], "c.warc.gz");

        Assert.Equal(["good", "later"], members.Select(Name));
        Assert.Contains(diagnostics, diagnostic => diagnostic.Rule == ArchiveRules.Damaged);
    }

    [Fact]
    public void Zeros_that_fill_up_the_last_block_are_no_trouble()
    {
        var (members, diagnostics) = Members([.. Gzip(Good), .. new byte[500]], "c.warc.gz");

        Assert.Equal(["good"], members.Select(Name));
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void What_is_no_record_is_passed_over_and_told()
    {
        byte[] nameless =
            [.. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Later).Replace("Content-Length", "Length", StringComparison.Ordinal))];

        var (members, diagnostics) = Members([.. Good, .. "garbage\r\n"u8, .. nameless, .. Later], "c.warc");

        Assert.Equal(["good", "later"], members.Select(Name));
        Assert.Equal(3, diagnostics.Count(diagnostic => diagnostic.Rule == ArchiveRules.Damaged));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_stands_behind_bytes_that_are_no_gzip_is_told_to_be_missing(bool areZeros)
    {
        byte[] bytes = [.. Gzip("18"u8), .. areZeros ? new byte[512] : [.. "JUNK"u8], .. Gzip("100"u8)];

        var (members, diagnostics) = Members(bytes, "年报.txt.gz");

        Assert.Equal("18", Encoding.UTF8.GetString(Assert.Single(members).Bytes.Span));
        Assert.Contains("missing", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pieces_that_all_begin_and_never_end_are_tried_a_bounded_number_of_times()
    {
        // Each is a head and empty blocks to the end of the file, so that every one of them is read to the end.
        byte[] start = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0xFF, 0xFF];
        var bytes = Enumerable.Repeat(start, 20_000).SelectMany(part => part).ToArray();
        using var pieces = new GzipPieces(new MemoryStream(bytes));

        var tries = 0;
        do
        {
            pieces.CopyTo(Stream.Null);
            tries++;
        }
        while (pieces.MoveToNextPiece());

        Assert.InRange(tries, 1, 20_000);
        Assert.InRange(pieces.Consumed, 1, 10L * bytes.Length);
    }

    [Fact]
    public void Members_that_share_their_bytes_are_read_once()
    {
        var (members, diagnostics) = Members(Zip(2_000, isShared: true), "a.zip");

        Assert.Equal(["m0"], members.Select(member => member.Source[(member.Source.IndexOf('!', StringComparison.Ordinal) + 1)..]));
        Assert.All(diagnostics, diagnostic => Assert.Equal("ARC012", diagnostic.Rule.Code));
        Assert.NotEmpty(diagnostics);
    }

    [Fact]
    public void Many_small_bombs_are_one()
    {
        var (members, diagnostics) = Members(Zip(40, isShared: false), "a.zip");

        Assert.Single(members);
        Assert.Equal(39, diagnostics.Count(diagnostic => diagnostic.Rule.Code == "ARC008"));
    }

    [Fact]
    public void An_archive_of_more_members_than_memory_holds_is_refused_before_they_are_listed()
    {
        // As many as the end of the directory says; no directory stands before it.
        byte[] end =
        [
            .. "PK\u0003\u0004"u8, .. new byte[26],
            .. "PK\u0006\u0006"u8, .. Little(44L), .. new byte[12], .. Little(5_000_000L), .. Little(5_000_000L),
            .. Little(46L * 5_000_000), .. Little(0L),
            .. "PK\u0006\u0007"u8, .. new byte[4], .. Little(30L), .. new byte[4],
            .. "PK\u0005\u0006"u8, .. new byte[4], 0xFF, 0xFF, 0xFF, 0xFF, .. Enumerable.Repeat<byte>(0xFF, 8), 0, 0,
        ];

        var (members, diagnostics) = Members(end, "a.zip");

        Assert.Empty(members);
        Assert.Contains("5000000 members", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    private static (List<ArchiveMember> Members, List<Diagnostic> Diagnostics) Members(byte[] bytes, string source)
    {
        var log = new DiagnosticLog();
        var members = ArchiveReader.Members(
            source, bytes, FormatDetector.Detect(bytes, source), new ReadingOptions(), log, CancellationToken.None).ToList();
        return (members, [.. log.ToImmutable()]);
    }

    private static string Name(ArchiveMember member) => member.Source[(member.Source.LastIndexOf('/') + 1)..];

    private static byte[] Response(string name, string head, ReadOnlySpan<byte> body, string status = "200 OK") =>
        Warc(name, "response", "application/http; msgtype=response",
            [.. Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\n{head}\r\n"), .. body], "");

    private static byte[] Record(string name, byte[] body, string fields = "") => Warc(name, "resource", "text/html", body, fields);

    private static byte[] Warc(string name, string type, string contentType, byte[] content, string fields) =>
    [
        .. Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: http://x.gov.cn/{name}\r\n{fields}Content-Type: {contentType}\r\n" +
            $"Content-Length: {content.Length}\r\n\r\n")),
        .. content,
        .. "\r\n\r\n"u8,
    ];

    /// <summary>The same record with a length that leaves out its end.</summary>
    private static byte[] Shorter(byte[] record)
    {
        var text = Encoding.Latin1.GetString(record);
        var from = text.IndexOf("Content-Length: ", StringComparison.Ordinal) + "Content-Length: ".Length;
        var to = text.IndexOf('\r', from);
        var length = int.Parse(text[from..to], CultureInfo.InvariantCulture) - 9;
        return Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text[..from]}{length}{text[to..]}"));
    }

    private static byte[] Changed(byte[] bytes, Index at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 0xFF;
        return changed;
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes) => Packed(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal));

    private static byte[] Packed(ReadOnlySpan<byte> bytes, Func<Stream, Stream> pack)
    {
        using var memory = new MemoryStream();
        using (var packing = pack(memory)) packing.Write(bytes);
        return memory.ToArray();
    }

    private static string Base32(byte[] bytes)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var value = 0;
            for (var at = bit; at < bit + 5; at++)
                value = (value << 1) | (at < bytes.Length * 8 ? (bytes[at / 8] >> (7 - (at % 8))) & 1 : 0);
            text.Append(Digits[value]);
        }

        return text.ToString();
    }

    /// <summary>A ZIP of members that each unpack to 8 MB of zeros, from bytes of their own or all from the same.</summary>
    private static byte[] Zip(int count, bool isShared)
    {
        var zeros = new byte[8 << 20];
        var packed = Packed(zeros, stream => new DeflateStream(stream, CompressionLevel.SmallestSize));
        var checksum = Crc32.Of(zeros);
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        for (var number = 0; number < count; number++)
        {
            var name = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"m{number}"));
            var offset = isShared ? 0 : (int)zip.Length;
            byte[] sizes = [.. Little(checksum), .. Little(packed.Length), .. Little(zeros.Length), .. Little((short)name.Length)];
            if (number == 0 || !isShared)
                zip.Write([.. "PK\u0003\u0004"u8, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, .. sizes, 0, 0, .. name, .. packed]);
            directory.Write(
                [.. "PK\u0001\u0002"u8, 20, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, .. sizes, .. new byte[12], .. Little(offset), .. name]);
        }

        var start = (int)zip.Length;
        zip.Write(directory.ToArray());
        zip.Write(
            [.. "PK\u0005\u0006"u8, 0, 0, 0, 0, .. Little((short)count), .. Little((short)count), .. Little((int)directory.Length),
                .. Little(start), 0, 0]);
        return zip.ToArray();
    }

    private static byte[] Little(short value)
    {
        var bytes = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(uint value) => Little(unchecked((int)value));

    private static byte[] Little(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
