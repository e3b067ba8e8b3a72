using System.Xml.Linq;
using Gongkai.Cli.Commands;

namespace Gongkai.Tests.Cli;

public sealed class InspectTests : IDisposable
{
    private static readonly string Report = Directory.GetFiles(Repository.Below("fixtures", "pdf-over-page-breaks", "input"), "*.pdf")
        .Single();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Explains_what_was_proposed_for_each_table_and_what_decided()
    {
        var report = Directory.GetFiles(Repository.Below("fixtures", "text-keeping-layout", "input"), "*.txt").Single();

        var ending = Program.Run("inspect", report, "--explain");

        Assert.Equal((ExitCode.Finished, ""), (ending.ExitCode, ending.Error));
        Assert.Matches("(?m)^requests: [0-9]+ lines from line [0-9]+, divided columns kept by blanks$", ending.Output);
        Assert.Matches(@"(?m)^  rows \(2021\): chosen$", ending.Output);
        Assert.Matches(@"(?m)^  rows \(2019\): beaten by labels by text$", ending.Output);
        Assert.Matches(
            "(?m)^    values unexplained 0, labels contradicted 0, labels by text [0-9]+, cells missing 0, .*sums held [0-9]+",
            ending.Output);
    }

    [Fact]
    public void The_example_of_the_guide_is_what_the_program_prints()
    {
        var report = Directory.GetFiles(Repository.Below("fixtures", "text-keeping-layout", "input"), "*.txt").Single();
        var example = File.ReadAllLines(Repository.Below("docs", "how-a-table-is-read.md")).SkipWhile(line => line != "```explain").Skip(1)
            .TakeWhile(line => line != "```").ToList();

        var printed = Program.Run("inspect", report, "--explain").Output.Split('\n').Select(line => line.TrimEnd())
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(example);
        Assert.All(example, line => Assert.Contains(line, printed));
    }

    [Fact]
    public void Asks_for_a_drawing_or_an_explanation()
    {
        var ending = Program.Run("inspect", Report);

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("--output PATH", ending.Error, StringComparison.Ordinal);
        Assert.Contains("--explain", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_text_rulings_cells_and_the_codes_and_states_of_values()
    {
        Requires.MuPdf();
        var output = _folder.Below("page.svg");
        var ending = Program.Run("inspect", Report, "--page", "2", "--output", output);

        Assert.Equal((ExitCode.Finished, ""), (ending.ExitCode, ending.Error));
        var svg = XElement.Load(output);
        Assert.NotEmpty(Named(svg, "line"));
        var texts = Named(svg, "text").ToLookup(text => (string?)text.Attribute("class") == "code", text => text.Value);
        Assert.Contains("其他法律行政法规禁止公开", string.Concat(texts[false]), StringComparison.Ordinal);
        Assert.Contains("natural_person", texts[true]);
        Assert.Contains(texts[true], code => code.StartsWith("requests/", StringComparison.Ordinal));
        Assert.Contains(Named(svg, "rect"), rect => (string?)rect.Attribute("class") == "verified");
        Assert.Contains(Named(svg, "title"), title => title.Value.StartsWith("requests/", StringComparison.Ordinal));
    }

    [Fact]
    public void Draws_upon_the_picture_of_the_page()
    {
        Requires.MuPdf();
        var output = _folder.Below("page.png");
        var ending = Program.Run("inspect", Report, "--output", output);

        Assert.Equal((ExitCode.Finished, ""), (ending.ExitCode, ending.Error));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(output)[..4]);
    }

    [Theory]
    [InlineData("no file", "missing.pdf", "page.svg", "1")]
    [InlineData("ends with .svg or .png", "REPORT", "page.gif", "1")]
    [InlineData("none is number 99", "REPORT", "page.svg", "99")]
    [InlineData("not '0'", "REPORT", "page.svg", "0")]
    [InlineData("is no PDF", "NOTE", "page.svg", "1")]
    public void Says_what_is_wrong_and_ends_with_2(string message, string file, string output, string page)
    {
        Requires.MuPdf();
        _folder.Write("note.txt", "规章 12");
        var path = file switch { "REPORT" => Report, "NOTE" => _folder.Below("note.txt"), _ => file };
        var ending = Program.Run("inspect", path, "--output", _folder.Below(output), "--page", page);

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains(message, ending.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Below(output)));
    }

    [Fact]
    public void Says_why_a_broken_file_cannot_be_drawn()
    {
        Requires.MuPdf();
        _folder.Write("broken.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Cat");
        var ending = Program.Run("inspect", _folder.Below("broken.pdf"), "--output", _folder.Below("page.svg"));

        Assert.Equal(ExitCode.Unfinished, ending.ExitCode);
        Assert.Contains("PDF001", ending.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<XElement> Named(XElement svg, string name) =>
        svg.Descendants().Where(element => element.Name.LocalName == name);
}
