using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Model;
using static Gongkai.Datasets.Quality.BilingualPage;

namespace Gongkai.Datasets.Quality;

/// <summary>Writes <c>quality.html</c>: one page that needs nothing besides itself, in English and Chinese, to be read, printed and
/// cited. Lists are capped; the query beside each gives the rest.</summary>
internal sealed class QualityPage
{
    public const string FileName = "quality.html";

    // A page, not a table: the query beside each list gives the rest.
    private const int MostAgencies = 60;
    private const int MostYears = 25;
    private const int MostForms = 3;

    private static readonly ImmutableArray<(string Style, string Chinese, string English)> Statuses = [
        ("k0", "完整", "complete"), ("k3", "有合计不符", "disputed"), ("k6", "不完整", "incomplete")];

    private static readonly ImmutableArray<string> StateNames = ["已验证", "选读一致", "无勾稽", "合计不符", "空白", "标记", "缺失", "无法识别"];

    private readonly BilingualPage _page;
    private readonly QualityTally _tally;
    private readonly ImmutableArray<Edition> _editions;
    private readonly bool _hasParquet;

    private QualityPage(QualityTally tally, ImmutableArray<Edition> editions, bool hasParquet)
    {
        _tally = tally;
        _editions = editions;
        _hasParquet = hasParquet;
        _page = new BilingualPage($"数据质量报告 · {Count(tally.Reports)} 份", $"Data quality · {Count(tally.Reports)} reports");
    }

    /// <param name="version">Of the program.</param>
    /// <param name="hasParquet">Whether the queries can ask Parquet files; CSV files otherwise.</param>
    /// <param name="corrections">What became of the lines of the corrections file.</param>
    /// <param name="expected">The agencies that are to have reports; empty where nobody said.</param>
    /// <param name="open">How many doubts are open.</param>
    public static void Write(
        Stream stream, QualityTally tally, string version, bool hasParquet, ImmutableArray<Edition> editions,
        IReadOnlyList<CorrectionOutcome> corrections, ImmutableArray<ExpectedAgency> expected, long open)
    {
        var page = new QualityPage(tally, editions, hasParquet);
        page.Headline(open);
        page.Years();
        page.Agencies(expected);
        page.Form();
        page.Sums();
        page.Worst();
        page.Recognition();
        page.Requests();
        page.Versions(corrections);
        page.Methods(version);
        page._page.Write(stream);
    }

    private void Headline(long open)
    {
        var share = Percent(_tally.Verified, _tally.Printed);
        var without = _tally.Rows().GroupBy(row => row.Key.Table, StringComparer.Ordinal)
            .Where(table => table.All(row => row.Value[0] + row.Value[1] + row.Value[3] == 0)).Select(table => LabelOf(table.Key))
            .Order(StringComparer.Ordinal).ToList();
        var (chinese, english) = without.Count == 0 ? ("", "")
            : ($"“{Plain(string.Join("”“", without))}”没有任何勾稽关系，其数值无从验证。",
                $" No sum covers {Plain(string.Join(", ", without))}: {(without.Count == 1 ? "its" : "their")} numbers cannot be " +
                $"confirmed.");
        _page.Paragraph(
            $"所印 {Count(_tally.Printed)} 个数值中 <b>{share}</b> 由未参与选读的勾稽关系验证；{Count(_tally.Reports)} 份报告中 " +
            $"<b>{Count(_tally.ReportsWithDoubts)}</b> 份需人工核对，待核事项 {Count(open)} 项。{chinese}",
            $"<b>{share}</b> of the {Count(_tally.Printed)} printed numbers are confirmed by a sum that did not choose them. " +
            $"<b>{Count(_tally.ReportsWithDoubts)}</b> of {Count(_tally.Reports)} reports need a look; {Count(open)} things are " +
            $"open.{english}",
            "lead");
        Query(
            """
            SELECT avg(("check" = 'verified')::INT) FROM 'observations.parquet' WHERE status = 'reported' AND is_latest;
            SELECT count(DISTINCT report_id) FROM 'doubts.parquet' WHERE state = 'open';
            """);
    }

