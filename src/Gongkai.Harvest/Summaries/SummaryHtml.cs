using System.Globalization;
using System.Net;
using System.Text;

namespace Gongkai.Harvest.Summaries;

/// <summary>The summary of a run as one HTML page that needs nothing besides itself, light or dark as its reader likes it.</summary>
public static class SummaryHtml
{
    private const string Style = """
        :root { color-scheme: light dark; --page: #ffffff; --ink: #1f2933; --soft: #5b6875; --line: #d9dfe5; --accent: #1f6f8b; --card: #f6f8fa;
          --good: #1e7a46; --goodback: #e3f4ea; --bad: #b3261e; --badback: #fce8e6; --warn: #8a5a00; --warnback: #fdf3dc;
          --fresh: #2e8b57; --altered: #c98a2b; --broken: #c0392b; }
        @media (prefers-color-scheme: dark) { :root { --page: #14191f; --ink: #e3e8ee; --soft: #9aa7b4; --line: #323c47; --accent: #6cc0dc; --card: #1c232b;
          --good: #7fd6a3; --goodback: #173325; --bad: #ff9b91; --badback: #42201d; --warn: #f0c36d; --warnback: #3a2e14;
          --fresh: #4fb380; --altered: #d9a54e; --broken: #e2685a; } }
        body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; background: var(--page); color: var(--ink); margin: 2rem auto; max-width: 76rem; padding: 0 1.5rem; }
        header { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; }
        h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; } h3 { font-size: 1.02rem; margin: 0 0 .2rem; }
        .verdict { border-radius: 8px; padding: .7rem 1rem; margin: 1rem 0 0; font-size: 1.1rem; font-weight: 600; }
        .verdict.quiet { background: var(--goodback); color: var(--good); } .verdict.busy { background: var(--badback); color: var(--bad); }
        .card { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: 6px; padding: .8rem 1rem .5rem; margin: .8rem 0; }
        .card p { margin: 0 0 .5rem; color: var(--soft); }
        .figures { display: flex; flex-wrap: wrap; gap: .6rem; margin: 0 0 1rem; padding: 0; list-style: none; }
        .figures li { border: 1px solid var(--line); border-radius: 6px; padding: .4rem .9rem; min-width: 4.5rem; }
        .figures b { display: block; font-size: 1.25rem; font-variant-numeric: tabular-nums; } .figures span { color: var(--soft); font-size: .85rem; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; } th { text-align: left; color: var(--soft); font-weight: 600; white-space: nowrap; }
        th, td { border-bottom: 1px solid var(--line); padding: .35rem .8rem .35rem 0; vertical-align: top; overflow-wrap: anywhere; min-width: 3.2rem; }
        tr:last-child td { border-bottom: 0; } a { color: var(--accent); } .soft { color: var(--soft); } .grid td { padding-left: .6rem; } .grid th { padding-left: .6rem; }
        td.good { background: var(--goodback); } td.bad { background: var(--badback); color: var(--bad); font-weight: 600; } td.warn { background: var(--warnback); color: var(--warn); }
        td.soft { color: var(--soft); } td.new { color: var(--bad); font-weight: 600; white-space: nowrap; } td.good a, td.warn a, td.bad a { color: inherit; }
        figure { margin: 0; } figcaption { color: var(--soft); font-size: .9rem; } .charts { display: flex; flex-wrap: wrap; gap: 1.5rem; margin-top: 1rem; } svg { max-width: 100%; height: auto; }
        td.code { white-space: nowrap; overflow-wrap: normal; }
        @media (max-width: 40rem) {
          body { padding: 0 .8rem; } .card table, .card tbody, .card tr, .card td { display: block; }
          .card th { display: none; } .card tr { border-bottom: 1px solid var(--line); padding: .3rem 0; } .card tr:last-child { border-bottom: 0; }
          .card tr:first-child { display: none; } .card td { border: 0; padding: .05rem 0; }
          .card td:empty { display: none; } .card td[data-name]::before { content: attr(data-name) ": "; color: var(--soft); font-weight: 400; }
        }
        details > summary { cursor: pointer; font-size: 1.25rem; font-weight: 600; margin: 2.2rem 0 .6rem; }
        """;

