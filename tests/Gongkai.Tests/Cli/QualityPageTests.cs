using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

public sealed class QualityPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Coverage_is_held_against_the_list_of_agencies_and_its_denominator_is_printed()
    {
        var list = _folder.Write(
            "agencies.csv", "name,from\n松岭县教育局,2022\n松岭县林业局,2023\n松岭县水务局,2023\n松岭县统计局,2023\n松岭县审计局,2023\n");

        var page = Page("disputed-readings", "--agencies", list);

        Assert.Contains("Of 5 agency-years of the 5 agencies of the list, <b>4</b> have a report (80.0 %) and <b>1</b> have none.", page,
            StringComparison.Ordinal);
        Assert.Contains("aria-label=\"missing\"", page, StringComparison.Ordinal);
        Assert.Contains("<td>松岭县审计局</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_are_named_by_their_titles_and_queries_ask_files_that_are_there()
    {
        var page = Page("disputed-readings");

        Assert.Contains("No sum covers 二、主动公开政府信息情况", page, StringComparison.Ordinal);
        Assert.Contains("observations.csv", page, StringComparison.Ordinal);
        Assert.DoesNotContain(".parquet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_codebook_of_a_paper_has_articles_sums_crosswalk_and_what_is_verified()
    {
        Page("disputed-readings");
        var page = File.ReadAllText(_folder.Below("out", "codebook.html"));
        var columns = CsvTable.Read(_folder.Below("out", "observations.csv"));
        var (table, row, column, status, check) = (columns.Column("table"), columns.Column("row"), columns.Column("column"),
            columns.Column("status"), columns.Column("check"));
        var printed = Enumerable.Range(0, columns.Rows.Count)
            .Where(place => (table[place], row[place], column[place], status[place]) == ("requests", "granted", "total", "reported"))
            .ToList();
        var share = 100m * printed.Count(place => check[place] == "verified") / printed.Count;

        var line = page.Split("<tr>")
            .Single(line => line.StartsWith("<td>requests.<wbr />granted.<wbr />total</td>", StringComparison.Ordinal));

        Assert.Contains("条例（2019）第三十六条第（一）、（二）项", line, StringComparison.Ordinal);
        Assert.Contains("requests.<wbr />row_<wbr />total, requests.<wbr />concluded", line, StringComparison.Ordinal);
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{share:0.0} %<br />{printed.Count}"), line,
            StringComparison.Ordinal);
        foreach (var state in new[] { "reported", "blank", "mark", "absent", "unreadable" })
            Assert.Contains($"<td>{state}</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_with_the_year_of_its_report_speaks_of_any_year()
    {
        var input = _folder.Write(
            "list.txt",
            "平潭综合实验区2015年政府信息公开工作年度报告\n|指标名称|计量单位|2015年度|历年累计|\n|主动公开文件数|条|8|90|\n" +
            "|其中：1、政府网站公开数|条|8|90|\n|2、政府公报公开数|条|0|0|\n|受理依申请公开信息总数|条|2|3|\n|其中：1、当面申请数|条|2|3|\n" +
            "|行政复议数|件|0|0|\n|行政诉讼数|件|0|0|\n");

        var pages = PageOf(input) + File.ReadAllText(_folder.Below("out", "codebook.html"));

        Assert.Contains("本年度", pages, StringComparison.Ordinal);
        Assert.DoesNotContain("{year}", pages, StringComparison.Ordinal);
    }

    private string Page(string fixture, params string[] options) => PageOf(Repository.Below("fixtures", fixture, "input"), options);

    private string PageOf(string input, params string[] options)
    {
        Assert.Equal(ExitCode.Finished, Program.Run(
            ["extract", input, "--output", _folder.Below("out"), "--formats", "csv", .. options])
            .ExitCode);
        return File.ReadAllText(_folder.Below("out", "quality.html"));
    }
}
