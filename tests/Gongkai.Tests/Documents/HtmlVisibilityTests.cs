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
    [InlineData("color:color(srgb 1 1 1)")]
    [InlineData("color:color(srgb 100% 99% 1 / .9)")]
    [InlineData("color:color(srgb-linear 1 1 1)")]
    [InlineData("color:color(display-p3 1 1 1)")]
    [InlineData("color:color(xyz .95 1 1.09)")]
    [InlineData("color:color(prophoto-rgb 1 1 1)")]
    [InlineData("color:lab(100 0 0)")]
    [InlineData("color:lch(100% 0 none)")]
    [InlineData("color:oklab(1 0 0)")]
    [InlineData("color:oklch(100% 0 0deg)")]
    [InlineData("color:oklch(0.2 0 0 / 0)")]
    [InlineData("color:hwb(120deg 100% 0%)")]
    [InlineData("color:light-dark(#fff, #000)")]
    [InlineData("color:rgb(255 255 255)")]
    [InlineData("color:rgb(100% 100% 100% / 1)")]
    [InlineData("background:oklch(50% 0.2 30);color:oklch(50% 0.2 30)")]
    [InlineData("--ink:color(srgb 1 1 1);color:var(--ink)")]
    [InlineData("visibility:collapse")]
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
    [InlineData("color:color(srgb 0 0 0)")]
    [InlineData("color:color(display-p3 1 0 0)")]
    [InlineData("color:lab(30 20 20)")]
    [InlineData("color:lch(54 106 40.8)")]
    [InlineData("color:oklab(.6 .1 .1)")]
    [InlineData("color:oklch(0.63 0.26 29)")]
    [InlineData("color:hwb(0 0% 0%)")]
    [InlineData("color:light-dark(#000, #fff)")]
    [InlineData("background:color(srgb 0 0 1);color:color(srgb 1 1 1)")]
    [InlineData("zoom:0")]
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
    [InlineData("color:color(srgb 1 0 0)", "background:#f00")]
    [InlineData("color:oklch(0.628 0.2577 29.23)", "background:#f00")]
    [InlineData("color:lab(54.29 80.8 69.89)", "background:#f00")]
    [InlineData("color:lch(54.29 106.84 40.86)", "background:#f00")]
    [InlineData("color:hwb(.3333turn 0% 0%)", "background:#0f0")]
    [InlineData("color:color(xyz-d65 .1805 .0722 .9505)", "background:#00f")]
    public void A_colour_is_the_same_in_every_space(string style, string ground) =>
        Assert.Equal("163", Cell($"163<span style=\"{ground}\"><span style=\"{style}\">172</span></span>"));

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

    [Theory]
    [InlineData("max-width:0;overflow:hidden", "", "| 0:规章 | 1:7\n| 0:许可 | 1:8")]
    [InlineData("width:0;overflow:hidden", "", "| 0:规章 | 1:163 | 2:7\n| 0:许可 | 1:172 | 2:8")]
    [InlineData("width:0;overflow:hidden", "table-layout:fixed;width:300px", "| 0:规章 | 1:7\n| 0:许可 | 1:8")]
    [InlineData("width:0;overflow:hidden", "table-layout:fixed", "| 0:规章 | 1:163 | 2:7\n| 0:许可 | 1:172 | 2:8")]
    [InlineData("width:0", "table-layout:fixed;width:300px", "| 0:规章 | 1:163 | 2:7\n| 0:许可 | 1:172 | 2:8")]
    [InlineData("height:0;overflow:hidden", "", "| 0:规章 | 1:163 | 2:7\n| 0:许可 | 1:172 | 2:8")]
    [InlineData("display:none", "", "| 0:规章 | 1:7\n| 0:许可 | 1:8")]
    [InlineData("visibility:collapse", "", "| 0:规章 | 1: | 2:7\n| 0:许可 | 1: | 2:8")]
    public void A_column_is_as_wide_as_a_browser_draws_it(string cell, string table, string read)
    {
        Assert.Equal(read, Reading.Html(Page($"style=\"{cell}\"", $"style=\"{table}\"")));
        Assert.Equal(read, Reading.Html($"<style>td.k{{{cell}}}table{{{table}}}</style>" + Page("class=k", "")));

        static string Page(string cell, string table) =>
            $"<table {table}><tr><td>规章<td {cell}>163<td>7<tr><td>许可<td {cell}>172<td>8</table>";
    }

    [Fact]
    public void A_cell_of_no_width_in_a_column_of_some_is_read() =>
        Assert.Equal("| 0:规章 | 1:163 | 2:7\n| 0:许可 | 1:172 | 2:8",
            Reading.Html("<table><tr><td>规章<td style='max-width:0;overflow:hidden'>163<td>7<tr><td>许可<td>172<td>8</table>"));

    [Fact]
    public void Cells_that_hold_nothing_and_have_no_width_are_no_column() =>
        Assert.Equal("| 0:规章 | 1:7\n| 0:许可 | 1:8", Reading.Html(
            "<style>.k{width:0;padding:0}.k div{width:0;overflow:hidden}</style>"
            + "<table><tr><td>规章<td class=k><div>163</div><td>7<tr><td>许可<td class=k><div>172</div><td>8</table>"));

    private static string Cell(string content, string sheet = "")
    {
        var read = Reading.Html($"<style>{sheet}</style><table><tr><td>规章<td>{content}<td>7<tr><td>许可<td>1<td>8</table>");
        var row = read.Split('\n')[0].Split(" | ");
        Assert.Equal("2:7", row[^1]);
        return row[1]["1:".Length..];
    }
}
