using System.Diagnostics;
using System.Globalization;
using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

/// <summary>
/// The recipes of <c>docs/guide/panel.md</c>, run as they stand there, over one report and over those of the corpus beside the checkout: no
/// figure comes out that no document prints.
/// </summary>
public sealed class RecipeTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private static readonly string[] StataCommands = ["import", "encode", "xtset"];
    private static readonly string[] Read = [".html", ".htm", ".txt", ".md", ".docx", ".xlsx"];

    private readonly TemporaryFolder _folder = new();

    private static string Corpus => Repository.Below("..", "shared", "corpus", "files");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_recipe_for_pandas_gives_only_figures_that_are_printed(bool ofCorpus)
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/pandas"), "python3-pandas is missing.");
        WritePanel(ofCorpus);

        Run(Python, "-c", $"{Recipe("## pandas")}\npanel.to_csv('told.csv')\n");

        AssertPrinted();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_recipe_for_R_gives_only_figures_that_are_printed(bool ofCorpus)
    {
        Requires.Optional("Rscript");
        WritePanel(ofCorpus);

        Run("Rscript", "--vanilla", "-e", $"{Recipe("## R ")}\nwrite.csv(panel, 'told.csv', row.names = FALSE, na = '')\n");

        AssertPrinted();
    }

    [Fact]
    public void LibreOffice_opens_the_workbooks_with_the_figures_that_are_printed()
    {
        Requires.LibreOffice();
        WritePanel(ofCorpus: false, "--formats", "csv,xlsx");
        Assert.Equal(ExitCode.Finished, Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.xlsx")).ExitCode);

        var panel = Opened("panel.xlsx");
        AssertFigures(CsvTable.Read(_folder.Below("panel.csv")), PanelCodes(), panel);
        var wide = CsvTable.Read(_folder.Below("out", "wide.csv"));
        AssertFigures(wide, [.. wide.Header.Select(name => name.Count(letter => letter == '.') >= 2 ? name : "")], Opened("out/wide.xlsx"));
    }

    /// <summary>No Stata is at hand: what can be held is that the recipe names columns that are there, and as what they are.</summary>
    [Fact]
    public void The_recipe_for_Stata_names_columns_that_the_panel_has()
    {
        WritePanel(ofCorpus: false);
        var panel = CsvTable.Read(_folder.Below("panel.csv"));
        var lines = Recipe("## Stata").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, line => Assert.Contains(line.Split(' ')[0], StataCommands));
        Assert.All(lines, line => Assert.Equal(line.Count(letter => letter == '('), line.Count(letter => letter == ')')));
        Assert.All(lines, line => Assert.Equal(0, line.Count(letter => letter == '"') % 2));
        var texts = lines[0].Split("stringcols(")[1].Split(')')[0].Split(' ').Select(place => panel.Header[int.Parse(place, Invariant) - 1])
            .ToHashSet(StringComparer.Ordinal);
        Assert.ProperSubset(
            new HashSet<string>
            {
                "agency_id", "agency", "agency_canonical", "region_code", "region_key", "region_path", "level", "agency_type", "vertical",
            },
            texts);
        Assert.Superset(new HashSet<string> { "agency_id", "region_code", "region_key" }, texts);
        Assert.Contains("agency_id", lines[1].Split([' ', ',']));
        Assert.Contains("year", panel.Header);
        // What Stata takes for a name of a variable.
        Assert.All(panel.Header, name => Assert.Matches("^[a-z_][a-z0-9_]{0,31}$", name));
        Assert.Equal(panel.Header.Count, panel.Header.Distinct().Count());
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>The indented lines of a section.</summary>
    private static string Recipe(string heading)
    {
        var lines = File.ReadAllLines(Repository.Below("docs", "guide", "panel.md"));
        var section = lines.SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var recipe = string.Join('\n', section.Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..]));
        Assert.Contains("panel.csv", recipe, StringComparison.Ordinal);
        return recipe;
    }

    private void WritePanel(bool ofCorpus, params string[] options)
    {
        Assert.SkipWhen(ofCorpus && !Directory.Exists(Corpus), "No corpus lies beside the checkout.");
        List<string> files = ofCorpus
            ? [.. Directory.EnumerateFiles(Corpus).Where(path => Read.Contains(Path.GetExtension(path)))]
            : [Directory.GetFiles(Repository.Below("fixtures", "disputed-totals", "input")).Single()];
        Directory.CreateDirectory(_folder.Below("in"));
        foreach (var path in files) File.Copy(path, _folder.Below("in", Path.GetFileName(path)));
        Program.Run(["extract", _folder.Below("in"), "--output", _folder.Below("out"), .. options]);
        var ending = Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.csv"));
        if (ending.ExitCode != ExitCode.Finished)
        {
            // An agency and year that stands twice is refused; of each such pair the later file is left out.
            LeaveOut();
            ending = Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.csv"));
        }

        Assert.True(ending.ExitCode == ExitCode.Finished, ending.Output + ending.Error);
    }

    /// <summary>Excludes what stands twice, by a corrections file.</summary>
    private void LeaveOut()
    {
        var reports = CsvTable.Read(_folder.Below("out", "reports.csv"));
        var (source, agency, id, year) = (
            reports.Column("source"), reports.Column("agency"), reports.Column("agency_id"), reports.Column("year"));
        var twice = Enumerable.Range(0, reports.Rows.Count).Where(row => id[row].Length > 0 && year[row].Length > 0)
            .GroupBy(row => (id[row], year[row])).SelectMany(rows => rows.Skip(1)).ToList();
        Assert.NotEmpty(twice);
        _folder.Write(
            "corrections.csv",
            "agency,year,source,sha256,table,row,column,raw_expected,action,new_value,reason_code,note,reviewer,at\n"
            + string.Concat(twice.Select(row => $"{agency[row]},{year[row]},{source[row]},,,,,,exclude,,other,,t,2026-01-01T00:00:00Z\n")));
        Program.Run("extract", _folder.Below("in"), "--output", _folder.Below("out"), "--corrections", _folder.Below("corrections.csv"));
    }

    /// <summary>The code of each column of the panel; empty for those that are no figure of a form.</summary>
    private List<string> PanelCodes() => [.. CsvTable.Read(_folder.Below("panel.columns.csv")).Column("code")];

    /// <summary>Every figure of the recipe is one that a report of its agency and year has in this very cell, and none is lost.</summary>
    private void AssertPrinted()
    {
        var told = CsvTable.Read(_folder.Below("told.csv"));
        var codes = CsvTable.Read(_folder.Below("panel.csv")).Header.Zip(PanelCodes()).Where(column => column.Second.Length > 0)
            .ToDictionary(column => column.First, column => column.Second, StringComparer.Ordinal);
        var printed = Printed();
        var (ids, years) = (told.Column("agency_id"), told.Column("year"));
        var figures = 0;
        foreach (var (name, code) in codes)
        {
            var column = told.Column(name);
            for (var row = 0; row < column.Count; row++)
            {
                if (Figure(column[row]) is not { } figure) continue;
                figures++;
                Assert.True(
                    printed.Contains((ids[row], years[row], code, figure)), $"{ids[row]} {years[row]} {code}: nobody prints {figure}.");
            }
        }

        Assert.True(figures > 100, $"There are {figures} figures.");
        AssertFigures(CsvTable.Read(_folder.Below("panel.csv")), PanelCodes(), told);
    }

    private HashSet<(string AgencyId, string Year, string Code, decimal Value)> Printed()
    {
        var reports = CsvTable.Read(_folder.Below("out", "reports.csv"));
        var agencies = reports.Column("report_id").Zip(reports.Column("agency_id")).DistinctBy(pair => pair.First)
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var observations = CsvTable.Read(_folder.Below("out", "observations.csv"));
        var (id, year, table, row, column, value) = (
            observations.Column("report_id"), observations.Column("year"), observations.Column("table"), observations.Column("row"),
            observations.Column("column"), observations.Column("value"));
        return [.. from place in Enumerable.Range(0, observations.Rows.Count)
                   let figure = Figure(value[place])
                   where figure is not null
                   select (agencies[id[place]], year[place], $"{table[place]}.{row[place]}.{column[place]}", figure.Value)];
    }

    /// <summary>What a program shows has the figures of a table in its columns, row by row.</summary>
    private static void AssertFigures(CsvTable table, List<string> codes, CsvTable shown)
    {
        Assert.Equal(table.Rows.Count, shown.Rows.Count);
        var figures = 0;
        foreach (var (place, code) in codes.Index().Where(column => column.Item.Length > 0))
        {
            var name = table.Header[place];
            var column = shown.Header.Contains(name) ? name : code;
            Assert.Equal(table.Column(name).Select(Figure), shown.Column(column).Select(Figure));
            figures += table.Column(name).Count(value => value.Length > 0);
        }

        Assert.True(figures > 100, $"There are {figures} figures.");
    }

    private static decimal? Figure(string text) =>
        text.Length == 0 || !decimal.TryParse(text, NumberStyles.Float, Invariant, out var figure) ? null : figure;

    /// <summary>A workbook as LibreOffice Calc shows it, without the four lines of labels above the codes.</summary>
    private CsvTable Opened(string workbook)
    {
        const int LinesOfLabels = 4;
        var target = _folder.Below("calc");
        Run(
            "soffice", "--headless", $"-env:UserInstallation=file://{_folder.Below("profile")}", "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", "--outdir", target, _folder.Below(workbook.Split('/')));
        var path = Path.Combine(target, Path.ChangeExtension(Path.GetFileName(workbook), ".csv"));
        var all = CsvTable.Read(path);
        var codes = all.Rows[LinesOfLabels - 1];
        var lines = File.ReadAllLines(path);
        Assert.NotEmpty(lines);
        return all with { Header = [.. codes], Rows = [.. all.Rows.Skip(LinesOfLabels)] };
    }

    private void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.Path,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors + output.Result);
    }
}