    private void Years()
    {
        _page.Title("按年覆盖", "Coverage by year");
        if (_tally.Years.Count == 0) { _page.None(); return; }
        _page.Legend(Statuses);
        var most = _tally.Years.Values.Max(counts => counts.Sum());
        _page.Bars("Reports by year and status", [.. _tally.Years.TakeLast(MostYears).Select(year => new Bar(
            $"{year.Key}", [.. year.Value.Select((count, status) => ((long)count, Statuses[status].Style, Statuses[status].English))], most,
            Count(year.Value.Sum())))]);
        Query("SELECT year, status, count(*) FROM 'reports.parquet' WHERE is_latest GROUP BY ALL ORDER BY ALL;");
    }

    /// <param name="expected">The list of agencies; empty where none was given.</param>
    private void Agencies(ImmutableArray<ExpectedAgency> expected)
    {
        _page.Title("机关 × 年", "Agencies by year");
        var years = _tally.Years.Keys.TakeLast(MostYears).ToList();
        if (_tally.Coverage.Count == 0 || years.Count == 0) { _page.None(); return; }
        if (expected.IsEmpty) AgenciesMet(years);
        else AgenciesDue(years, expected);
        Query(
            "PIVOT (SELECT agency_id, year, status FROM 'reports.parquet' WHERE is_latest) ON year USING any_value(status) GROUP BY " +
            "agency_id;");
    }

    /// <summary>Where nobody says which agencies there are, only those with reports can be shown.</summary>
    private void AgenciesMet(List<int> years)
    {
        var shown = _tally.Coverage.OrderByDescending(agency => agency.Value.Count)
            .ThenBy(agency => agency.Key, StringComparer.Ordinal).Take(MostAgencies).ToList();
        _page.Paragraph(
            $"共 {Count(_tally.Coverage.Count)} 个机关、{Count(_tally.Coverage.Values.Sum(agency => (long)agency.Count))} 个机关年度；所列为年份最多的 " +
            $"{Count(shown.Count)} 个。空格：本数据集中没有报告。应有哪些机关无从得知：请用 --agencies 给出名单。",
            $"{Count(_tally.Coverage.Count)} agencies, {Count(_tally.Coverage.Values.Sum(agency => (long)agency.Count))} " +
            $"agency-years; shown are the {Count(shown.Count)} with the most years. An empty field: no report in this dataset. " +
            $"Which agencies there should be is not known: give a list with --agencies.",
            "soft");
        _page.Legend(Statuses);
        Grid(years, [.. shown.Select(agency => (agency.Value.Name, (AgencyCoverage?)agency.Value, (Func<int, bool>)(_ => false)))]);
    }

    private void AgenciesDue(List<int> years, ImmutableArray<ExpectedAgency> expected)
    {
        var agencies = expected.GroupBy(agency => agency.Key, StringComparer.Ordinal).Select(lines =>
        {
            var coverage = _tally.Coverage.GetValueOrDefault(lines.Key);
            bool IsDue(int year) => lines.Any(line => line.IsDue(year));
            return (lines.First().Name, Coverage: coverage, IsDue: (Func<int, bool>)IsDue,
                Due: years.Count(IsDue), Missing: years.Count(year => IsDue(year) && coverage?[year] is null));
        }).ToList();
        var (due, missing) = (agencies.Sum(agency => (long)agency.Due), agencies.Sum(agency => (long)agency.Missing));
        var listed = expected.Select(agency => agency.Key).ToHashSet(StringComparer.Ordinal);
        var others = _tally.Coverage.Keys.Count(key => !listed.Contains(key));
        var shown = agencies.OrderByDescending(agency => agency.Missing).ThenBy(agency => agency.Name, StringComparer.Ordinal)
            .Take(MostAgencies).ToList();
        _page.Paragraph(
            $"名单上 {Count(agencies.Count)} 个机关、{Count(due)} 个机关年度中，<b>{Count(due - missing)}</b> 个有报告（{Percent(due - missing, due)}），" +
            $"<b>{Count(missing)}</b> 个没有。另有 {Count(others)} 个机关不在名单上。所列为缺年最多的 {Count(shown.Count)} 个。",
            $"Of {Count(due)} agency-years of the {Count(agencies.Count)} agencies of the list, <b>{Count(due - missing)}</b> have " +
            $"a report ({Percent(due - missing, due)}) and <b>{Count(missing)}</b> have none. {Count(others)} agencies with reports " +
            $"are not on the list. Shown are the {Count(shown.Count)} that lack the most years.");
        _page.Legend([.. Statuses, ("missing", "应有而无", "due, and not in the dataset")]);
        Grid(years, [.. shown.Select(agency => (agency.Name, agency.Coverage, agency.IsDue))]);
    }

