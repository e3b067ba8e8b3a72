using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class MailReadingTests
{
    private const string Head = "From: a@example.org\r\nSubject: =?utf-8?B?5bm05oql?=\r\nMIME-Version: 1.0\r\n";

    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    private static (List<string> Members, List<string> Codes) Unpacked(string mail)
    {
        var (bytes, log) = (Encoding.UTF8.GetBytes(mail), new DiagnosticLog());
        Assert.Equal(FileFormat.MailBundle, FormatDetector.Detect(bytes, "a.eml"));
        var members = ArchiveReader.Members("a.eml", bytes, FileFormat.MailBundle, new ReadingOptions(), log, CancellationToken.None)
            .ToList();
        return ([.. members.Select(member => member.Source)], [.. log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code)]);
    }

    private static string Read(string mail)
    {
        var bytes = Encoding.UTF8.GetBytes(mail);
        var format = FormatDetector.Detect(bytes, "a.eml");
        Assert.Equal(FileFormat.Mail, format);
        return Reading.Print(Reading.Read(bytes, format));
    }

    private static string Part(string head, string body) => $"--b\r\n{head}\r\n\r\n{body}\r\n";

    private static string Mixed(params string[] parts) =>
        $"{Head}Content-Type: multipart/mixed; boundary=b\r\n\r\n{string.Concat(parts)}--b--\r\n";

    [Fact]
    public void A_mail_without_attachments_is_its_text() =>
        Assert.Equal("规章 0", Read(Head + "Content-Type: text/plain; charset=utf-8\r\n\r\n规章 0\r\n"));

    [Fact]
    public void A_mail_says_its_text_once_and_as_well_as_it_can() =>
        Assert.Equal(
            "| 0:规章 | 1:3",
            Read($"{Head}Content-Type: multipart/alternative; " +
                $"boundary=b\r\n\r\n{Part("Content-Type: text/plain", "规章 3")}" +
                $"{Part("Content-Type: text/html", "<table><tr><td>规章<td>3</table>")}--b--\r\n"));

    [Fact]
    public void A_covering_letter_is_left_out_beside_the_one_attachment() =>
        Assert.Equal("甲", Read(Mixed(
            Part("Content-Type: text/plain", "见附件"),
            Part("Content-Type: text/html\r\nContent-Disposition: attachment; filename=a.html\r\nContent-Transfer-Encoding: base64",
                Convert.ToBase64String("<html><p>甲</p></html>"u8)))));

    [Fact]
    public void A_mail_forwarded_in_a_mail_is_opened() =>
        Assert.Equal("甲", Read(Mixed(
            Part("Content-Type: text/plain", "转发"),
            Part("Content-Type: message/rfc822", Mixed(Part("Content-Type: text/html; name=a.html", "<html><p>甲</p></html>"))
                .Replace("=b\r\n", "=c\r\n", StringComparison.Ordinal).Replace("--b", "--c", StringComparison.Ordinal)))));

    [Fact]
    public void Several_attachments_are_unpacked_like_an_archive()
    {
        var (members, codes) = Unpacked(Mixed(
            Part("Content-Type: text/plain", "见附件"),
            Part("Content-Type: text/html; name=\"2022.html\"", "<html><p>甲</p></html>"),
            Part("Content-Type: text/html; name=\"../2023.html\"", "<html><p>乙</p></html>"),
            Part("Content-Type: application/octet-stream; name=x.bin\r\nContent-Transfer-Encoding: base64",
                Convert.ToBase64String(new byte[100]))));
        Assert.Equal(["a.eml!2022.html"], members);
        Assert.Equal(["ARC003"], codes);
    }

    [Fact]
    public void A_report_in_the_text_stands_beside_what_is_attached() =>
        Assert.Equal(["a.eml!body.html", "a.eml!2022.html"], Unpacked(Mixed(
            Part("Content-Type: text/html", $"<table>{string.Concat(Enumerable.Repeat("<tr><td>规章<td>1<td>2", 25))}</table>"),
            Part("Content-Type: text/html; name=\"2022.html\"", "<html><p>甲</p></html>"))).Members);

    [Theory]
    [InlineData("http://x.gov.cn/a/1.png", "http://x.gov.cn/a/1.png", "http://x.gov.cn/a/s.css")]
    [InlineData("1.png", "http://x.gov.cn/a/1.png", "s.css")]
    [InlineData("cid:p1", "http://x.gov.cn/b/1.png", "../a/s.css")]
    public void A_saved_page_has_its_pictures_and_style_sheets(string source, string location, string sheet)
    {
        var picture = Convert.FromBase64String(Png).Concat(new byte[3000]).ToArray();
        var page = $"<html><link rel=stylesheet href='{sheet}'><p>甲</p><p class=h>乙</p><img src='{source}'></html>";
        var mail = $"{Head}Content-Type: multipart/related; boundary=b\r\n\r\n"
            + Part("Content-Type: text/html; charset=utf-8\r\nContent-Location: http://x.gov.cn/a/t.html", page)
            + Part("Content-Type: text/css\r\nContent-Location: http://x.gov.cn/a/s.css", ".h { display: none }")
            + Part($"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <p1>\r\nContent-Location: {location}",
                Convert.ToBase64String(picture))
            + "--b--\r\n";
        Assert.Equal("甲\n[1.png]".Replace("1.png", source[(source.LastIndexOf('/') + 1)..], StringComparison.Ordinal), Read(mail));

        var enclosed = EnclosedDocument.Of(Encoding.UTF8.GetBytes(mail), FileFormat.Mail, new ReadingOptions());
        Assert.NotNull(enclosed);
        Assert.Equal(new Hint(HintKind.Title, "年报"), Assert.Single(enclosed.Hints));
        var document = enclosed.Beside.PutInto(Reading.Read(Encoding.UTF8.GetBytes(mail), FileFormat.Mail));
        Assert.Equal(picture, Assert.Single(document.Blocks.OfType<Block.Picture>()).Content.ToArray());
    }

    [Fact]
    public void A_mail_without_a_document_is_refused()
    {
        var log = new DiagnosticLog();
        var mail = Encoding.UTF8.GetBytes(
            Mixed(Part("Content-Type: application/octet-stream; name=x.bin\r\nContent-Transfer-Encoding: base64",
            Convert.ToBase64String(new byte[100]))));
        Assert.Null(Reading.Read(mail, FileFormat.Mail, log));
        Assert.Equal(["ING007"], log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code));
    }

    [Fact]
    public void A_mail_nested_deeper_than_any_is_not_followed_to_its_end()
    {
        Assert.Equal("规章", Read(Nested(5)));
        Assert.NotEqual("规章", Read(Nested(3000)));

        static string Nested(int depth)
        {
            var mail = Head + "Content-Type: text/plain\r\n\r\n规章\r\n";
            for (var level = 0; level < depth; level++)
                mail = $"{Head}Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\nContent-Type: " +
                    $"message/rfc822\r\n\r\n{mail}\r\n--b{level}--\r\n";
            return mail;
        }
    }
}
