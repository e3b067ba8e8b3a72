using System.Diagnostics;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

/// <summary>The recipes of <c>docs/guide/panel.md</c>, run as they stand there: no figure comes out that the panel does not have.</summary>
public sealed class RecipeTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_recipe_for_pandas_gives_the_figures_of_the_panel()
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/pandas"), "python3-pandas is missing.");
        WritePanel();

        var script = $"{Recipe("## pandas")}\npanel.to_csv('told.csv')\n";

        Run(Python, "-c", script);
        AssertSameFigures();
    }

    [Fact]
    public void The_recipe_for_R_gives_the_figures_of_the_panel()
    {
        Requires.Optional("Rscript");
        WritePanel();

        var script = $"{Recipe("## R ")}\nwrite.csv(panel, 'told.csv', row.names = FALSE, na = '')\n";

        Run("Rscript", "--vanilla", "-e", script);
        AssertSameFigures();
    }

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

    private void WritePanel()
    {
        var printed = File.ReadAllText(Directory.GetFiles(Repository.Below("fixtures", "disputed-totals", "input")).Single());
        _folder.Write("in/a.md", printed);
        Program.Run("extract", _folder.Below("in"), "--output", _folder.Below("out"), "--workers", "1");
        var ending = Program.Run("panel", _folder.Below("out"), "--output", _folder.Below("panel.csv"));
        Assert.True(ending.Output.StartsWith("1 rows", StringComparison.Ordinal), ending.Output + ending.Error);
    }

    private void AssertSameFigures()
    {
        var (panel, told) = (CsvTable.Read(_folder.Below("panel.csv")), CsvTable.Read(_folder.Below("told.csv")));
        var codes = CsvTable.Read(_folder.Below("panel.columns.csv")).Column("code");
        var figures = 0;
        foreach (var (name, code) in panel.Header.Zip(codes).Where(column => column.Second.Length > 0))
        {
            Assert.Equal(panel.Column(name).Select(Figure), told.Column(name).Select(Figure));
            figures += panel.Column(name).Count(value => value.Length > 0);
        }

        Assert.True(figures > 100, $"The panel has {figures} figures.");
    }

    private static decimal? Figure(string text) =>
        text.Length == 0 ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
