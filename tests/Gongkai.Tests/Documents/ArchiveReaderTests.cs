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
        var members = ArchiveReader.Members(source, bytes, FormatDetector.Detect(bytes, source), options ?? new ReadingOptions(), log, CancellationToken.None).ToList();
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
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
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
        Assert.Equal(["ARC008"], Members(Zip(Encoding.UTF8, ("zeros", new byte[20 << 20])), options: new ReadingOptions { MaximumRatio = 100 }).Codes);
        Assert.Equal(["ARC007"], Members(Zip(Encoding.UTF8, ("large", new byte[2000])), options: new ReadingOptions { MaximumFileBytes = 1000 }).Codes);
        Assert.Equal(["ARC006"], Members(Zip(Encoding.UTF8, ("a", new byte[800]), ("b", new byte[800]), ("c", new byte[800])), options: new ReadingOptions { MaximumInflatedBytes = 1000 }).Codes);
        var (sources, codes) = Members(Zip(Encoding.UTF8, ("a", [1]), ("b", [1]), ("c", [1])), options: new ReadingOptions { MaximumMembers = 2 });
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
}