    private void Grid(List<int> years, List<(string Name, AgencyCoverage? Coverage, Func<int, bool> IsDue)> agencies)
    {
        _page.Table([Both("机关", "agency"), .. years.Select(year => year.ToString(CultureInfo.InvariantCulture))]);
        var row = new StringBuilder();
        foreach (var (name, coverage, isDue) in agencies)
        {
            row.Clear().Append(CultureInfo.InvariantCulture, $"<tr><td>{Plain(name)}</td>");
            foreach (var year in years)
            {
                var (style, said) = coverage?[year] is { } status ? (Statuses[(int)status].Style, Statuses[(int)status].English)
                    : isDue(year) ? ("missing", "missing") : ("", "");
                row.Append(style.Length == 0 ? "<td></td>"
                    : $"<td><svg width=\"14\" height=\"14\" viewBox=\"0 0 14 14\" role=\"img\" aria-label=\"{said}\"><rect " +
                        $"class=\"{style}\" x=\"1\" y=\"1\" width=\"12\" height=\"12\" rx=\"2\"/></svg></td>");
            }

            _page.Append(row.Append("</tr>\n").ToString());
        }

        _page.Close();
    }

    /// <summary>The forms of the most reports, each drawn with what stands in its cells.</summary>
    private void Form()
    {
        _page.Title("表格各单元格的状态", "What stands in each cell of the form");
        var forms = _editions.Where(edition => _tally.Cells.ContainsKey(edition.Code))
            .Select(edition => (Edition: edition, Cells: _tally.Cells[edition.Code]))
            .OrderByDescending(form => form.Cells.Values.Sum(counts => counts.Sum()))
            .ThenBy(form => form.Edition.Code, StringComparer.Ordinal).ToList();
        if (forms.Count == 0) { _page.None(); return; }
        _page.Legend(CellState.Names.Select((name, index) => ($"k{index}", StateNames[index], name)));
        _page.Paragraph(
            $"每格为表中一个单元格，按各状态在报告中所占份额着色；本数据集有 {forms.Count} 种版式，所列为报告最多的 {Math.Min(forms.Count, MostForms)} 种。",
            $"Each field is a cell of the form, coloured by the share of reports in which it has each state. Forms in this dataset: " +
            $"{forms.Count}; shown are those of the most reports, at most {MostForms}.",
            "soft");
        var states = CellState.Names.Select((name, index) => ($"k{index}", name)).ToImmutableArray();
        foreach (var (edition, cells) in forms.Take(MostForms))
        {
            _page.Append($"<h3>{Plain(edition.Title)} ({Plain(edition.Code)})</h3>\n");
            foreach (var table in edition.Tables)
            {
                var (verified, printed) = PrintedIn(cells.Where(cell => cell.Key.Table == table.Code).Select(cell => cell.Value));
                _page.Append($"<h4>{Plain(table.Label)} · {Both("已验证", "verified")} {Percent(verified, printed)}</h4>\n");
                _page.Append($"<div class=\"wide\">{FormChart.Draw(table, cells, states)}</div>\n");
            }
        }

        Query("""
            SELECT edition, "table", "row", "column", final_status, final_check, count(*)
            FROM 'observations.parquet' WHERE is_latest GROUP BY ALL ORDER BY ALL;
            """);
    }

