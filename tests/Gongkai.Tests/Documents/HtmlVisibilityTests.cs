namespace Gongkai.Tests.Documents;

/// <summary>What an eye sees of a page's cells is what is read of them: each rule with a case on either side of its border.</summary>
public sealed class HtmlVisibilityTests
{
    [Theory]
    [InlineData("display:none")]
    [InlineData("visibility:hidden")]
    [InlineData("opacity:0")]
    [InlineData("filter:opacity(0)")]
    [InlineData("font-size:0")]
    [InlineData("font:0/0 a")]
    [InlineData("color:#fff")]
    [InlineData("color:hsl(0,0%,100%)")]
    [InlineData("color:transparent")]
    [InlineData("color:#00000000")]
    [InlineData("-webkit-text-fill-color:transparent")]
    [InlineData("position:absolute;left:-9999px")]
    [InlineData("position:absolute;left:-100vw")]
    [InlineData("position:absolute;left:calc(-1*9999px)")]
    [InlineData("position:absolute;inset:0 auto auto -9999px")]
    [InlineData("position:fixed;top:200vh")]
    [InlineData("display:block;text-indent:-9999px")]
    [InlineData("position:absolute;clip:rect(0,0,0,0)")]
    [InlineData("display:block;clip-path:polygon(0 0,0 0,0 0)")]
    [InlineData("display:inline-block;width:0;overflow:hidden")]
    [InlineData("display:block;height:0;overflow:clip")]
    [InlineData("display:block;transform:scale(0)")]
    [InlineData("display:block;transform:translateX(-9999px)")]
    [InlineData("display:block;transform:matrix(0,0,0,0,0,0)")]
    [InlineData("display:block;transform:rotateY(90deg)")]
    [InlineData("display:block;scale:0")]
    [InlineData("text-decoration:line-through red")]
    [InlineData("--gone:none;display:var(--gone)")]
    [InlineData("display:var(--unset, none)")]
    public void What_a_style_hides_is_not_read(string style)
    {
        Assert.Equal("163", Cell($"163<span style=\"{style}\">172</span>"));
        Assert.Equal("163", Cell("163<b class=k>172</b>", $".k{{{style}}}"));
    }

    [Theory]
    [InlineData("opacity:.5")]
    [InlineData("filter:opacity(0.5)")]
    [InlineData("font-size:9px")]
    [InlineData("color:#aaa")]
    [InlineData("background:#00f;color:#fff")]
    [InlineData("clip:rect(0,0,0,0)")]
    [InlineData("width:0;overflow:hidden")]
    [InlineData("text-decoration:underline")]
    [InlineData("transform:scale(1.2) translateX(2px)")]
    [InlineData("clip-path:polygon(0 0,100% 0,100% 100%)")]
    [InlineData("position:absolute;left:calc(9999px - 9990px)")]
    [InlineData("--gone:inline;display:var(--gone)")]
    public void What_a_style_leaves_is_read(string style)
    {
        Assert.Equal("172", Cell($"<span style=\"{style}\">172</span>"));
        Assert.Equal("172", Cell("<b class=k>172</b>", $".k{{{style}}}"));
    }

    [Theory]
    [InlineData("td i:nth-of-type(1)")]
    [InlineData("i:not(.shown)")]
    [InlineData("i.k")]
    [InlineData(".j.k")]
    [InlineData("[data-n]")]
    [InlineData("[data-n=\"1\"]")]
    [InlineData("td > i, p.nothing")]
    [InlineData("b + i")]
    [InlineData("td:has(b) i")]
    [InlineData("I.k")]
    public void A_selector_hides_what_it_selects_and_nothing_else(string selector) =>
        Assert.Equal("163", Cell("<b>163</b><i class='k j' data-n=1>172</i>", selector + "{display:none}"));

    [Theory]
    [InlineData(".k:hover")]
    [InlineData(".k:not(.k)")]
    [InlineData("i.other")]
    [InlineData(".other .k")]
    [InlineData("tr:nth-child(2) .k")]
    [InlineData("[data-n=\"2\"]")]
    public void A_selector_of_something_else_hides_nothing(string selector) =>
        Assert.Equal("172", Cell("<i class=k data-n=1>172</i>", selector + "{display:none}"));

