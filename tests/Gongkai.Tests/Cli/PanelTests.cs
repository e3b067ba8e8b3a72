using System.IO.Compression;
using System.Xml.Linq;
using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

public sealed class PanelTests : IDisposable
{
    private static readonly string Printed = File.ReadAllText(
        Directory.GetFiles(Repository.Below("fixtures", "disputed-totals", "input")).Single());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_agency_and_year_has_one_row_with_what_it_can_be_trusted_with()
    {
        Write("in/a.md", "洪泽区统计局", "2022");
        Write("in/b.md", "淮安市洪泽区统计局", "2023");
        Write("in/c.md", "洪泽区教育局", "2023");
        Extract("in", "out");

        var ending = Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.csv"));

        Assert.Equal((ExitCode.Finished, ""), (ending.ExitCode, ending.Error));
        var panel = CsvTable.Read(_folder.Below("panel.csv"));
        Assert.Equal(["320813-教育", "320813-统计", "320813-统计"], panel.Column("agency_id"));
        Assert.Equal(["2023", "2022", "2023"], panel.Column("year"));
        Assert.Equal(["disputed", "disputed", "disputed"], panel.Column("check_state"));
        Assert.DoesNotContain("0", panel.Column("n_disputed"));
        Assert.All(panel.Header, name => Assert.Matches("^[a-z_][a-z0-9_]{0,31}$", name));
        Assert.Equal(panel.Header.Count, panel.Header.Distinct().Count());
        var columns = CsvTable.Read(_folder.Below("panel.columns.csv"));
        Assert.Equal(panel.Header, columns.Column("name"));
    }

    [Fact]
    public void No_figure_of_a_panel_is_one_that_its_document_does_not_print()
    {
        Write("in/a.md", "洪泽区统计局", "2022");
        Write("in/b.md", "洪泽区统计局", "2023");
        Extract("in", "out");
        Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.csv"));

        var observations = CsvTable.Read(_folder.Below("out/observations.csv"));
        var printed = observations.Rows.Where(row => row[observations.Header.ToList().IndexOf("status")] == "reported")
            .Select(row => (Report: row[0], Cell: $"{row[5]}.{row[6]}.{row[7]}", Value: row[8])).ToHashSet();
        var codes = CsvTable.Read(_folder.Below("panel.columns.csv")).Column("code");
        var panel = CsvTable.Read(_folder.Below("panel.csv"));
        var report = panel.Header.ToList().IndexOf("report_id");
        var seen = 0;
        foreach (var row in panel.Rows)
        {
            for (var column = 0; column < row.Count; column++)
            {
                if (codes[column].Length == 0 || row[column].Length == 0) continue;
                seen++;
                Assert.Contains((row[report], codes[column], row[column]), printed);
            }
        }

        Assert.Equal(printed.Count, seen);
    }