    /// <summary>Of the numbers that are printed in some cells, how many are verified.</summary>
    private static (long Verified, long Printed) PrintedIn(IEnumerable<long[]> cells)
    {
        var counts = cells.ToList();
        return (counts.Sum(cell => cell[0]), counts.Sum(cell => cell[0] + cell[1] + cell[2] + cell[3]));
    }

    private void Sums()
    {
        _page.Title("勾稽关系", "Sums by rule");
        _page.Table("rule", Both("相符", "hold"), Both("不符", "fail"), Both("原文有误", "the document is wrong"), Both("误读", "misread"),
            Both("未定", "undecided"));
        foreach (var rule in _tally.Holding.Keys.Union(_tally.Failing.Keys).Order(StringComparer.Ordinal))
        {
            var failing = _tally.Failing.GetValueOrDefault(rule) ?? new int[3];
            _page.Append(
                $"<tr><td>{Plain(rule)}</td>{Number(_tally.Holding.GetValueOrDefault(rule))}{Number(failing.Sum())}" +
                $"{Number(failing[(int)Verdict.Source])}{Number(failing[(int)Verdict.Reading])}" +
                $"{Number(failing[(int)Verdict.None])}</tr>\n");
        }

        _page.Close();
        Query("SELECT rule, outcome, verdict, count(*) FROM 'checks.parquet' WHERE is_latest GROUP BY ALL ORDER BY ALL;");
    }

    private void Worst()
    {
        var worst = _tally.Worst().ToList();
        _page.Title("最需核对的报告", "Reports that leave the most to look at");
        if (worst.Count == 0) { _page.None(); return; }
        _page.Paragraph(
            "用 gongkai review 打开本数据集，再点其中的“质量报告”，来源即为链接，直达该报告的待核项。",
            "Opened by the link in 'gongkai review', this page has links at the sources that lead to what is open of each.", "soft");
        _page.Table(
            Both("来源", "source"), Both("机关", "agency"), Both("年", "year"), Both("待核", "open"), Both("不符", "failing sums"));
        foreach (var report in worst)
        {
            _page.Append(
                $"<tr><td>{ReportLinks.Named(report.Source)}</td><td>{Plain(report.Agency)}</td>" +
                $"<td>{report.Year?.ToString(CultureInfo.InvariantCulture)}</td>{Number(report.Open)}{Number(report.Failed)}</tr>\n");
        }

        _page.Close();
        Query("SELECT source, count(*) AS open FROM 'doubts.parquet' WHERE state = 'open' GROUP BY source ORDER BY open DESC;");
    }

    private void Recognition()
    {
        if (_tally.Confidence.Sum() == 0) return;
        _page.Title("识别置信度", "Recognised numbers by confidence");
        var most = _tally.Confidence.Max();
        _page.Bars("Recognised numbers by confidence", [.. _tally.Confidence.Select((count, tenth) => new Bar(
            string.Create(CultureInfo.InvariantCulture, $"{tenth / 10.0:0.0}–{(tenth + 1) / 10.0:0.0}"), [(count, "k4", "numbers")], most,
            Count(count)))]);
        Query(
            "SELECT floor(confidence * 10) / 10 AS tenth, count(*) FROM 'observations.parquet' WHERE method = 'ocr' AND status = " +
            "'reported' GROUP BY ALL ORDER BY ALL;");
    }

