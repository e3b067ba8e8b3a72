using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class TextDecoderTests
{
    private const string Simplified = "2023年政府信息公开工作年度报告\n一、总体情况：规章 0 件";
    private const string Traditional = "2023年政府資訊公開工作年度報告\n一、總體情況：本機關在年度內公開政府資訊";

    static TextDecoderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string, bool> Charsets => new()
    {
        { "utf-8", Simplified, false },
        { "utf-8", Simplified, true },
        { "utf-16", Simplified, true },
        { "utf-16", Simplified, false },
        { "utf-16BE", Simplified, true },
        { "utf-16BE", Simplified, false },
        { "gb18030", Simplified, false },
        { "gb18030", Traditional, false },
        { "big5", Traditional, false },
    };

    [Theory]
    [MemberData(nameof(Charsets))]
    public void Bytes_say_what_they_are(string charset, string text, bool mark)
    {
        var encoding = Encoding.GetEncoding(charset);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        var log = new DiagnosticLog();

        Assert.Equal(text, TextDecoder.Decode(bytes, "", log));
        Assert.Empty(log.ToImmutable());
    }

    [Theory]
    [InlineData("utf-8", "gb2312")]
    [InlineData("gb18030", "utf-8")]
    public void A_wrong_declaration_does_not_win(string charset, string declared)
    {
        var log = new DiagnosticLog();
        var page = $"<html><head><meta charset=\"{declared}\"></head><body><p>{Simplified}</p></body></html>";

        var document = Reading.Read(Encoding.GetEncoding(charset).GetBytes(page), FileFormat.Html, log);

        Assert.NotNull(document);
        Assert.Contains("政府信息公开", Reading.Print(document), StringComparison.Ordinal);
        Assert.Equal("TXT001", Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void A_text_cut_within_a_character_keeps_the_rest()
    {
        var log = new DiagnosticLog();
        var text = TextDecoder.Decode(Encoding.UTF8.GetBytes(Simplified).AsSpan(..^1), "", log);
        Assert.StartsWith(Simplified[..^1], text, StringComparison.Ordinal);
        Assert.Equal("TXT002", Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void The_name_gb2312_covers_all_of_gb18030()
    {
        var log = new DiagnosticLog();
        Assert.Equal("镕", TextDecoder.Decode(Encoding.GetEncoding("gb18030").GetBytes("镕"), "gb2312", log));
        Assert.Empty(log.ToImmutable());
    }
}
