using System.Net;
using System.Text;

namespace Gongkai.Harvest.Summaries;

/// <summary>The summary of a night as one HTML page that needs nothing besides itself.</summary>
public static class SummaryHtml
{
    private const string Style = """
        :root { color-scheme: light; --ink: #1f2933; --soft: #616e7c; --line: #d9dfe5; --accent: #1f6f8b; }
        body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; color: var(--ink); margin: 2rem auto; max-width: 72rem; padding: 0 1.5rem; }
        h1 { font-size: 1.7rem; margin: 0 0 1rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        .figures { display: flex; flex-wrap: wrap; gap: .6rem; margin: 0 0 1rem; padding: 0; list-style: none; }
        .figures li { border: 1px solid var(--line); border-radius: 6px; padding: .4rem .9rem; min-width: 5rem; }
        .figures b { display: block; font-size: 1.3rem; font-variant-numeric: tabular-nums; } .figures span { color: var(--soft); font-size: .85rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; } th { text-align: left; color: var(--soft); font-weight: 600; }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; vertical-align: top; overflow-wrap: break-word; }
        a { color: var(--accent); } p.none { color: var(--soft); margin: .2rem 0; }
        figure { margin: 1rem 0; } figcaption { color: var(--soft); font-size: .9rem; } .charts { display: flex; flex-wrap: wrap; gap: 1.5rem; } svg { max-width: 100%; height: auto; }
        """;

    public static string Write(HarvestRunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);

        var said = new SummaryText(summary);
        var page = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{Plain(said.Title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        page.Append($"<h1>{Plain(said.Title)}</h1>\n<ul class=\"figures\">\n");
        foreach (var (name, value) in said.Figures) page.Append($"<li><b>{Plain(value)}</b><span>{Plain(name)}</span></li>\n");
        page.Append($"</ul>\n<p>{Plain(said.Timeliness)}</p>\n<div class=\"charts\">\n");
        page.Append($"<figure>\n{SummaryCharts.Publication(summary)}<figcaption>Reports for {summary.Year} by the week of their publication, and the deadlines.</figcaption>\n</figure>\n");
        page.Append($"<figure>\n{SummaryCharts.Runs(summary)}<figcaption>What the last nights brought.</figcaption>\n</figure>\n</div>\n");
        foreach (var section in said.Sections) Append(page, section);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, SummarySection section)
    {
        page.Append($"<h2>{Plain(section.Title)}{(section.Rows.IsEmpty ? "" : $" ({section.Rows.Length})")}</h2>\n");
        if (section.Rows.IsEmpty)
        {
            page.Append($"<p class=\"none\">{Plain(section.IfEmpty)}</p>\n");
            return;
        }

        page.Append("<table>\n<tr>").AppendJoin("", section.Columns.Select(column => $"<th>{Plain(column)}</th>")).Append("</tr>\n");
        foreach (var row in section.Shown) page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Cell(cell)}</td>")).Append("</tr>\n");
        page.Append("</table>\n");
        if (section.Hidden > 0) page.Append($"<p class=\"none\">… and {section.Hidden} more.</p>\n");
    }

    // Addresses are http or https: nothing else was ever asked for.
    private static string Cell(SummaryCell cell) =>
        cell.Address.Length > 0 ? $"<a href=\"{Plain(cell.Address)}\" rel=\"noreferrer\">{Plain(cell.Text)}</a>" : Plain(cell.Text);

    private static string Plain(string text) => WebUtility.HtmlEncode(text);
}