    private void Requests()
    {
        _page.Title("历年收到的申请", "Requests received by year");
        if (_tally.Requests.Count == 0) { _page.None(); return; }
        _page.Paragraph(
            "各年报告“总计”的四分位数：框为下四分位至上四分位，粗线为中位数。虚线处表格版式与上年不同，数值未必可比。",
            "Quartiles over the reports of a year: a box from the lower to the upper one, a line at the median. Where a broken line " +
            "stands, the form is another than that of the year before, and figures may not compare.",
            "soft");
        var last = "";
        var years = new List<(int Year, int Reports, ImmutableArray<decimal> Quartiles, string Forms, bool IsChanged)>();
        foreach (var (year, values) in _tally.Requests.TakeLast(MostYears))
        {
            values.Sort();
            var forms = _tally.Editions.TryGetValue(year, out var editions) ? string.Join(", ", editions) : "";
            years.Add((year, values.Count, [Quantile(values, 1), Quantile(values, 2), Quantile(values, 3)], forms,
                last.Length > 0 && last != forms));
            last = forms;
        }

        Boxes([.. years.Select(year => (year.Year, year.Quartiles, year.Forms, year.IsChanged))]);
        _page.Table(
            Both("年", "year"), Both("报告", "reports"), Both("下四分位", "lower quartile"), Both("中位数", "median"),
            Both("上四分位", "upper quartile"), Both("版式", "forms"));
        foreach (var (year, reports, quartiles, forms, isChanged) in years)
        {
            _page.Append(
                $"<tr><td>{year.ToString(CultureInfo.InvariantCulture)}</td>{Number(reports)}" +
                string.Concat(quartiles.Select(quartile => $"<td class=\"number\">{Shown(quartile)}</td>")) +
                $"<td>{Plain(forms)}{(isChanged ? " ●" : "")}</td></tr>\n");
        }

        _page.Close();
        Query(
            "SELECT year, quantile_cont(\"requests.received.total\", [0.25, 0.5, 0.75]) FROM 'wide.parquet' GROUP BY year ORDER BY year;");
    }

    private void Boxes(List<(int Year, ImmutableArray<decimal> Quartiles, string Forms, bool IsChanged)> years)
    {
        const int Left = 70;
        const int Top = 18;
        const int Height = 150;
        const int Step = 70;
        const int Half = 16;
        var most = years.Max(year => year.Quartiles[2]) is > 0 and var found ? found : 1;
        var chart = new StringBuilder();
        var width = Left + (years.Count * Step) + 10;
        chart.Append(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {width} {Height + 44}\" width=\"{width}\" height=\"{Height + 44}\" role=\"img\" " +
            $"aria-label=\"Quartiles of requests received by year\" xmlns=\"http://www.w3.org/2000/svg\">\n");
        foreach (var share in new[] { 0m, 0.5m, 1m })
        {
            var y = At(most * share);
            chart.Append(CultureInfo.InvariantCulture,
                $"<line class=\"axis\" x1=\"{Left}\" x2=\"{width}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text class=\"soft\" x=\"{Left - 8}\" " +
                $"y=\"{y + 4:0.#}\" text-anchor=\"end\">{Shown(most * share)}</text>\n");
        }

        foreach (var (place, (year, quartiles, forms, isChanged)) in years.Index())
        {
            var x = Left + (place * Step) + (Step / 2);
            if (isChanged)
                chart.Append(CultureInfo.InvariantCulture,
                    $"<line class=\"change\" x1=\"{x - (Step / 2)}\" x2=\"{x - (Step / 2)}\" y1=\"{Top - 8}\" y2=\"{Top + Height}\"/>");
            chart.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"k4\" x=\"{x - Half}\" y=\"{At(quartiles[2]):0.#}\" width=\"{2 * Half}\" " +
                $"height=\"{Math.Max(At(quartiles[0]) - At(quartiles[2]), 1):0.#}\" rx=\"2\"><title>{year}: {Shown(quartiles[0])}, " +
                $"{Shown(quartiles[1])}, {Shown(quartiles[2])} ({Plain(forms)})</title></rect><line class=\"median\" x1=\"{x - Half}\" " +
                $"x2=\"{x + Half}\" y1=\"{At(quartiles[1]):0.#}\" y2=\"{At(quartiles[1]):0.#}\"/><text x=\"{x}\" " +
                $"y=\"{Top + Height + 16}\" " +
                $"text-anchor=\"middle\">{year}</text>\n");
        }

