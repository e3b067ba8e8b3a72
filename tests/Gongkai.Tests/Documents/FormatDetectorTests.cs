using System.IO.Compression;
using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class FormatDetectorTests
{
    public static TheoryData<string, string, string> Beginnings => new()
    {
        { "政府信息公开工作年度报告", "a.txt", nameof(FileFormat.Text) },
        { "政府信息公开工作年度报告", "a.md", nameof(FileFormat.Markdown) },
        { "题目\n\n| 甲 | 乙 |\n|---|---|\n| 0 | 1 |", "a.txt", nameof(FileFormat.Markdown) },
        { "规章 | 0 | 0 |", "a.txt", nameof(FileFormat.Text) },
        { "<!DOCTYPE html><html></html>", "a.doc", nameof(FileFormat.Html) },
        { "\uFEFF\r\n <table><tr><td>规章</td></tr></table>", "a.xls", nameof(FileFormat.Html) },
        { "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body/></html>", "a.pdf", nameof(FileFormat.Html) },
        { "<?xml version=\"1.0\"?>\n<!DOCTYPE html><html/>", "a", nameof(FileFormat.Html) },
        { "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", "a.doc", nameof(FileFormat.Doc) },
        { "{\\rtf1\\ansi}", "a.doc", nameof(FileFormat.Rtf) },
        { "%PDF-1.4", "a.html", nameof(FileFormat.Pdf) },
        { "\r\njunk\n%PDF-1.4", "a", nameof(FileFormat.Pdf) },
        { "WARC/1.0\r\n", "a", nameof(FileFormat.Warc) },
        { "Rar!\u001A\u0007\u0001\0", "a.zip", nameof(FileFormat.Rar) },
        { "CAJ\0\u0001\0", "a.caj", nameof(FileFormat.Caj) },
        { "Founder CEB 1.0\0", "a", nameof(FileFormat.Ceb) },
        { "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>规章</p>", "a.doc", nameof(FileFormat.Mail) },
        { "Title: 年报\nFrom: 某局\n\n规章 0", "a.txt", nameof(FileFormat.Text) },
        { "{\"code\": 200, \"html\": \"<html><head></head><body></body></html>\"}", "a.html", nameof(FileFormat.Json) },
        { "callback([{\"a\": 1}]);", "a", nameof(FileFormat.Json) },
        { "[2023]12号 年度报告", "a.txt", nameof(FileFormat.Text) },
    };

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void Content_decides(string beginning, string name, string expected) =>
        Assert.Equal(expected, FormatDetector.Detect(Encoding.UTF8.GetBytes(beginning), name).ToString());

    [Theory]
    [InlineData("89504E470D0A1A0A", FileFormat.Png)]
    [InlineData("FFD8FFE0", FileFormat.Jpeg)]
    [InlineData("49492A00", FileFormat.Tiff)]
    [InlineData("4D4D002A", FileFormat.Tiff)]
    [InlineData("1F8B0800", FileFormat.Gzip)]
    [InlineData("377ABCAF271C0004", FileFormat.SevenZip)]
    [InlineData("504B0506000000000000000000000000000000000000", FileFormat.Zip)]
    [InlineData("D0CF11E0A1B11AE1", FileFormat.Unknown)]
    [InlineData("", FileFormat.Unknown)]
    internal void Signatures_are_known(string hex, FileFormat expected) =>
        Assert.Equal(expected, FormatDetector.Detect(Convert.FromHexString(hex), "a.docx"));

    [Theory]
    [InlineData("WordDocument", FileFormat.Doc)]
    [InlineData("Workbook", FileFormat.Xls)]
    [InlineData("PowerPoint Document", FileFormat.Unknown)]
    internal void Compound_files_differ_by_their_streams(string stream, FileFormat expected)
    {
        var bytes = new byte[1024];
        Convert.FromHexString("D0CF11E0A1B11AE1").CopyTo(bytes, 0);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 640);
        bytes[640 + 64] = (byte)((stream.Length + 1) * 2);
        bytes[640 + 66] = 2;
        Assert.Equal(expected, FormatDetector.Detect(bytes, "a"));
    }

    [Theory]
    [InlineData("word/document.xml", FileFormat.Docx)]
    [InlineData("xl/workbook.xml", FileFormat.Xlsx)]
    [InlineData("OFD.xml", FileFormat.Ofd)]
    [InlineData("reports/a.docx", FileFormat.Zip)]
    internal void Office_files_are_told_from_archives(string member, FileFormat expected)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("[Content_Types].xml");
            zip.CreateEntry(member);
        }

        Assert.Equal(expected, FormatDetector.Detect(memory.ToArray(), "a.zip"));
    }

    [Fact]
    public void Utf16_text_is_text()
    {
        Assert.Equal(FileFormat.Text, FormatDetector.Detect(Encoding.Unicode.GetBytes("规章 0\n许可 1\n"), "a"));
        Assert.Equal(FileFormat.Html, FormatDetector.Detect([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html>规章</html>")], "a"));
    }

    [Fact]
    public void Random_bytes_are_unknown()
    {
        var bytes = new byte[4000];
        for (var seed = 0; seed < 20; seed++)
        {
            new Random(seed).NextBytes(bytes);
            Assert.Equal(FileFormat.Unknown, FormatDetector.Detect(bytes, "a.txt"));
        }
    }
}
