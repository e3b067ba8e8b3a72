using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

/// <summary>Who issued a report, and which version it is, on their way into the tables.</summary>
public sealed class AgenciesInDatasetTests : IDisposable
{
    private static readonly string Printed = File.ReadAllText(
        Directory.GetFiles(Repository.Below("fixtures", "disputed-totals", "input")).Single());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_region_of_the_list_of_sources_reaches_the_dataset()
    {
        Write("in/a.md", "鼓楼区统计局", "2023");
        _folder.Write("sources.csv", "source,region_code,address\na.md,320106,https://www.nanjing.gov.cn/a.html\n");

        var reports = Extract("--source-metadata", _folder.Below("sources.csv"));

        Assert.Equal(["320106"], reports.Column("region_code"));
        Assert.Equal(["name;sources"], reports.Column("region_from"));
        Assert.Equal(["江苏省/南京市/鼓楼区"], reports.Column("region_path"));
        Assert.Equal(["320106-统计"], reports.Column("agency_id"));
        Assert.Equal(["江苏省南京市鼓楼区统计局"], reports.Column("agency_canonical"));
        Assert.Equal(["county"], reports.Column("level"));
        Assert.Equal(["统计"], reports.Column("agency_type"));
        Assert.Equal(["2024-01-31"], reports.Column("due_on"));
    }

    [Fact]
    public void Without_the_list_an_ambiguous_place_is_told_and_left_empty()
    {
        Write("in/a.md", "鼓楼区统计局", "2023");

        var reports = Extract();

        Assert.Equal([""], reports.Column("agency_id"));
        Assert.Contains("AGY001", CsvTable.Read(_folder.Below("out/errors.csv")).Column("code"));
    }

    [Fact]
    public void A_superseded_version_stays_in_all_tables_but_those_with_a_row_for_each_agency_and_year()
    {
        Write("in/a@1.md", "洪泽区统计局", "2023");
        Write("in/a@2.md", "洪泽区统计局", "2023", "（更正）");
        _folder.Write("sources.csv", "source,version,is_latest\na@1.md,1,false\na@2.md,2,true\n");

        var reports = Extract("--source-metadata", _folder.Below("sources.csv"));

        Assert.Equal(["1", "2"], reports.Column("version"));
        Assert.Equal(["false", "true"], reports.Column("is_latest"));
        foreach (var table in (string[])["observations", "checks", "files", "errors"])
            Assert.Equal(
                ["1", "2"], CsvTable.Read(_folder.Below($"out/{table}.csv")).Column("version").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["2"], CsvTable.Read(_folder.Below("out/wide.csv")).Column("version"));
        Assert.Equal(["2"], CsvTable.Read(_folder.Below("out/harmonized.csv")).Column("version").Distinct());

        Extract("--source-metadata", _folder.Below("sources.csv"), "--all-versions");
        Assert.Equal(["1", "2"], CsvTable.Read(_folder.Below("out/wide.csv")).Column("version"));
    }

    [Fact]
    public void Every_table_says_of_which_version_a_row_is()
    {
        const string Decision = "requests,received,total,0,keep,,agency_error,,li,2026-03-01T00:00:00Z\n";
        Write("in/a@1.md", "洪泽区统计局", "2023");
        Write("in/a@2.md", "洪泽区统计局", "2023", "（更正）");
        _folder.Write("sources.csv", "source,version,is_latest\na@1.md,1,false\na@2.md,2,true\n");
        _folder.Write(
            "corrections.csv",
            "agency,year,source,sha256,table,row,column,raw_expected,action,new_value,reason_code,note,reviewer,at\n" +
            $"洪泽区统计局,2023,a@1.md,,{Decision}洪泽区统计局,2023,a@2.md,,{Decision}洪泽区统计局,2023,gone.md,,{Decision}");

        Extract("--source-metadata", _folder.Below("sources.csv"), "--corrections", _folder.Below("corrections.csv"), "--formats",
            "csv,parquet");

        foreach (var table in Directory.GetFiles(_folder.Below("out"), "*.csv").Where(path => Path.GetFileName(path) != "codebook.csv"))
            Assert.All(["version", "is_latest"], column => Assert.Contains(column, CsvTable.Read(table).Header));
        var doubts = CsvTable.Read(_folder.Below("out/doubts.csv"));
        Assert.Equal([("2", "true")], doubts.Column("version").Zip(doubts.Column("is_latest")).Distinct());
        var corrections = CsvTable.Read(_folder.Below("out/corrections.csv"));
        Assert.Equal(
            [("a@1.md", "1", "false"), ("a@2.md", "2", "true"), ("gone.md", "", "")],
            corrections.Column("source").Zip(corrections.Column("version"), corrections.Column("is_latest")));
    }

    [Fact]
    public void A_list_of_sources_that_says_nothing_is_refused_and_one_that_fits_badly_is_told()
    {
        Write("in/a.md", "洪泽区统计局", "2023");
        _folder.Write("none.csv", "source,color\na.md,red\n");
        _folder.Write("odd.csv", "source,agency,color\na.md,洪泽区统计局,red\nb.md,,blue\n");

        Assert.Equal(
            ExitCode.WrongUsage,
            Program.Run(
                "extract", _folder.Below("in"), "--output", _folder.Below("out"), "--source-metadata", _folder.Below("none.csv")).ExitCode);
        var ending =
            Program.Run("extract", _folder.Below("in"), "--output", _folder.Below("out"), "--source-metadata", _folder.Below("odd.csv"));
        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        Assert.Contains("columns that say nothing to gongkai: color", ending.Error, StringComparison.Ordinal);
        Assert.Contains("1 of 2 rows name a source that no file has", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_agencies_file_joins_names_and_adds_agencies_up()
    {
        Write("in/a.md", "水务局", "2022");
        Write("in/b.md", "洪泽区水务局", "2023", "（二）");
        _folder.Write(
            "agencies.csv",
            "name,agency_id,canonical,region_code,from,to,parent\n水务局,hz-water,洪泽区水务局,320813,,,\n洪泽区水务局,hz-water,洪泽区水务局,320813,,,\n");

        var reports = Extract("--agencies", _folder.Below("agencies.csv"));

        Assert.Equal(["hz-water", "hz-water"], reports.Column("agency_id"));
        Assert.Equal(["agencies", "agencies"], reports.Column("region_from"));
        Assert.Contains("years.carried", CsvTable.Read(_folder.Below("out/checks.csv")).Column("rule"));
    }

    private CsvTable Extract(params string[] options)
    {
        var ending = Program.Run(["extract", _folder.Below("in"), "--output", _folder.Below("out"), .. options]);
        Assert.True(ending.ExitCode == ExitCode.Finished, ending.Error);
        return CsvTable.Read(_folder.Below("out/reports.csv"));
    }

    private void Write(string path, string agency, string year, string more = "")
    {
        var lines = Printed.Replace("2023", year, StringComparison.Ordinal).Split('\n');
        _folder.Write(path, $"# {agency}{year}年政府信息公开工作年度报告\n" + string.Join('\n', lines.Skip(1)) + more);
    }
}
