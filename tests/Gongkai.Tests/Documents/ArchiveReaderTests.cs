using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class ArchiveReaderTests
{
    static ArchiveReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static (List<string> Sources, List<string> Codes) Members(byte[] bytes, string source = "a.zip", ReadingOptions? options = null)
    {
        var log = new DiagnosticLog();
        var members = ArchiveReader.Members(
            source, bytes, FormatDetector.Detect(bytes, source), options ?? new ReadingOptions(), log, CancellationToken.None).ToList();
        return ([.. members.Select(member => member.Source)], [.. log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code)]);
    }

    private static byte[] Zip(Encoding encoding, params (string Name, byte[] Content)[] members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, encoding))
        {
            foreach (var (name, content) in members)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return memory.ToArray();
    }

    private static byte[] Tar(params (string Name, string Content)[] members)
    {
        using var memory = new MemoryStream();
        using (var tar = new TarWriter(memory, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (name, content) in members)
                tar.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" });
        }

        return memory.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal)) gzip.Write(bytes);
        return memory.ToArray();
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    public void Zip_names_are_read_whatever_their_charset(string charset) =>
        Assert.Equal(["a.zip!县直部门/2023年报.txt"], Members(Zip(Encoding.GetEncoding(charset), ("县直部门/2023年报.txt", "规章"u8.ToArray()))).Sources);

    [Fact]
    public void Tars_are_read_with_long_names_and_links_are_not_followed()
    {
        var name = string.Join('/', Enumerable.Repeat("国家税务总局某某县税务局", 20)) + "/年报.txt";
        var (sources, codes) = Members(Gzip(Tar((name, "规章"), ("b.txt", "许可"))), "n.tar.gz");
        Assert.Equal(["n.tar.gz!" + name, "n.tar.gz!b.txt"], sources);
        Assert.Equal(["ARC004"], codes);
    }

    [Fact]
    public void A_gzip_is_its_one_member() =>
        Assert.Equal(["d/年报.html.gz!年报.html"], Members(Gzip("<html>规章</html>"u8.ToArray()), "d/年报.html.gz").Sources);

    [Theory]
    [InlineData("年报", "第二段", "第三段")]
    [InlineData("年报", "0")]
    public void A_gzip_of_several_pieces_is_one_member(params string[] pieces)
    {
        var (members, codes) = Contents([.. pieces.SelectMany(piece => Gzip(Encoding.UTF8.GetBytes(piece)))], "年报.txt.gz");

        Assert.Equal(string.Concat(pieces), Assert.Single(members).Value);
        Assert.Empty(codes);
    }

    [Fact]
    public void A_gzip_may_end_with_an_empty_piece()
    {
        var (members, codes) = Contents(
            [.. Gzip(Encoding.UTF8.GetBytes("年报")), .. Convert.FromHexString("1F8B080000000000000303000000000000000000")], "年报.txt.gz");

        Assert.Equal("年报", Assert.Single(members).Value);
        Assert.Empty(codes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(20)]
    public void A_gzip_whose_last_piece_was_cut_off_gives_what_is_there_and_says_so(int missing)
    {
        byte[] bytes = [.. Gzip(Encoding.UTF8.GetBytes("年报")), .. Gzip(Encoding.UTF8.GetBytes("第二段 12345 67890 abcdefghijklmnop"))];

        var (members, codes) = Contents(bytes[..^missing], "年报.txt.gz");

        Assert.StartsWith("年报", Assert.Single(members).Value, StringComparison.Ordinal);
        Assert.Equal(["ARC001"], codes);
    }

    [Theory]
    [InlineData("../../etc/x.txt")]
    [InlineData("/tmp/x.txt")]
    [InlineData("..\\x.txt")]
    [InlineData("C:\\x.txt")]
    public void A_path_that_leaves_the_archive_is_skipped(string path)
    {
        var (sources, codes) = Members(Zip(Encoding.UTF8, (path, [1]), ("./ok\\a.txt", [2])));
        Assert.Equal(["a.zip!ok/a.txt"], sources);
        Assert.Equal(["ARC003"], codes);
    }

    [Fact]
    public void Archives_in_archives_are_read_to_a_bound()
    {
        var inner = Zip(Encoding.UTF8, ("a.txt", "规章"u8.ToArray()));
        for (var i = 0; i < 3; i++) inner = Zip(Encoding.UTF8, ("in.zip", inner));
        var (sources, codes) = Members(inner);
        Assert.Equal(["a.zip!in.zip", "a.zip!in.zip!in.zip", "a.zip!in.zip!in.zip!in.zip"], sources);
        Assert.Equal(["ARC009"], codes);
    }

    [Fact]
    public void Bombs_are_defused()
    {
        Assert.Equal(
            ["ARC008"], Members(
            Zip(Encoding.UTF8, ("zeros", new byte[20 << 20])), options: new ReadingOptions { MaximumRatio = 100 }).Codes);
        Assert.Equal(
            ["ARC007"], Members(
            Zip(Encoding.UTF8, ("large", new byte[2000])), options: new ReadingOptions { MaximumFileBytes = 1000 }).Codes);
        Assert.Equal(
            ["ARC006"], Members(
            Zip(Encoding.UTF8, ("a", new byte[800]), ("b", new byte[800]), ("c", new byte[800])),
            options: new ReadingOptions { MaximumInflatedBytes = 1000 }).Codes);
        var (sources, codes) = Members(
            Zip(Encoding.UTF8, ("a", [1]), ("b", [1]), ("c", [1])), options: new ReadingOptions { MaximumMembers = 2 });
        Assert.Equal(["a.zip!a", "a.zip!b"], sources);
        Assert.Equal(["ARC005"], codes);
    }

    [Fact]
    public void A_damaged_archive_gives_what_is_before_the_damage()
    {
        Assert.Equal(["ARC001"], Members(Zip(Encoding.UTF8, ("a.txt", [1]))[..^10]).Codes);
        var (sources, codes) = Members(Tar(("a.txt", "规章"), ("b.txt", new string('0', 5000)))[..^8000], "a.tar");
        Assert.Equal(["a.tar!a.txt"], sources);
        Assert.NotEmpty(codes);
        Assert.NotEmpty(Members(Gzip(new byte[5000])[..20], "a.gz").Codes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Web_archives_give_the_bodies_of_their_responses(bool isCompressed)
    {
        var page = "<html>年报</html>";
        byte[] warc =
        [
            .. Warc("warcinfo", "", "application/warc-fields", "software: a crawler\r\n"u8),
            .. Warc("request", "http://www.x.gov.cn/a.html", "application/http; msgtype=request", "GET /a.html HTTP/1.1\r\n\r\n"u8),
            .. Response("http://www.x.gov.cn/a.html", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", Encoding.UTF8.GetBytes(page)),
            .. Response("https://www.x.gov.cn/%E5%B9%B4%E6%8A%A5.html#top",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", Chunks(Gzip(Encoding.UTF8.GetBytes(page)))),
            .. Response("http://www.x.gov.cn/decoded.html", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                Encoding.UTF8.GetBytes(page)),
            .. Response("http://www.x.gov.cn/moved.html", "HTTP/1.1 302 Found\r\nLocation: /a.html\r\n", []),
            .. Warc("resource", "file:///年报.txt", "text/plain", Encoding.UTF8.GetBytes(page)),
        ];

        var (members, codes) = Contents(isCompressed ? GzipEach(warc) : warc, isCompressed ? "c.warc.gz" : "c.warc");

        Assert.Equal(
            ["www.x.gov.cn/a.html", "www.x.gov.cn/年报.html", "www.x.gov.cn/decoded.html", "年报.txt"],
            members.Keys.Select(name => name[(name.IndexOf('!', StringComparison.Ordinal) + 1)..]));
        Assert.All(members.Values, content => Assert.Equal(page, content));
        Assert.Equal(["ARC011"], codes);
    }

    [Fact]
    public void A_compressed_web_archive_has_a_piece_for_each_record()
    {
        byte[][] records = [
            .. Enumerable.Range(0, 5)
            .Select(number => Response($"http://x.cn/{number}", "HTTP/1.1 200 OK\r\n", Encoding.UTF8.GetBytes($"page {number}")))];

        var (members, codes) = Contents([.. records.SelectMany(Gzip)], "c.warc.gz");

        Assert.Equal(["page 0", "page 1", "page 2", "page 3", "page 4"], members.Values);
        Assert.Empty(codes);
    }

    [Fact]
    public void A_compressed_web_archive_that_was_cut_off_within_a_record_gives_those_before()
    {
        byte[][] records = [
            .. Enumerable.Range(0, 3)
            .Select(number => Response($"http://x.cn/{number}", "HTTP/1.1 200 OK\r\n", Encoding.UTF8.GetBytes($"page {number}")))];

        var (members, codes) = Contents([.. records.SelectMany(Gzip).SkipLast(30)], "c.warc.gz");

        Assert.Equal(["page 0", "page 1"], members.Values);
        Assert.Contains(codes, code => code is "ARC001" or "ARC002");
    }

    [Fact]
    public void A_web_archive_that_was_cut_off_gives_the_records_before()
    {
        byte[] warc = [
            .. Response("http://x.cn/a", "HTTP/1.1 200 OK\r\n", "one"u8), .. Response("http://x.cn/b", "HTTP/1.1 200 OK\r\n", "two"u8)];

        var (members, codes) = Contents(warc[..^8], "c.warc");

        Assert.Equal(["c.warc!x.cn/a"], members.Keys);
        Assert.Contains(codes, code => code is "ARC001" or "ARC002");
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "hello")]
    [InlineData("3;name=value\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", "hello")]
    [InlineData("no chunks", "no chunks")]
    [InlineData("年报：hello", "年报：hello")]
    public void Chunks_are_joined_where_there_are_chunks(string sent, string expected)
    {
        var (members, _) = Contents(
            Response("http://x.cn/a", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n", Encoding.UTF8.GetBytes(sent)), "c.warc");

        Assert.Equal(expected, Assert.Single(members).Value);
    }

    private static (Dictionary<string, string> Members, List<string> Codes) Contents(byte[] bytes, string source)
    {
        var log = new DiagnosticLog();
        var members = ArchiveReader.Members(
            source, bytes, FormatDetector.Detect(bytes, source), new ReadingOptions(), log, CancellationToken.None)
            .ToDictionary(member => member.Source, member => Encoding.UTF8.GetString(member.Bytes.Span));
        return (members, [.. log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code)]);
    }

    private static byte[] Response(string address, string head, ReadOnlySpan<byte> body) =>
        Warc("response", address, "application/http; msgtype=response", [.. Encoding.UTF8.GetBytes(head), .. "\r\n"u8, .. body]);

    private static byte[] Warc(string type, string address, string contentType, ReadOnlySpan<byte> content) =>
    [
        .. Encoding.UTF8.GetBytes(
            $"WARC/1.0\r\nWARC-Type: {type}\r\n{(address.Length > 0 ? $"WARC-Target-URI: {address}\r\n" : "")}Content-Type: " +
            $"{contentType}\r\nContent-Length: {content.Length}\r\n\r\n"),
        .. content,
        .. "\r\n\r\n"u8,
    ];

    private static byte[] Chunks(byte[] bytes) =>
    [
        .. Encoding.ASCII.GetBytes($"{bytes.Length / 2:x}\r\n"), .. bytes[..(bytes.Length / 2)], .. "\r\n"u8,
        .. Encoding.ASCII.GetBytes($"{bytes.Length - (bytes.Length / 2):x}\r\n"), .. bytes[(bytes.Length / 2)..], .. "\r\n0\r\n\r\n"u8,
    ];

    /// <summary>A gzip member for each half, as web archives have one for each record.</summary>
    private static byte[] GzipEach(byte[] bytes) => [.. Gzip(bytes[..(bytes.Length / 2)]), .. Gzip(bytes[(bytes.Length / 2)..])];
}