    [Fact]
    public void Two_reports_of_an_agency_and_year_that_differ_are_refused_with_both_sources()
    {
        Write("in/a.md", "洪泽区统计局", "2023");
        _folder.Write(
            "in/b.md", Text("洪泽区统计局", "2023").Replace("| 12 |", "| 13 |", StringComparison.Ordinal)
            .Replace("7", "8", StringComparison.Ordinal));
        Extract("in", "out");

        var ending = Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.csv"));

        Assert.Equal(ExitCode.StrictFailed, ending.ExitCode);
        Assert.Contains("320813-统计 2023", ending.Error, StringComparison.Ordinal);
        Assert.Contains("a.md and ", ending.Error, StringComparison.Ordinal);
        Assert.Contains("b.md", ending.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Below("panel.csv")));
    }

    [Fact]
    public void The_same_figures_twice_are_one_row_and_reports_without_agency_are_told()
    {
        Write("in/a.md", "洪泽区统计局", "2023");
        _folder.Write("in/b.md", Text("洪泽区统计局", "2023") + "\n再次公布。");
        Write("in/c.md", "鼓楼区统计局", "2023");
        Extract("in", "out");

        var ending = Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.csv"));

        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        Assert.Equal(["a.md"], CsvTable.Read(_folder.Below("panel.csv")).Column("source"));
        Assert.Contains("1 report was left out because another report", ending.Error, StringComparison.Ordinal);
        Assert.Contains("1 report was left out because the agency or its place cannot be told", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_has_the_forms_labels_frozen_panes_numbers_and_notes()
    {
        Write("in/a.md", "洪泽区统计局", "2023");
        Extract("in", "out", "--formats", "csv,parquet,xlsx");
        Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.xlsx"));

        foreach (var path in (string[])[_folder.Below("out/wide.xlsx"), _folder.Below("panel.xlsx")])
        {
            using var zip = ZipFile.OpenRead(path);
            foreach (var entry in zip.Entries.Where(
                entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal) || entry.Name.EndsWith(".rels", StringComparison.Ordinal)))
            {
                using var part = entry.Open();
                Assert.NotNull(XDocument.Load(part).Root);
            }

            var sheet = Part(zip, "xl/worksheets/sheet1.xml");
            Assert.Contains("state=\"frozen\"", sheet, StringComparison.Ordinal);
            Assert.Contains("收到和处理政府信息公开申请情况", sheet, StringComparison.Ordinal);
            Assert.Contains("<v>2023</v>", sheet, StringComparison.Ordinal);
        }

        using var wide = ZipFile.OpenRead(_folder.Below("out/wide.xlsx"));
        Assert.Contains("存疑", Part(wide, "xl/comments1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_draft_of_an_agencies_file_is_one_that_extract_takes()
    {
        Write("in/a.md", "洪泽区统计局", "2023");
        Write("in/b.md", "鼓楼区统计局", "2023");
        Write("in/c.md", "洪泽区人民政府", "2023");
        Extract("in", "out");

        var ending = Program.Run("agencies", _folder.Below("out"), "--output", _folder.Below("agencies.csv"));

        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        var draft = CsvTable.Read(_folder.Below("agencies.csv"));
        Assert.Equal(["洪泽区人民政府", "洪泽区统计局", "鼓楼区统计局"], draft.Column("name"));
        Assert.Equal(["320813-政府", "320813-统计", ""], draft.Column("agency_id"));
        Assert.Equal(["", "320813-政府", ""], draft.Column("parent"));
        Assert.StartsWith("AGY001", draft.Column("reason")[2], StringComparison.Ordinal);
        Extract("in", "again", "--agencies", _folder.Below("agencies.csv"));
        Assert.Equal(
            ExitCode.WrongUsage, Program.Run("agencies", _folder.Below("out"), "--output", _folder.Below("agencies.csv")).ExitCode);
    }

    [Fact]
    public void A_mark_is_written_only_when_it_is_asked_for()
    {
        Write("in/a.md", "洪泽区统计局", "2023");
        Extract("in", "out");
        Extract("in", "marked", "--bom");

        Assert.NotEqual(0xEF, File.ReadAllBytes(_folder.Below("out/reports.csv"))[0]);
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(_folder.Below("marked/reports.csv"))[..3]);
        Assert.Equal(CsvTable.Read(_folder.Below("out/reports.csv")).Header, CsvTable.Read(_folder.Below("marked/reports.csv")).Header);
    }

    [Fact]
    public void What_a_form_counts_over_all_years_stands_in_no_panel()
    {
        _folder.Write("in/a.txt", """
            福州市平潭县2015年政府信息公开工作年度报告
            指标名称|计量单位|2015年度|历年累计
            主动公开文件数|条|2949|81916
            其中：1、政府网站公开数|条|2949|81916
            2、政府公报公开数|条|0|0
            受理依申请公开信息总数|条|21|30
            其中：1、当面申请数|条|18|28
            2、网上申请数|条|0|0
            3、信函、传真申请数|条|3|2
            对申请的答复总数|条|0|1
            其中：1、同意公开答复数|条|0|1
            行政复议数|件|0|0
            """);
        Extract("in", "out");

        var ending = Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.csv"));

        Assert.Equal((ExitCode.Finished, ""), (ending.ExitCode, ending.Error));
        Assert.Contains("81916", CsvTable.Read(_folder.Below("out", "observations.csv")).Column("value"));
        Assert.Contains("2949", File.ReadAllText(_folder.Below("panel.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("81916", File.ReadAllText(_folder.Below("panel.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_is_not_written_over_files_of_others_nor_into_its_input()
    {
        Write("in/a.md", "洪泽区统计局", "2023");
        _folder.Write("mine/reports.csv", "my own work\n");

        var foreign = Program.Run("extract", _folder.Below("in"), "--output", _folder.Below("mine"));
        var inside = Program.Run("extract", _folder.Below("in"), "--output", _folder.Below("in", "out"));
        var itself = Program.Run("extract", _folder.Below("in"), "--output", _folder.Below("in"));

        Assert.Equal((ExitCode.WrongUsage, ExitCode.WrongUsage, ExitCode.WrongUsage), (foreign.ExitCode, inside.ExitCode, itself.ExitCode));
        Assert.Contains("reports.csv", foreign.Error, StringComparison.Ordinal);
        Assert.Equal("my own work\n", File.ReadAllText(_folder.Below("mine/reports.csv")));
        Assert.Contains("would lie below the input", inside.Error, StringComparison.Ordinal);
        Extract("in", "out");
        Extract("in", "out");
    }

    [Fact]
    public void A_run_in_which_nothing_can_be_read_says_so()
    {
        _folder.Write("in/a.pdf", "%PDF-1.4 broken");
        Directory.CreateDirectory(_folder.Below("empty"));

        var broken = Program.Run("extract", _folder.Below("in"), "--output", _folder.Below("out"));
        var empty = Program.Run("extract", _folder.Below("empty"), "--output", _folder.Below("none"));

        Assert.Equal((ExitCode.StrictFailed, ExitCode.StrictFailed), (broken.ExitCode, empty.ExitCode));
        Assert.Contains("None of the 1 files could be read", broken.Error, StringComparison.Ordinal);
        Assert.Contains("no file to read", empty.Error, StringComparison.Ordinal);
    }

    private static string Part(ZipArchive zip, string name)
    {
        using var reader = new StreamReader((zip.GetEntry(name) ?? throw new FileNotFoundException(name)).Open());
        return reader.ReadToEnd();
    }

    private void Extract(string from, string to, params string[] options)
    {
        var ending = Program.Run(["extract", _folder.Below(from), "--output", _folder.Below(to), .. options]);
        Assert.True(ending.ExitCode == ExitCode.Finished, ending.Error);
    }

    private void Write(string path, string agency, string year) => _folder.Write(path, Text(agency, year));

    private static string Text(string agency, string year) =>
        $"# {agency}{year}年政府信息公开工作年度报告\n" + string.Join('\n', Printed.Replace("2023", year, StringComparison.Ordinal).Split('\n').Skip(1));
}
