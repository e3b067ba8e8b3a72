using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

/// <summary>Reports that a page holds for its script, and data of a site's software.</summary>
public sealed class EnclosedMarkupTests
{
    // As many cells as make a report, and a row to look at.
    private static readonly string Table = $"<p>某局</p><table>{string.Concat(Enumerable.Repeat("<tr><td>规章<td>1<td>2", 21))}</table>";

    private static (string First, List<string> Codes) Read(string text, FileFormat format = FileFormat.Html)
    {
        var log = new DiagnosticLog();
        var document = Reading.Read(Encoding.UTF8.GetBytes(text), format, log);
        Assert.NotNull(document);
        return (string.Join(" ", Reading.Print(document).Split('\n').Take(2)),
            [.. log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code)]);
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    public static TheoryData<string> Hidden =>
    [
        $"<script>var content={Json(Table)};x.innerHTML=content</script>",
        $"<script>var a='it\\'s // no comment',p=/\"/g; /* \" */ var " +
            $"content='{Table.Replace("</", "<\\/", StringComparison.Ordinal)}';</script>",
        $"<script>document.write('{Table[..100]}'); document.write('{Table[100..]}');</script>",
        $"<script>var s='{Table[..60]}'+\n\"{Table[60..200]}\";\ns+='{Table[200..]}';</script>",
        $"<script>var s=`{Table}`</script>",
        $"<script>var s=decodeURIComponent('{Uri.EscapeDataString(Table)}')</script>",
        $"<script type='application/json'>{Json(Table)}</script>",
        $"<script type='text/template'>{Table}</script>",
        $"<textarea>{Table}</textarea>",
        $"<template>{Table}</template>",
        $"<input type=hidden value=\"{Table.Replace("<", "&lt;", StringComparison.Ordinal)}\">",
        $"<iframe srcdoc=\"{Table}\"></iframe>",
    ];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void A_report_that_a_page_does_not_show_itself_is_read_and_said_to_be_hidden(string page)
    {
        var (first, codes) = Read($"<html><body>{page}</body></html>");
        Assert.Equal("某局 | 0:规章 | 1:1 | 2:2", first);
        Assert.Equal(["HTM006"], codes);
    }

    [Theory]
    [MemberData(nameof(Hidden))]
    public void A_page_that_shows_a_report_is_read_as_it_shows_it(string page)
    {
        var (first, codes) = Read($"<html><body>{Table.Replace("某局", "乙局", StringComparison.Ordinal)}{page}</body></html>");
        Assert.Equal("乙局 | 0:规章 | 1:1 | 2:2", first);
        Assert.Empty(codes);
    }

    [Fact]
    public void A_small_table_in_a_script_is_the_page_s_own_business()
    {
        var (first, codes) = Read("<html><p>甲</p><script>var menu='<table><tr><td>首页<td>年报</table>'</script></html>");
        Assert.Equal("甲", first);
        Assert.Empty(codes);
    }

    [Theory]
    [InlineData("{\"title\":\"年报\",\"content\":TABLE}")]
    [InlineData("{\"title\":\"年报\",\"data\":{\"list\":[{\"content\":TABLE}]}}")]
    [InlineData("callback({\"title\":\"年报\",\"content\":TABLE});")]
    public void Markup_in_data_is_read_as_a_page(string data)
    {
        var text = data.Replace("TABLE", Json(Table), StringComparison.Ordinal);
        Assert.Equal(FileFormat.Json, FormatDetector.Detect(Encoding.UTF8.GetBytes(text), "a.json"));
        Assert.Equal("年报 某局", Read(text, FileFormat.Json).First);
    }

    [Fact]
    public void Data_packed_in_data_and_escaped_markup_are_opened() =>
        Assert.Equal(
            "某局 | 0:规章 | 1:1 | 2:2",
            Read($"{{\"data\":{Json($"{{\"body\":{Json(System.Net.WebUtility.HtmlEncode(Table))}}}")}}}", FileFormat.Json).First);

    [Fact]
    public void Lists_of_lists_are_tables() =>
        Assert.Equal(
            "| 0:规章 | 1:1 | 2: | 0:许可 | 1:2.50 | 2:true", Read("{\"rows\":[[\"规章\",1,null],[\"许可\",2.50,true]]}", FileFormat.Json).First);

    [Fact]
    public void Keys_and_codes_are_no_text() =>
        Assert.Equal("年报", Read("{\"id\":\"a1b2\",\"url\":\"/x/y.html\",\"title\":\"年报\"}", FileFormat.Json).First);

    [Fact]
    public void Text_that_only_begins_like_data_is_text() => Assert.Equal("{\"规章\" 0 许可 1", Read("{\"规章\" 0\n许可 1", FileFormat.Json).First);
}