    /// <param name="archive">The way from the page to the directory of the archive, empty or with a slash at its end.</param>
    public static string Write(HarvestRunSummary summary, Language language = Language.English, string archive = "")
    {
        ArgumentNullException.ThrowIfNull(summary);

        var said = new SummaryText(summary, language, archive);
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").Append(said.Say("en", "zh-CN"))
            .Append("\">\n<head>\n<meta charset=\"utf-8\" />\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" " +
            $"/>\n<title>{Plain(said.Title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<header><h1>{Plain(said.Title)}</h1><a href=\"{said.Say("summary.zh.html", "summary.html")}\">{said.Other}</a></header>\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<p class=\"verdict {(summary.Figures.ToDo == 0 ? "quiet" : "busy")}\">{Plain(said.Verdict)}</p>\n");
        if (said.ToDo.Length > 0) page.Append(CultureInfo.InvariantCulture, $"<h2>{said.Say("Do today", "今日待办")}</h2>\n");
        foreach (var section in said.ToDo)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<section class=\"card\">\n<h3>{Plain(section.Title)} ({section.Rows.Length})</h3>\n<p>{Plain(section.Lead)}</p>\n");
            AppendTable(page, section, "");
            page.Append("</section>\n");
        }

        AppendSection(page, said.Coverage, "grid");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{Plain(said.Timeliness)}</p>\n<div class=\"charts\">\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<figure>\n{SummaryCharts.Publication(summary, said)}<figcaption>{Plain(said.Say($"Reports for {summary.Year} by the week of their publication, and the deadlines.", $"{summary.Year} 年度年报按发布周统计，虚线为期限。"))}</figcaption>\n</figure>\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<figure>\n{SummaryCharts.Runs(summary, said)}<figcaption>{Plain(said.Say("What the last runs brought.", "最近各次运行的结果。"))}</figcaption>\n</figure>\n</div>\n");
        foreach (var section in said.News) AppendSection(page, section, "");
        page.Append(CultureInfo.InvariantCulture, $"<h2>{said.Say("The run in figures", "本次运行")}</h2>\n<ul class=\"figures\">\n");
        foreach (var (name, value) in said.Figures)
            page.Append(CultureInfo.InvariantCulture, $"<li><b>{Plain(value)}</b><span>{Plain(name)}</span></li>\n");
        page.Append("</ul>\n");
        if (!said.Visits.Rows.IsEmpty)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<details>\n<summary>{Plain(said.Visits.Title)} ({said.Visits.Rows.Length})</summary>\n");
            AppendTable(page, said.Visits, "");
            page.Append("</details>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendSection(StringBuilder page, SummarySection section, string style)
    {
        if (section.Rows.IsEmpty) return;

        page.Append(CultureInfo.InvariantCulture, $"<h2>{Plain(section.Title)} ({section.Rows.Length})</h2>\n");
        if (section.Lead.Length > 0) page.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{Plain(section.Lead)}</p>\n");
        AppendTable(page, section, style);
    }

    private static void AppendTable(StringBuilder page, SummarySection section, string style)
    {
        // A column in which nothing stands takes room and says nothing.
        var used = section.Columns.Index().Where(column => section.Shown.Any(row => row[column.Index].Text.Length > 0)).ToList();
        page.Append("<div class=\"wide\"><table").Append(style.Length > 0 ? $" class=\"{style}\"" : "").Append(">\n<tr>");
        page.AppendJoin("", used.Select(column => $"<th>{Plain(column.Item)}</th>")).Append("</tr>\n");
        foreach (var row in section.Shown)
            page.Append("<tr>").AppendJoin("", used.Select(column => Cell(row[column.Index], column.Item))).Append("</tr>\n");
        page.Append("</table></div>\n");
        if (section.Hidden > 0)
            page.Append("<p class=\"soft\">").AppendFormat(CultureInfo.InvariantCulture, section.More, section.Hidden).Append("</p>\n");
    }

    // Addresses are http or https, or lie in the archive: nothing else was ever asked for.
    // On a narrow screen the cells of a card stand below one another, each behind the name of its column.
    private static string Cell(SummaryCell cell, string column)
    {
        var text = cell.Address.Length > 0
            ? $"<a href=\"{Plain(cell.Address)}\" rel=\"noreferrer\">{Plain(cell.Text)}</a>" : Plain(cell.Text);
        var mark = cell.Mark.Length > 0 ? $" class=\"{cell.Mark}\"" : "";
        return $"<td{mark} data-name=\"{Plain(column)}\">{text}</td>";
    }

    private static string Plain(string text) => WebUtility.HtmlEncode(text);
}
