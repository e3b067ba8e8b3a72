using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

/// <summary>The walk of <c>docs/guide/add-a-form.md</c>, done as it stands there: commands, files and what is promised of them.</summary>
public sealed class AddAFormTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Repository.Below("docs", "guide", "add-a-form.md")).ReplaceLineEndings("\n");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_walk_adds_a_form_and_reads_a_report_of_it()
    {
        var commands = Blocks("sh");
        Assert.Equal(3, commands.Count);

        Assert.Equal(ExitCode.Finished, Run(commands[0]).ExitCode);
        Assert.True(File.Exists(_folder.Below("forms/2021.tsv")));
        Assert.Equal(ExitCode.Finished, Program.Run("forms", "check", _folder.Below("forms")).ExitCode);

        var form = Assert.Single(Blocks("tsv"));
        _folder.Write("forms/parks.tsv", form);
        Assert.Equal(new Ending(ExitCode.Finished, Assert.Single(Blocks("output")), ""), Run(commands[1]));

        _folder.Write("reports/a.md", Assert.Single(Blocks("report")));
        Assert.Equal(ExitCode.Finished, Run(commands[2]).ExitCode);
        var observations = CsvTable.Read(_folder.Below("dataset/observations.csv"));
        var read = observations.Column("table").Zip(observations.Column("row"), observations.Column("column"))
            .Select(code => $"{code.First}/{code.Second}/{code.Third}")
            .Zip(observations.Column("value"), observations.Column("check")).ToDictionary(cell => cell.First);
        Assert.Equal(20, read.Count);
        foreach (var promised in Assert.Single(Blocks("values")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = promised.Split('\t');
            Assert.Equal((fields[0], fields[1], fields[2]), read[fields[0]]);
        }
    }

    [Fact]
    public void A_mistake_is_told_with_its_file_and_line()
    {
        var form = Assert.Single(Blocks("tsv")).Replace("trees.street + trees.park =", "trees.street + trees.parks =",
            StringComparison.Ordinal);
        _folder.Write("forms/parks.tsv", form);

        var ending = Program.Run("forms", "check", _folder.Below("forms/parks.tsv"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains(Assert.Single(Blocks("mistake")).TrimEnd(), ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_is_there_is_not_written_over()
    {
        Run("gongkai forms new parks --output forms");

        var ending = Run("gongkai forms new parks --output forms");

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("parks", ending.Error, StringComparison.Ordinal);
    }

    /// <summary>A command of the page, its relative paths below the folder of the test.</summary>
    private Ending Run(string command)
    {
        var words = command.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("gongkai", words[0]);
        string[] paths = ["forms", "forms/parks.tsv", "reports", "dataset"];
        return Program.Run([.. words.Skip(1).Select((word, at) => at > 0 && paths.Contains(word) ? _folder.Below(word) : word)]);
    }

    /// <summary>The fenced blocks of a kind, each with a line end behind its last line.</summary>
    private static List<string> Blocks(string kind)
    {
        var blocks = new List<string>();
        for (var at = Page.IndexOf($"```{kind}\n", StringComparison.Ordinal); at >= 0;
            at = Page.IndexOf($"```{kind}\n", at + 1, StringComparison.Ordinal))
        {
            var start = at + kind.Length + 4;
            blocks.Add(Page[start..Page.IndexOf("```", start, StringComparison.Ordinal)]);
        }

        return blocks;
    }
}
