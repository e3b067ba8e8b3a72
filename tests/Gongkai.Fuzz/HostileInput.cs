using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Gongkai.Documents;
using Gongkai.Harvest.Pages;
using Gongkai.Harvest.Robots;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Fuzz;

/// <summary>Inputs of any size that are written to make a parser take more than its share, and what reads them.</summary>
/// <param name="Name">The parser and what is repeated.</param>
/// <param name="Make">An input of about so many bytes.</param>
/// <param name="Read">Reads it.</param>
public sealed record HostileInput(string Name, Func<int, byte[]> Make, Action<byte[]> Read)
{
    private const string Title = "石桥县农业农村局2023年政府信息公开工作年度报告";

    private static readonly Lazy<ReportReader> Reader = new(() => new ReportReader(new ReadingSettings { Ocr = OcrMode.Off }));

    private static readonly Uri PageAddress = new("https://www.example.gov.cn/list/index.html");

    private static readonly Lazy<Site> Site = new(() => SiteListFile.Parse(
        "sites.yaml", "sites:\n  - name: a\n    start: https://www.example.gov.cn/list/index.html\n", "0.0.0", "a@example.org").Sites[0]);

    /// <summary>All of them, by parser.</summary>
    public static ImmutableArray<HostileInput> All { get; } =
    [
        .. Of(FileFormat.Text, "", "1 2 ", "1\t2\n", "a|b\n|\n", "一、本年新收政府信息公开申请数量1", "\r", "18 件，", "（", "第1页\f", Title + "\n"),
        .. Of(FileFormat.Markdown, "", "[", "[a](", "*a", "**a", "`a\n", "| a | b |\n", "|", "<", "<a ", "&amp;", "\\", "# a\n", "![",
            "<table>\n"),
        .. Of(FileFormat.Html, "<html><body>", "<p>", "<p>一</p>", "<br>", "<table><tr><td>1</td></tr></table>", "<tr><td>1", "<!--", "&",
            "<i>a</i>",
            "<a href=x>y</a>", "<td colspan=3 rowspan=2>1</td>", "<script>\"<tr>\"</script>", "<style>.a{color:red}</style>",
            "<p style='color:red;display:block'>a", "<span>1</span>", "<li>", "<textarea><table>"),
        .. Of(FileFormat.Html, "<html><body><table>", "<tr><td>1<td>2", "<tr><td rowspan=9>1", "<tr><td>一、本年新收政府信息公开申请数量<td>1"),
        .. Of(FileFormat.Json, "", "[", "{\"a\":", "{\"title\":\"a\",\"content\":\"<table><tr><td>1\"},", "\"\\u003c\","),
        .. Of(FileFormat.MailBundle, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n",
            "--a\r\nContent-Type: text/html\r\n\r\n<p>1\r\n", "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n"),
        Unpacked("WARC, records", FileFormat.Warc, size => Repeat(
            "", "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://x/\r\nContent-Length: 1\r\n\r\na\r\n\r\n", size)),
        Unpacked("WARC, junk", FileFormat.Warc, size => Repeat("WARC/1.0\r\n", "WARC/\r\n", size)),
        Unpacked("WARC, one-byte chunks", FileFormat.Warc, size => Response(Repeat("", "1\r\na\r\n", size))),
        Unpacked("gzip, heads", FileFormat.Gzip, size => Repeat("", "\u001F\u008B\u0008\0\0\0\0\0\0\u0003", size, Encoding.Latin1)),
        Unpacked("gzip, pieces", FileFormat.Gzip, size => Repeat("", Encoding.Latin1.GetString(Gzip("a"u8)), size, Encoding.Latin1)),
        Unpacked("gzip, empty blocks", FileFormat.Gzip, size => Repeat(
            "", "\u001F\u008B\u0008\0\0\0\0\0\0\u0003\0\0\0\u00FF\u00FF", size, Encoding.Latin1)),
        Unpacked("ZIP, members", FileFormat.Zip, Zip),
        Unpacked("tar, members", FileFormat.Tar, Tar),
        .. Office("w:p", "<w:p><w:r><w:t>1</w:t></w:r></w:p>", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            "<w:r><w:t>a</w:t></w:r>"),
        .. Pages("<a href='a'>2025年政府信息公开年报", "<a href=a>下一页</a>", "<record><![CDATA[", "<record>",
            "createPageHTML(1000,0,\"index\",\"html\");",
            "countPage = 3; \"index\"+\"_\" + n + \".\"+\"html\"", "<option value='/2024/'>2024年", "共1条", "<div>",
            "\"/trsapi/list?pageNo=1\","),
        new("Harvest page, one link of the whole size", size => Repeat("<a href=a>下一页", "下一页 ", size), ReadPage),
        new("robots.txt", size => Repeat("User-agent: *\n", "Disallow: /*a*b\n", size), ReadRobots),
    ];

