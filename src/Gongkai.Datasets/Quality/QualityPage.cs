using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Datasets.Quality;

/// <summary>Writes <c>quality.html</c>: one page that needs nothing besides itself, in English and Chinese, to be read, printed and
/// cited.</summary>
internal static class QualityPage
{
    public const string FileName = "quality.html";

    // A page, not a table: the query beside each list gives the rest.
    private const int MostAgencies = 60;
    private const int MostYears = 25;

    private const int BarLeft = 290;
    private const int BarWidth = 420;
    private const int BarStep = 18;

    private static readonly ImmutableArray<(string Status, string Chinese)> Statuses = [
        ("complete", "完整"), ("disputed", "有合计不符"), ("incomplete", "不完整")];

    private static readonly ImmutableArray<string> StateNames = ["已验证", "选读一致", "无勾稽", "合计不符", "空白", "标记", "缺失", "无法识别"];

    private const string Style = """
        :root { color-scheme: light dark; --page: #ffffff; --ink: #1f2933; --soft: #5b6875; --line: #d9dfe5;
          --accent: #1f6f8b; --card: #f6f8fa;
          --s0: #2e8b57; --s1: #7cc49a; --s2: #b8c4cf; --s3: #c2571a; --s4: #7fb8e6; --s5: #c3e0f5; --s6: #e98a8a; --s7: #6b2158; }
        @media (prefers-color-scheme: dark) { :root { --page: #14191f; --ink: #e3e8ee; --soft: #9aa7b4; --line: #323c47;
          --accent: #6cc0dc; --card: #1c232b;
          --s0: #3f9f6b; --s1: #2c6b48; --s2: #56636f; --s3: #e0793c; --s4: #4b8dc0; --s5: #2c5674; --s6: #b85c5c; --s7: #b45aa0; } }
        body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; background: var(--page);
          color: var(--ink);
          margin: 2rem auto; max-width: 68rem; padding: 0 1.5rem; }
        h1 { font-size: 1.7rem; margin: 0 0 1rem; } h2 { font-size: 1.2rem; margin: 2.4rem 0 .5rem; }
        .lead { font-size: 1.1rem; margin: .2rem 0; } .lead b { font-size: 1.35rem; font-variant-numeric: tabular-nums; }
        .soft { color: var(--soft); }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .88rem; }
        th { text-align: left; color: var(--soft); font-weight: 600; }
        th, td { padding: .22rem .7rem .22rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; } table.full { width: 100%; }
        svg { max-width: 100%; height: auto; display: block; } svg text { fill: var(--ink); font-size: 11px; }
        svg text.soft { fill: var(--soft); }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; font-size: .85rem; margin: .3rem 0 .6rem; padding: 0; list-style: none; }
        .legend i { display: inline-block; width: .8em; height: .8em; margin-right: .35em; border-radius: 2px; }
        .k0 { fill: var(--s0); background: var(--s0); } .k1 { fill: var(--s1); background: var(--s1); }
        .k2 { fill: var(--s2); background: var(--s2); }
        .k3 { fill: var(--s3); background: var(--s3); } .k4 { fill: var(--s4); background: var(--s4); }
        .k5 { fill: var(--s5); background: var(--s5); }
        .k6 { fill: var(--s6); background: var(--s6); } .k7 { fill: var(--s7); background: var(--s7); }
        pre { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem;
          overflow-x: auto; font-size: .8rem; white-space: pre-wrap; }
        summary { cursor: pointer; color: var(--soft); font-size: .85rem; } details { margin: .3rem 0; }
        @media print { body { margin: 0; max-width: none; } details { display: none; } h2 { break-after: avoid; }
          svg, table { break-inside: avoid; } }
        """;

