using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class FilesBesideTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[4096]];

    [Theory]
    [InlineData("<img src=\"page_files/a.png\">")]
    [InlineData("<IMG alt=\"x\" SRC='./page_files/a.png?v=1'>")]
    [InlineData("<img src=page_files\\a.png width=600>")]
    [InlineData("<img src=\"page%5Ffiles/%61.png\">")]
    public void A_picture_below_the_page_is_found(string html)
    {
        using var folder = Saved();

        Assert.NotEmpty(Find(html, folder.Path).Key);
    }

    [Theory]
    [InlineData("<img src=\"../outside.png\">")]
    [InlineData("<img src=\"page_files/../../outside.png\">")]
    [InlineData("<img src=\"%2e%2e/outside.png\">")]
    [InlineData("<img src=\"/etc/hostname\">")]
    [InlineData("<img src=\"file:///etc/hostname\">")]
    [InlineData("<img src=\"https://www.example.cn/page_files/a.png\">")]
    [InlineData("<img src=\"page_files/missing.png\">")]
    [InlineData("<img src=\"page_files/text.png\">")]
    [InlineData("<img src=\"page_files/link.png\">")]
    [InlineData("<img src=\"linked/outside.png\">")]
    public void Nothing_else_is_opened(string html)
    {
        using var folder = Saved();

        Assert.Equal("", Find(html, folder.Path).Key);
    }

    [Fact]
    public void The_key_tells_other_pictures_apart()
    {
        using var folder = Saved();
        var before = Find("<img src=\"page_files/a.png\">", folder.Path).Key;

        File.WriteAllBytes(folder.Below("site", "page_files", "a.png"), [.. Png, 1]);

        Assert.NotEqual(before, Find("<img src=\"page_files/a.png\">", folder.Path).Key);
    }

    [Fact]
    public void The_document_gets_the_bytes()
    {
        using var folder = Saved();
        var picture = new Block.Picture("", Location.Nowhere) { Path = "page_files/a.png" };
        var document = new Document("page.html", FileFormat.Html, ReadingMethod.Html, [picture], [], []);

        var filled = Find("<img src=\"page_files/a.png\">", folder.Path).PutInto(document);

        Assert.Equal(Png.Length, Assert.IsType<Block.Picture>(Assert.Single(filled.Blocks)).Content.Length);
    }

    private static FilesBeside Find(string html, string folder) =>
        FilesBeside.Find(System.Text.Encoding.UTF8.GetBytes(html), FileFormat.Html, Path.Combine(folder, "site"));

    private static TemporaryFolder Saved()
    {
        var folder = new TemporaryFolder();
        folder.Write("site/page_files/text.png", new string('a', 4096));
        File.WriteAllBytes(folder.Below("site", "page_files", "a.png"), Png);
        File.WriteAllBytes(folder.Below("outside.png"), Png);
        File.CreateSymbolicLink(folder.Below("site", "page_files", "link.png"), folder.Below("outside.png"));
        Directory.CreateSymbolicLink(folder.Below("site", "linked"), folder.Path);
        return folder;
    }
}
