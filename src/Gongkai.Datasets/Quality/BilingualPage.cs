using System.Globalization;
using System.Net;
using System.Text;

namespace Gongkai.Datasets.Quality;

/// <summary>
/// A page in Chinese and English that needs nothing besides itself: no script, no font, no picture. Both languages stand in it; a switch of
/// plain style shows one of them.
/// </summary>
internal sealed class BilingualPage
{
    private const int BarLeft = 290;
    private const int BarWidth = 420;
    private const int BarStep = 18;
    private const int LongestLabel = 24;

    private const string Style = """
        :root { color-scheme: light dark; --page: #ffffff; --ink: #1f2933; --soft: #55616d; --line: #d9dfe5; --card: #f6f8fa;
          --accent: #1f6f8b;
          --s0: #2e8b57; --s1: #7cc49a; --s2: #b8c4cf; --s3: #c2571a; --s4: #7fb8e6; --s5: #c3e0f5; --s6: #e98a8a; --s7: #6b2158; }
        @media (prefers-color-scheme: dark) { :root { --page: #14191f; --ink: #e3e8ee; --soft: #a9b5c1; --line: #323c47;
          --card: #1c232b; --accent: #6cc0dc;
          --s0: #3f9f6b; --s1: #2c6b48; --s2: #56636f; --s3: #e0793c; --s4: #4b8dc0; --s5: #2c5674; --s6: #b85c5c; --s7: #b45aa0; } }
        body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; background: var(--page);
          color: var(--ink); margin: 1rem auto 3rem; max-width: 68rem; padding: 0 1.5rem; }
        h1 { font-size: 1.7rem; margin: 0 0 1rem; } h2 { font-size: 1.2rem; margin: 2.4rem 0 .5rem; } h3 { font-size: 1rem; }
        .languages { border: 0; display: flex; gap: 1rem; justify-content: flex-end; font-size: .85rem; padding: 0; margin: 0; }
        body:has(#zh:checked) [lang="en"], body:has(#en:checked) [lang="zh-CN"] { display: none; }
        .lead { font-size: 1.1rem; margin: .2rem 0; } .lead b { font-size: 1.35rem; font-variant-numeric: tabular-nums; }
        .soft { color: var(--soft); } a { color: var(--accent); }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .88rem; }
        th { text-align: left; color: var(--soft); font-weight: 600; }
        th, td { padding: .22rem .7rem .22rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } table.full { width: 100%; }
        svg { max-width: 100%; height: auto; display: block; } svg text { fill: var(--ink); font-size: 11px; }
        svg text.soft { fill: var(--soft); } svg .axis { stroke: var(--line); } svg .change { stroke: var(--s3); stroke-dasharray: 4 3; }
        svg .missing { fill: none; stroke: var(--s6); stroke-width: 1.5; } svg .median { stroke: var(--ink); stroke-width: 2; }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; font-size: .85rem; margin: .3rem 0 .6rem; padding: 0; list-style: none; }
        .legend i { display: inline-block; width: .8em; height: .8em; margin-right: .35em; border-radius: 2px; }
        .legend i.missing { border: 1.5px solid var(--s6); box-sizing: border-box; }
        .k0 { fill: var(--s0); background: var(--s0); } .k1 { fill: var(--s1); background: var(--s1); }
        .k2 { fill: var(--s2); background: var(--s2); } .k3 { fill: var(--s3); background: var(--s3); }
        .k4 { fill: var(--s4); background: var(--s4); } .k5 { fill: var(--s5); background: var(--s5); }
        .k6 { fill: var(--s6); background: var(--s6); } .k7 { fill: var(--s7); background: var(--s7); }
        pre { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; font-size: .8rem;
          white-space: pre-wrap; overflow-wrap: anywhere; }
        summary { cursor: pointer; color: var(--soft); font-size: .85rem; } details { margin: .3rem 0; }
        @media print { body { margin: 0; max-width: none; } details, .languages { display: none; } h2 { break-after: avoid; }
          svg, tr { break-inside: avoid; } }
        """;

    private readonly StringBuilder _page = new();