    private static IEnumerable<HostileInput> Of(FileFormat format, string beginning, params string[] pieces) =>
        from piece in pieces
        select new HostileInput($"{format}, {Shown(piece)}", size => Repeat(beginning, piece, size), bytes => ReadDocument(bytes, format));

    private static IEnumerable<HostileInput> Office(string name, params string[] pieces) =>
        from piece in pieces
        select new HostileInput(
            $"DOCX, {Shown(piece)} in {name}", size => Docx(piece, size), bytes => ReadDocument(bytes, FileFormat.Docx));

    private static IEnumerable<HostileInput> Pages(params string[] pieces) =>
        from piece in pieces
        select new HostileInput($"Harvest page, {Shown(piece)}", size => Repeat("<html><body>", piece, size), ReadPage);

    private static HostileInput Unpacked(string name, FileFormat format, Func<int, byte[]> make) => new(name, make, bytes =>
    {
        foreach (var member in ArchiveReader.Members("a", bytes, format, new ReadingOptions(), new DiagnosticLog(), CancellationToken.None))
            _ = member.Bytes.Length;
    });

    private static void ReadDocument(byte[] bytes, FileFormat format) =>
        Reader.Value.Read("a", bytes, format, FilesBeside.None, [], CancellationToken.None);

    private static void ReadPage(byte[] bytes) => PageReader.Read(bytes, "text/html; charset=utf-8", PageAddress, Site.Value);

    private static void ReadRobots(byte[] bytes) =>
        RobotsRules.Parse(bytes, "Gongkai").Allows(new Uri(PageAddress, new string('a', 1_500)));

    private static string Shown(string piece) => piece.ReplaceLineEndings("⏎");

    private static byte[] Repeat(string beginning, string piece, int size, Encoding? encoding = null)
    {
        var bytes = (encoding ?? Encoding.UTF8).GetBytes(piece);
        byte[] made = [.. (encoding ?? Encoding.UTF8).GetBytes(beginning), .. new byte[size / bytes.Length * bytes.Length]];
        for (var at = made.Length - (size / bytes.Length * bytes.Length); at < made.Length; at += bytes.Length) bytes.CopyTo(made, at);
        return made;
    }

    private static byte[] Response(byte[] body)
    {
        byte[] content = [.. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. body, .. "0\r\n\r\n"u8];
        return
        [
            .. "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/\r\nContent-Type: application/http\r\n"u8,
            .. Encoding.ASCII.GetBytes(FormattableString.Invariant($"Content-Length: {content.Length}\r\n\r\n")),
            .. content, .. "\r\n\r\n"u8,
        ];
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal)) gzip.Write(bytes);
        return memory.ToArray();
    }

    private static byte[] Zip(int size)
    {
        // What a member costs in the archive: its two heads and its name twice.
        const int BytesOfMember = 100;
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            for (var number = 0; number < size / BytesOfMember; number++) zip.CreateEntry(FormattableString.Invariant($"{number:000000}"));
        return memory.ToArray();
    }

    private static byte[] Tar(int size)
    {
        using var memory = new MemoryStream();
        using (var tar = new System.Formats.Tar.TarWriter(memory, System.Formats.Tar.TarEntryFormat.Ustar))
            for (var number = 0; memory.Length < size; number++)
                tar.WriteEntry(new System.Formats.Tar.UstarTarEntry(
                    System.Formats.Tar.TarEntryType.RegularFile, FormattableString.Invariant($"{number}")));
        return memory.ToArray();
    }

    private static byte[] Docx(string piece, int size)
    {
        const string Types = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>
            """;
        const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("[Content_Types].xml", Encoding.UTF8.GetBytes(Types));
            Write("word/document.xml", [
                .. Encoding.UTF8.GetBytes(
                    $"<w:document xmlns:w='{Main}'><w:body>{(piece.StartsWith("<w:r>", StringComparison.Ordinal) ? "<w:p>" : "")}"),
                .. Repeat("", piece, size),
                .. Encoding.UTF8.GetBytes(
                    $"{(piece.StartsWith("<w:r>", StringComparison.Ordinal) ? "</w:p>" : "")}</w:body></w:document>")]);

            void Write(string name, byte[] bytes)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(bytes);
            }
        }

        return memory.ToArray();
    }
}
