using System.Globalization;
using System.Net;
using System.Text;

namespace Gongkai.Harvest.Summaries;

/// <summary>The summary of a run as one HTML page that needs nothing besides itself, light or dark as its reader likes it.</summary>
internal static class SummaryHtml
{
    private static readonly string Style = ReadStyle();

    /// <param name="archive">The way from the page to the directory of the archive, empty or with a slash at its end.</param>
    public static string Write(HarvestRunSummary summary, Language language = Language.English, string archive = "")
    {
        ArgumentNullException.ThrowIfNull(summary);

        var said = new SummaryText(summary, language, archive);
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").Append(said.Say("en", "zh-CN"))
            .Append("\">\n<head>\n<meta charset=\"utf-8\" />\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" " +
            $"/>\n<title>{Plain(said.Title)}</title>\n<style>\n{Style}</style>\n</head>\n<body>\n");
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
        AppendFigure(page, SummaryCharts.Publication(summary, said), said.Say(
            $"Reports for {summary.Year} by the week of their publication, and the deadlines.",
            $"{summary.Year} 年度年报按发布周统计，虚线为期限。"));
        AppendFigure(page, SummaryCharts.Runs(summary, said), said.Say("What the last runs brought.", "最近各次运行的结果。"));
        page.Append("</div>\n");
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

    private static void AppendFigure(StringBuilder page, string chart, string caption) =>
        page.Append(CultureInfo.InvariantCulture, $"<figure>\n{chart}<figcaption>{Plain(caption)}</figcaption>\n</figure>\n");

    private static string ReadStyle()
    {
        const string FileName = "summary.css";
        using var stream = typeof(SummaryHtml).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"The program was built without {FileName}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
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
