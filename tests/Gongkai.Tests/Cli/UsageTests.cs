using Gongkai.Cli.Commands;
using Gongkai.Runs.Builds;

namespace Gongkai.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData("Required command", new string[0])]
    [InlineData("extrct", new[] { "extrct" })]
    [InlineData("INPUT", new[] { "extract", "--output", "out" })]
    [InlineData("--output", new[] { "extract", "." })]
    [InlineData("no file or folder missing.txt", new[] { "extract", "missing.txt", "--output", "out" })]
    [InlineData("no option --bogus", new[] { "extract", ".", "--output", "out", "--bogus" })]
    [InlineData("not '0'", new[] { "extract", ".", "--output", "out", "--workers", "0" })]
    [InlineData("not '-1'", new[] { "extract", ".", "--output", "out", "--workers=-1" })]
    [InlineData("not 'many'", new[] { "extract", ".", "--output", "out", "--workers", "many" })]
    [InlineData("no format 'xml'", new[] { "extract", ".", "--output", "out", "--formats", "csv,xml" })]
    [InlineData("--formats", new[] { "extract", ".", "--output", "out", "--formats", "" })]
    [InlineData("--max-bytes", new[] { "extract", ".", "--output", "out", "--max-bytes", "0" })]
    [InlineData("no file or folder nowhere", new[] { "extract", ".", "--output", "out", "--root", "nowhere" })]
    [InlineData("nowhere", new[] { "extract", "Gongkai.Tests.dll", "--output", "out", "--forms", "nowhere" })]
    [InlineData("no PDF engine 'acrobat'", new[] { "extract", ".", "--output", "out", "--pdf-engine", "acrobat" })]
    [InlineData("DATASET", new[] { "reconcile", "--output", "out" })]
    [InlineData("--output", new[] { "reconcile", "." })]
    [InlineData("no directory nowhere", new[] { "reconcile", "nowhere", "--output", "out" })]
    [InlineData(". is no dataset of 'gongkai extract': it has no reports.csv", new[] { "reconcile", ".", "--output", "out" })]
    [InlineData("There is no file or folder nowhere.csv", new[] { "reconcile", ".", "--output", "out", "--agencies", "nowhere.csv" })]
    [InlineData("There is no file or folder nowhere.csv", new[] { "extract", ".", "--output", "out", "--agencies", "nowhere.csv" })]
    [InlineData("no format 'xml'", new[] { "reconcile", ".", "--output", "out", "--formats", "xml" })]
    [InlineData("no file report.pdf", new[] { "inspect", "report.pdf" })]
    [InlineData("SITES.yaml", new[] { "harvest", "--archive", "out" })]
    [InlineData("--archive", new[] { "harvest", "SITES.yaml" })]
    [InlineData("no file SITES.yaml", new[] { "harvest", "SITES.yaml", "--archive", "out" })]
    [InlineData("--dataset", new[] { "serve", "SITES.yaml", "--archive", "out" })]
    [InlineData("--warc", new[] { "archive", "export", "--archive", "out" })]
    [InlineData("no archive in out", new[] { "archive", "export", "--archive", "out", "--warc", "out.warc" })]
    [InlineData("no archive in out", new[] { "archive", "verify", "--archive", "out" })]
    [InlineData("no file or folder nowhere.csv", new[] { "extract", ".", "--output", "out", "--source-metadata", "nowhere.csv" })]
    [InlineData("no code 'XYZ999'", new[] { "explain", "XYZ999" })]
    [InlineData("no edition '1999'", new[] { "forms", "1999" })]
    public void Says_what_is_wrong_and_ends_with_2(string message, string[] args)
    {
        var ending = Program.Run(args);

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains(message, ending.Error, StringComparison.Ordinal);
        Assert.Empty(ending.Output);
        Assert.False(Directory.Exists("out"));
    }

    [Theory]
    [InlineData(new[] { "--help" },
        new[] { "extract", "reconcile", "merge", "harvest", "serve", "archive", "explain", "forms", "Exit codes" })]
    [InlineData(new[] { "extract", "--help" },
        new[] { "INPUT", "--output", "--workers", "--formats", "--strict", "--root", "--source-metadata", "--forms", "--pdf-engine",
            "--agencies",
        "--ocr", "--shard" })]
    [InlineData(new[] { "reconcile", "--help" }, new[] { "DATASET", "--output", "--agencies", "--formats", "--forms" })]
    [InlineData(new[] { "merge", "--help" }, new[] { "DATASET", "--output", "--agencies", "--formats", "--forms" })]
    [InlineData(new[] { "harvest", "--help" }, new[] { "SITES.yaml", "--archive", "--dataset", "--contact", "--workers" })]
    [InlineData(new[] { "serve", "--help" }, new[] { "SITES.yaml", "--archive", "--dataset", "--schedule", "--time-zone", "--port" })]
    [InlineData(new[] { "archive", "--help" }, new[] { "export", "verify" })]
    [InlineData(new[] { "inspect", "--help" }, new[] { "FILE", "--page", "--output", "--forms", "--pdf-engine" })]
    [InlineData(new[] { "explain", "--help" }, new[] { "CODE" })]
    [InlineData(new[] { "forms", "--help" }, new[] { "EDITION" })]
    public void Help_names_everything(string[] args, string[] names)
    {
        var ending = Program.Run(args);

        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        Assert.All(names, name => Assert.Contains(name, ending.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Version_is_that_of_the_build() => Assert.Equal(ProgramVersion.Text, Program.Run("--version").Output.Trim());

    [Fact]
    public void A_broken_form_file_ends_with_2_and_its_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("2021.tsv", "this is\tno edition\n");

        var ending = Program.Run("forms", "--forms", folder.Path);

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("2021.tsv", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_prints_title_stage_severity_and_remedy_in_whatever_case()
    {
        var ending = Program.Run("explain", "run001");

        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        var rule = RuleCatalogue.Find("RUN001");
        Assert.NotNull(rule);
        Assert.Contains(rule.Title, ending.Output, StringComparison.Ordinal);
        Assert.Contains(rule.Remedy, ending.Output, StringComparison.Ordinal);
        Assert.Contains("ingest", ending.Output, StringComparison.Ordinal);
        Assert.Contains("error", ending.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_names_codes_that_may_have_been_meant() =>
        Assert.Contains("RUN001", Program.Run("explain", "RUN091").Error, StringComparison.Ordinal);

    [Fact]
    public void Explain_alone_lists_every_code()
    {
        var listed = Program.Run("explain").Output;

        Assert.All(RuleCatalogue.All, rule => Assert.Contains(rule.Code, listed, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2019", "2021")]
    [InlineData("2021", "2019")]
    public void Forms_shows_one_edition_or_all(string shown, string other)
    {
        var all = Program.Run("forms").Output;
        var one = Program.Run("forms", shown).Output;

        Assert.Contains($"{other}  ", all, StringComparison.Ordinal);
        Assert.StartsWith($"{shown}  ", one, StringComparison.Ordinal);
        Assert.DoesNotContain($"\n{other}  ", one, StringComparison.Ordinal);
        Assert.Contains("normative_documents", one, StringComparison.Ordinal);
        Assert.Contains("legal_service_organization", one, StringComparison.Ordinal);
    }
}