    [Theory]
    [InlineData("@media screen{.k{display:none}}", "163")]
    [InlineData("@media print{.k{display:none}}", "163172")]
    [InlineData("@supports (display:none){.k{display:none}}", "163")]
    [InlineData("@layer a{.k{display:none}}", "163")]
    [InlineData(".k{display:none}i{display:inline}", "163")]
    [InlineData("i.k{display:inline}.k{display:none}", "163172")]
    [InlineData(".k{display:none!important}i.k{display:inline}", "163")]
    [InlineData("tr:nth-child(odd){background:#e8f0ff}.k{color:#e8f0ff}", "163")]
    [InlineData("tr:nth-child(even){background:#e8f0ff}.k{color:#e8f0ff}td{background:#336}", "163172")]
    public void The_cascade_decides(string sheet, string text) => Assert.Equal(text, Cell("163<i class=k>172</i>", sheet));

    [Fact]
    public void Text_of_the_colour_of_the_page_is_not_read() =>
        Assert.Equal("| 0:规章 | 1:163",
            Reading.Html("<style>i{color:#024}td{color:#ff0}</style><body bgcolor='#002244'><table><tr><td>规章<td>163<i>172</i></table>"));

    [Theory]
    [InlineData("163<del>172</del>", "163")]
    [InlineData("163<s>172</s>", "163")]
    [InlineData("<del style='text-decoration:none'>172</del>", "172")]
    [InlineData("163<details><summary></summary>172</details>", "163")]
    [InlineData("163<details open><summary></summary>172</details>", "163\\n172")]
    [InlineData("163<template>172</template>", "163")]
    [InlineData("163<span hidden>172</span>", "163")]
    [InlineData("<span hidden style='display:inline'>172</span>", "172")]
    [InlineData("<span aria-hidden=true>172</span>", "172")]
    public void Elements_hide_as_they_do_in_a_browser(string cell, string text) => Assert.Equal(text, Cell(cell));

    [Theory]
    [InlineData("<b style='display:block'>163</b><b style='display:block'>172</b>", "163\\n172")]
    [InlineData("<b style='float:left'>163</b><b style='float:right'>172</b>", "163 172")]
    [InlineData("<b style='padding-right:2em'>163</b><b>172</b>", "163 172")]
    [InlineData("<b style='padding-right:1px'>163</b><b>172</b>", "163172")]
    [InlineData("<div style='display:flex'><b>163</b><b>172</b></div>", "163 172")]
    [InlineData("<input value=163><input value=172>", "163 172")]
    [InlineData("163<b style='vertical-align:5px'>2</b>", "163[2]")]
    [InlineData("163<b style='position:relative;top:-5px'>2</b>", "163[2]")]
    [InlineData("<b style='position:relative;top:1px'>163</b>", "163")]
    [InlineData("<b>1</b><b>63</b>", "163")]
    public void What_stands_apart_is_no_part_of_the_word_beside_it(string cell, string text) => Assert.Equal(text, Cell(cell));

    [Theory]
    [InlineData("<b class=k></b>", ".k::before{content:\"163\"}")]
    [InlineData("<b class=k></b>", ".k::after{content:attr(title)}")]
    [InlineData("<b class=k></b>", ".k::before{content:\"\\e603\"}")]
    [InlineData("<b class=k></b>", ".k::before{content:\"—\"}")]
    [InlineData("<b class=k>5</b>", ".k{content:url(a.png)}")]
    [InlineData("<b class=k></b>", ".k::before{content:var(--n)}:root{--n:\"163\"}")]
    public void What_a_sheet_puts_into_a_cell_is_no_blank(string cell, string sheet) => Assert.Equal("\uFFFC", Cell(cell, sheet));

    [Theory]
    [InlineData("<b class=k></b>", ".k::before{content:\"\"}")]
    [InlineData("<b class=k></b>", ".k::before{content:\" \";display:table}")]
    [InlineData("<b class=k></b>", ".other::before{content:\"163\"}")]
    [InlineData("<b class=k></b>", ".k::before{content:\"163\";display:none}")]
    public void What_a_sheet_does_not_put_there_leaves_it_blank(string cell, string sheet) => Assert.Equal("", Cell(cell, sheet));

    private static string Cell(string content, string sheet = "")
    {
        var read = Reading.Html($"<style>{sheet}</style><table><tr><td>规章<td>{content}<td>7<tr><td>许可<td>1<td>8</table>");
        var row = read.Split('\n')[0].Split(" | ");
        Assert.Equal("2:7", row[^1]);
        return row[1]["1:".Length..];
    }
}