    public static void Write(Stream stream, QualityTally tally, string version, ImmutableArray<CodebookEntry> codebook,
        IReadOnlyList<CorrectionOutcome> corrections, long open)
    {
        var page = new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" " +
            "content=\"width=device-width, initial-scale=1\" />\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<title>Data quality · {tally.Reports} reports</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<h1><span lang=\"zh-CN\">数据质量报告</span> Data quality · {Count(tally.Reports)} reports</h1>\n");
        Headline(page, tally, open);
        Years(page, tally);
        Agencies(page, tally);
        Form(page, tally, codebook);
        Sums(page, tally);
        Worst(page, tally);
        Recognition(page, tally);
        Requests(page, tally);
        Versions(page, tally, corrections);
        Methods(page, tally, version);
        page.Append("</main>\n</body>\n</html>\n");
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(page);
    }

    private static void Headline(StringBuilder page, QualityTally tally, long open)
    {
        var share = Percent(tally.Verified, tally.Printed);
        var without = tally.States.GroupBy(row => row.Key.Table, StringComparer.Ordinal)
            .Where(table => table.All(row => row.Value[0] + row.Value[1] + row.Value[3] == 0)).Select(table => table.Key)
                .Order(StringComparer.Ordinal).ToList();
        page.Append(CultureInfo.InvariantCulture,
            $"<p class=\"lead\"><b>{share}</b> of the {Count(tally.Printed)} printed numbers are confirmed by a sum that did not choose " +
            $"them. ");
        page.Append(CultureInfo.InvariantCulture,
            $"<b>{Count(tally.ReportsWithDoubts)}</b> of {Count(tally.Reports)} reports need a look; {Count(open)} things are open.");
        if (without.Count > 0) page.Append(CultureInfo.InvariantCulture, $" No sum covers {Plain(string.Join(", ", without))}.");
        page.Append(CultureInfo.InvariantCulture,
            $"</p>\n<p class=\"lead\" lang=\"zh-CN\">所印 {Count(tally.Printed)} 个数值中 <b>{share}</b> 由未参与选读的勾稽关系验证；{Count(tally.Reports)} " +
            $"份报告中 <b>{Count(tally.ReportsWithDoubts)}</b> 份需人工核对，待核事项 {Count(open)} 项。");
        if (without.Count > 0) page.Append(CultureInfo.InvariantCulture, $"下列表格无任何勾稽关系：{Plain(string.Join("、", without))}。");
        page.Append("</p>\n");
        Query(page,
            "SELECT avg((\"check\" = 'verified')::INT) FROM 'observations.parquet' WHERE status = 'reported' AND is_latest;\nSELECT " +
            "count(DISTINCT report_id) FROM 'doubts.parquet' WHERE state = 'open';");
    }

    private static void Years(StringBuilder page, QualityTally tally)
    {
        Title(page, "按年覆盖", "Coverage by year");
        if (tally.Years.Count == 0) { None(page); return; }
        Legend(page, Statuses.Select((status, index) => (StatusClass(index), $"{status.Chinese} {status.Status}")));
        var most = tally.Years.Values.Max(counts => counts.Sum());
        var rows = tally.Years.TakeLast(MostYears).ToList();
        Open(page, rows.Count, "Reports by year and status");
        foreach (var (index, (year, counts)) in rows.Index())
            Bar(page, index, $"{year}", [.. counts.Select(count => (long)count)], most, StatusClass,
                Statuses.Select(status => status.Status).ToList(), Count(counts.Sum()));
        page.Append("</svg>\n");
        Query(page, "SELECT year, status, count(*) FROM 'reports.parquet' WHERE is_latest GROUP BY ALL ORDER BY ALL;");
    }

    private static void Agencies(StringBuilder page, QualityTally tally)
    {
        Title(page, "机关 × 年", "Agencies by year");
        if (tally.Coverage.Count == 0) { None(page); return; }
        var years = tally.Years.Keys.TakeLast(MostYears).ToList();
        var shown = tally.Coverage.OrderByDescending(agency => agency.Value.Count).ThenBy(agency => agency.Key, StringComparer.Ordinal)
            .Take(MostAgencies).ToList();
        page.Append(CultureInfo.InvariantCulture,
            $"<p class=\"soft\">{Count(tally.Coverage.Count)} agencies, {Count(tally.Coverage.Sum(agency => agency.Value.Count))} " +
            $"agency-years; shown are the {Count(shown.Count)} with the most years. An empty field: no report in this " +
            $"dataset.</p>\n<div class=\"wide\"><table>\n<tr><th scope=\"col\">机关 agency</th>");
        foreach (var year in years) page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{year}</th>");
        page.Append("</tr>\n");
        foreach (var (agency, own) in shown)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Plain(agency)}</td>");
            foreach (var year in years)
            {
                if (own.TryGetValue(year, out var status))
                    page.Append(CultureInfo.InvariantCulture,
                        $"<td><svg width=\"14\" height=\"14\" role=\"img\" aria-label=\"{Statuses[(int)status].Status}\"><rect " +
                        $"class=\"{StatusClass((int)status)}\" width=\"14\" height=\"14\" rx=\"2\"/></svg></td>");
                else page.Append("<td></td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</table></div>\n");
        Query(page,
            "PIVOT (SELECT agency, year, status FROM 'reports.parquet' WHERE is_latest) ON year USING any_value(status) GROUP BY agency;");
    }

    private static void Form(StringBuilder page, QualityTally tally, ImmutableArray<CodebookEntry> codebook)
    {
        Title(page, "表格各行的状态", "What stands in each row of the form");
        if (tally.States.Count == 0) { None(page); return; }
        Legend(page, CellState.Names.Select((name, index) => ($"k{index}", $"{StateNames[index]} {name}")));
        var labels = codebook.GroupBy(entry => (entry.Cell.Table, entry.Cell.Row))
            .ToDictionary(entries => entries.Key, entries => entries.First().RowLabel);
        var rows = labels.Keys.Where(tally.States.ContainsKey).ToList();
        Open(page, rows.Count, "States of the cells by row of the form");
        foreach (var (index, row) in rows.Index())
        {
            var counts = tally.States[row];
            Bar(page, index, labels[row].Split('/')[^1], counts, counts.Sum(), state => $"k{state}", CellState.Names,
                $"{Percent(counts[0], counts.Sum())} {row.Table}.{row.Row}");
        }

        page.Append("</svg>\n");
        Query(page,
            "SELECT \"table\", \"row\", final_status, final_check, count(*) FROM 'observations.parquet' WHERE is_latest GROUP BY ALL " +
            "ORDER BY ALL;");
    }

    private static void Sums(StringBuilder page, QualityTally tally)
    {
        Title(page, "勾稽关系", "Sums by rule");
        page.Append(
            "<div class=\"wide\"><table>\n<tr><th scope=\"col\">rule</th><th scope=\"col\">相符 hold</th><th scope=\"col\">不符 " +
            "fail</th><th scope=\"col\">原文有误 the document is wrong</th><th scope=\"col\">误读 misread</th><th scope=\"col\">未定 " +
            "undecided</th></tr>\n");
        foreach (var rule in tally.Holding.Keys.Union(tally.Failing.Keys).Order(StringComparer.Ordinal))
        {
            var failing = tally.Failing.GetValueOrDefault(rule) ?? new int[3];
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Plain(rule)}</td>{Number(tally.Holding.GetValueOrDefault(rule))}");
            page.Append(CultureInfo.InvariantCulture, $"{Number(failing.Sum())}{Number(failing[(int)Verdict.Source])}");
            page.Append(CultureInfo.InvariantCulture, $"{Number(failing[(int)Verdict.Reading])}");
            page.Append(CultureInfo.InvariantCulture, $"{Number(failing[(int)Verdict.None])}</tr>\n");
        }

        page.Append("</table></div>\n");
        Query(page, "SELECT rule, outcome, verdict, count(*) FROM 'checks.parquet' WHERE is_latest GROUP BY ALL ORDER BY ALL;");
    }

    private static void Worst(StringBuilder page, QualityTally tally)
    {
        var worst = tally.Worst().ToList();
        Title(page, "最需核对的报告", "Reports that leave the most to look at");
        if (worst.Count == 0) { None(page); return; }
        page.Append(
            "<p class=\"soft\">In 'gongkai review', add <code>&amp;report=</code> and the source to the address to begin with one of " +
            "them.</p>\n<div class=\"wide\"><table class=\"full\">\n<tr><th scope=\"col\">来源 source</th><th scope=\"col\">机关 " +
            "agency</th><th scope=\"col\">年 year</th><th scope=\"col\">待核 open</th><th scope=\"col\">不符 failing sums</th></tr>\n");
        foreach (var report in worst)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Plain(report.Source)}</td><td>{Plain(report.Agency)}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{report.Year}</td>{Number(report.Open)}{Number(report.Failed)}</tr>\n");
        }

        page.Append("</table></div>\n");
        Query(page, "SELECT source, count(*) AS open FROM 'doubts.parquet' WHERE state = 'open' GROUP BY source ORDER BY open DESC;");
    }

    private static void Recognition(StringBuilder page, QualityTally tally)
    {
        if (tally.Confidence.Sum() == 0) return;
        Title(page, "识别置信度", "Recognised numbers by confidence");
        var most = tally.Confidence.Max();
        Open(page, tally.Confidence.Length, "Recognised numbers by confidence");
        foreach (var (index, count) in tally.Confidence.Index())
        {
            var tenth = string.Create(CultureInfo.InvariantCulture, $"{index / 10.0:0.0}–{(index + 1) / 10.0:0.0}");
            Bar(page, index, tenth, [count], most, _ => "k4", ["numbers"], Count(count));
        }

        page.Append("</svg>\n");
        Query(page,
            "SELECT floor(confidence * 10) / 10 AS tenth, count(*) FROM 'observations.parquet' WHERE method = 'ocr' AND status = " +
            "'reported' GROUP BY ALL ORDER BY ALL;");
    }

    private static void Requests(StringBuilder page, QualityTally tally)
    {
        Title(page, "历年收到的申请", "Requests received by year");
        if (tally.Requests.Count == 0) { None(page); return; }
        page.Append(
            "<p class=\"soft\">Quartiles over reports of the year's total; where the form of a year is another than that of the year " +
            "before, it is marked ●.</p>\n<div class=\"wide\"><table>\n<tr><th scope=\"col\">年 year</th><th scope=\"col\">报告 " +
            "reports</th><th scope=\"col\">Q1</th><th scope=\"col\">中位数 median</th><th scope=\"col\">Q3</th><th scope=\"col\">版式 " +
            "forms</th></tr>\n");
        var last = "";
        foreach (var (year, values) in tally.Requests.TakeLast(MostYears))
        {
            values.Sort();
            var forms = tally.Editions.TryGetValue(year, out var editions) ? string.Join(", ", editions) : "";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{year}</td>{Number(values.Count)}");
            for (var quarter = 1; quarter <= 3; quarter++)
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{Quantile(values, quarter)}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{Plain(forms)}{(last.Length > 0 && last != forms ? " ●" : "")}</td></tr>\n");
            last = forms;
        }

        page.Append("</table></div>\n");
        Query(page,
            "SELECT year, quantile_cont(\"requests.received.total\", [0.25, 0.5, 0.75]) FROM 'wide.parquet' GROUP BY year ORDER BY year;");
    }

    private static void Versions(StringBuilder page, QualityTally tally, IReadOnlyList<CorrectionOutcome> corrections)
    {
        Title(page, "重复、版本与更正", "Duplicates, versions, corrections");
        page.Append(CultureInfo.InvariantCulture,
            $"<p>{Count(tally.Duplicates)} files have the bytes of an earlier one; {Count(tally.Superseded)} reports are superseded " +
            $"versions. Of {Count(corrections.Count)} corrections, " +
            $"{Count(corrections.Count(outcome => outcome.State == CorrectionState.Applied))} are applied, " +
            $"{Count(corrections.Count(outcome => outcome.State == CorrectionState.Stale))} are stale; {Count(tally.Corrected)} values " +
            $"are corrected.</p>\n");
        Query(page,
            "SELECT state, count(*) FROM 'corrections.parquet' GROUP BY state;\nSELECT * FROM 'files.parquet' WHERE outcome = " +
            "'duplicate';");
    }

    private static void Methods(StringBuilder page, QualityTally tally, string version)
    {
        Title(page, "方法与引用", "Methods and citation");
        var years = tally.Years.Count == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{tally.Years.Keys.First()}–{tally.Years.Keys.Last()}");
        var methods = string.Create(CultureInfo.InvariantCulture,
            $"Tables of government information disclosure annual reports were located, their labels bound to the official form, and " +
            $"their numbers read by gongkai {version}. Printed values were never altered: {Percent(tally.Verified, tally.Printed)} of " +
            $"{Count(tally.Printed)} printed numbers are confirmed by at least one of the form's own sums that took no part in reading " +
            $"them. Corrections by reviewers stand beside the printed values and are listed, with their reasons, in the table " +
            $"corrections.");
        page.Append(CultureInfo.InvariantCulture,
            $"<p>{Plain(methods)}</p>\n<p lang=\"zh-CN\">本数据集由 gongkai {Plain(version)} " +
            $"读取政府信息公开工作年度报告生成：定位表格、按官方格式对应行列、读取数值，并以表内勾稽关系核对。原文数值从不改动；人工更正另列，并附理由。</p>\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<pre>Government information disclosure annual reports{(years.Length > 0 ? $", {years}" : "")}: {tally.Reports} reports. " +
            $"Dataset extracted with gongkai {Plain(version)}.</pre>\n");
    }

    private static void Title(StringBuilder page, string chinese, string english) =>
        page.Append(CultureInfo.InvariantCulture, $"<h2><span lang=\"zh-CN\">{chinese}</span> {english}</h2>\n");

    private static void None(StringBuilder page) => page.Append("<p class=\"soft\">没有数据。Nothing to show.</p>\n");

    private static void Query(StringBuilder page, string sql) =>
        page.Append(CultureInfo.InvariantCulture, $"<details><summary>SQL</summary><pre>{Plain(sql)}</pre></details>\n");

    private static void Legend(StringBuilder page, IEnumerable<(string Class, string Text)> entries)
    {
        page.Append("<ul class=\"legend\">");
        foreach (var (style, text) in entries) page.Append(
            CultureInfo.InvariantCulture, $"<li><i class=\"{style}\"></i>{Plain(text)}</li>");
        page.Append("</ul>\n");
    }

    private static void Open(StringBuilder page, int rows, string title) =>
        page.Append(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 1000 {(rows * BarStep) + 4}\" width=\"1000\" height=\"{(rows * BarStep) + 4}\" role=\"img\" " +
            $"aria-label=\"{title}\" xmlns=\"http://www.w3.org/2000/svg\">\n");

    /// <param name="most">What fills the whole width.</param>
    private static void Bar(StringBuilder page, int index, string label, long[] counts, long most, Func<int, string> style,
        IReadOnlyList<string> names, string behind)
    {
        var y = (index * BarStep) + 2;
        page.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{BarLeft - 8}\" y=\"{y + 11}\" text-anchor=\"end\">{Plain(Short(label))}</text>");
        double x = BarLeft;
        for (var kind = 0; kind < counts.Length; kind++)
        {
            if (counts[kind] == 0) continue;
            var width = BarWidth * counts[kind] / (double)Math.Max(most, 1);
            page.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"{style(kind)}\" x=\"{x:0.##}\" y=\"{y}\" width=\"{width:0.##}\" " +
                $"height=\"13\"><title>{Plain(names[kind])}: {counts[kind]}</title></rect>");
            x += width;
        }

        page.Append(CultureInfo.InvariantCulture,
            $"<text class=\"soft\" x=\"{BarLeft + BarWidth + 8}\" y=\"{y + 11}\">{Plain(behind)}</text>\n");
    }

    private static string StatusClass(int status) => status switch { 0 => "k0", 1 => "k3", _ => "k6" };

    private static string Short(string label) => label.Length > 24 ? label[..23] + "…" : label;

    private static string Quantile(List<decimal> sorted, int quarter)
    {
        var place = (sorted.Count - 1) * quarter / 4m;
        var below = (int)decimal.Floor(place);
        var value = sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
        return value.ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static string Percent(long part, long whole) => whole == 0 ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{100m * part / whole:0.0} %");

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Number(long count) => $"<td class=\"number\">{Count(count)}</td>";

    private static string Plain(string text) => WebUtility.HtmlEncode(text);
}