        _page.Append(chart.Append("</svg>\n").ToString());

        decimal At(decimal value) => Top + (Height * (1 - (value / most)));
    }

    private void Versions(IReadOnlyList<CorrectionOutcome> corrections)
    {
        _page.Title("重复、版本与更正", "Duplicates, versions, corrections");
        var applied = corrections.Count(outcome => outcome.State == CorrectionState.Applied);
        var stale = corrections.Count(outcome => outcome.State == CorrectionState.Stale);
        _page.Paragraph(
            $"{Count(_tally.Duplicates)} 个文件与先前文件字节相同；{Count(_tally.Superseded)} 份报告已被新版本取代。{Count(corrections.Count)} 条更正中已应用 " +
            $"{Count(applied)} 条，过期 {Count(stale)} 条；更正数值 {Count(_tally.Corrected)} 个。",
            $"{Count(_tally.Duplicates)} files have the bytes of an earlier one; {Count(_tally.Superseded)} reports are superseded " +
            $"versions. Of {Count(corrections.Count)} corrections, {Count(applied)} are applied and {Count(stale)} are stale; " +
            $"{Count(_tally.Corrected)} values are corrected.");
        Query(
            """
            SELECT state, count(*) FROM 'corrections.parquet' GROUP BY state;
            SELECT * FROM 'files.parquet' WHERE outcome = 'duplicate';
            """);
    }

    private void Methods(string version)
    {
        _page.Title("方法与引用", "Methods and citation");
        var years = _tally.Years.Count == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {_tally.Years.Keys.First()}–{_tally.Years.Keys.Last()}");
        var share = Percent(_tally.Verified, _tally.Printed);
        _page.Paragraph(
            $"本数据集由 gongkai {Plain(version)} 读取政府信息公开工作年度报告生成：定位表格、按官方格式对应行列、读取数值，并以表内勾稽关系核对。原文数值从不改动：所印 " +
            $"{Count(_tally.Printed)} 个数值中 {share} 由至少一条未参与选读的勾稽关系验证；人工更正另列于 corrections 表，并附理由。",
            $"Tables of government information disclosure annual reports were located, their labels bound to the official form, " +
            $"and their numbers read by gongkai {Plain(version)}. Printed values were never altered: {share} of " +
            $"{Count(_tally.Printed)} printed numbers are confirmed by at least one of the form's own sums that took no part in reading " +
            $"them. " +
            $"Corrections by reviewers stand beside the printed values and are listed, with their reasons, in the table corrections.");
        _page.Append(
            $"<pre>Government information disclosure annual reports{years}: {Count(_tally.Reports)} reports. Dataset extracted with " +
            $"gongkai {Plain(version)}.</pre>\n");
    }

    /// <summary>The title that a table has in the form that most of its values are of.</summary>
    private string LabelOf(string table) =>
        _editions.Select(edition => (Label: edition.FindTable(table)?.Label ?? "", Cells: _tally.CellsOf(edition.Code, table)))
            .Where(label => label.Label.Length > 0).OrderByDescending(label => label.Cells).Select(label => label.Label)
            .FirstOrDefault(table);

    /// <summary>The query behind a figure, over the files that the dataset has.</summary>
    private void Query(string sql) => _page.Query(
        _hasParquet ? sql : sql.Replace(".parquet'", ".csv'", StringComparison.Ordinal));

    private static decimal Quantile(List<decimal> sorted, int quarter)
    {
        var place = (sorted.Count - 1) * quarter / 4m;
        var below = (int)decimal.Floor(place);
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
    }

    private static string Shown(decimal value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Number(long count) => $"<td class=\"number\">{Count(count)}</td>";
}