    /// <summary>Begins a page.</summary>
    public BilingualPage(string chinese, string english)
    {
        _page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Plain(chinese)} {Plain(english)}</title>\n<style>\n{Style}\n</style>\n")
            .Append("</head>\n<body>\n<main>\n<fieldset class=\"languages\" aria-label=\"语言 Language\">")
            .Append("<label><input type=\"radio\" name=\"language\" id=\"both\" checked=\"checked\" /> 中文 + English</label>")
            .Append("<label><input type=\"radio\" name=\"language\" id=\"zh\" /> 中文</label>")
            .Append("<label><input type=\"radio\" name=\"language\" id=\"en\" /> English</label></fieldset>\n")
            .Append(CultureInfo.InvariantCulture, $"<h1>{Both(chinese, english)}</h1>\n");
    }

    /// <summary>One text in both languages, for markup.</summary>
    public static string Both(string chinese, string english) =>
        $"<span lang=\"zh-CN\">{Plain(chinese)}</span> <span lang=\"en\">{Plain(english)}</span>";

    /// <summary>A text, for markup.</summary>
    public static string Plain(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A label of a form with 本 where reports print their year: 本年度.</summary>
    public static string OfAnyYear(string label) => label.Replace("{year}", "本", StringComparison.Ordinal);

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share of a whole; a dash where there is no whole.</summary>
    public static string Percent(long part, long whole) => whole == 0 ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{100m * part / whole:0.0} %");

    public void Title(string chinese, string english) =>
        _page.Append(CultureInfo.InvariantCulture, $"<h2>{Both(chinese, english)}</h2>\n");

    /// <summary>A paragraph in both languages.</summary>
    /// <param name="chinese">Markup.</param>
    /// <param name="english">Markup.</param>
    /// <param name="style">Its class; empty for none.</param>
    public void Paragraph(string chinese, string english, string style = "")
    {
        var of = style.Length > 0 ? $" class=\"{style}\"" : "";
        _page.Append(CultureInfo.InvariantCulture, $"<p{of} lang=\"zh-CN\">{chinese}</p>\n<p{of} lang=\"en\">{english}</p>\n");
    }

    public void None() => Paragraph("没有数据。", "Nothing to show.", "soft");

    /// <summary>Appends markup.</summary>
    public void Append(string markup) => _page.Append(markup);

    /// <summary>The query behind a figure.</summary>
    public void Query(string sql) =>
        _page.Append(CultureInfo.InvariantCulture, $"<details><summary>SQL</summary><pre>{Plain(sql)}</pre></details>\n");

    public void Legend(params IEnumerable<(string Style, string Chinese, string English)> entries)
    {
        _page.Append("<ul class=\"legend\">");
        foreach (var (style, chinese, english) in entries)
            _page.Append(CultureInfo.InvariantCulture, $"<li><i class=\"{style}\"></i>{Both(chinese, english)}</li>");
        _page.Append("</ul>\n");
    }

    /// <summary>Begins a table; <see cref="Close"/> ends it.</summary>
    /// <param name="headings">Markup.</param>
    public void Table(params IEnumerable<string> headings)
    {
        _page.Append("<div class=\"wide\" tabindex=\"0\"><table class=\"full\">\n<tr>");
        foreach (var heading in headings) _page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{heading}</th>");
        _page.Append("</tr>\n");
    }

    /// <summary>A row of a table.</summary>
    /// <param name="cells">Texts, as they are.</param>
    public void Row(params IEnumerable<string> cells)
    {
        _page.Append("<tr>");
        foreach (var cell in cells) _page.Append(CultureInfo.InvariantCulture, $"<td>{Plain(cell)}</td>");
        _page.Append("</tr>\n");
    }

    public void Close() => _page.Append("</table></div>\n");

    /// <summary>A chart of bars, one row each.</summary>
    public void Bars(string title, IReadOnlyList<Bar> bars)
    {
        _page.Append(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 1000 {(bars.Count * BarStep) + 4}\" width=\"1000\" height=\"{(bars.Count * BarStep) + 4}\" role=\"img\" " +
            $"aria-label=\"{Plain(title)}\" xmlns=\"http://www.w3.org/2000/svg\">\n");
        foreach (var (index, bar) in bars.Index())
        {
            var y = (index * BarStep) + 2;
            var label = bar.Label.Length > LongestLabel ? bar.Label[..(LongestLabel - 1)] + "…" : bar.Label;
            _page.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{BarLeft - 8}\" y=\"{y + 11}\" text-anchor=\"end\">{Plain(label)}</text>");
            double x = BarLeft;
            foreach (var (count, style, name) in bar.Parts.Where(part => part.Count > 0))
            {
                var width = BarWidth * count / (double)Math.Max(bar.Whole, 1);
                _page.Append(CultureInfo.InvariantCulture,
                    $"<rect class=\"{style}\" x=\"{x:0.##}\" y=\"{y}\" width=\"{width:0.##}\" " +
                    $"height=\"13\"><title>{Plain(name)}: {count}</title></rect>");
                x += width;
            }

            _page.Append(CultureInfo.InvariantCulture,
                $"<text class=\"soft\" x=\"{BarLeft + BarWidth + 8}\" y=\"{y + 11}\">{Plain(bar.Behind)}</text>\n");
        }

        _page.Append("</svg>\n");
    }

    /// <summary>Ends the page and writes it.</summary>
    public void Write(Stream stream)
    {
        _page.Append("</main>\n</body>\n</html>\n");
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(_page);
    }
}
