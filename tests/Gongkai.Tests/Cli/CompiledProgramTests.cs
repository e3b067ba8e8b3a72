using Gongkai.Cli.Commands;

namespace Gongkai.Tests.Cli;

/// <summary>
/// The program as users run it. What is compiled to machine code keeps only what the compiler sees to be used, and so it could do less than
/// the rooms do in the tests.
/// </summary>
[Trait("speed", "slow")]
public sealed class CompiledProgramTests
{
    /// <summary>Text, web pages, Office files and PDFs, and files that are none.</summary>
    [Theory]
    [InlineData("damaged-and-hostile")]
    [InlineData("docx-merged-cells")]
    [InlineData("html-portal-page")]
    [InlineData("pdf-partly-ruled")]
    [InlineData("text-keeping-layout")]
    [InlineData("xlsx-form")]
    public void It_writes_the_bytes_that_the_rooms_write(string name)
    {
        using var folder = new TemporaryFolder();
        var input = Repository.Below("fixtures", name, "input");

        var ours = Program.Run("extract", input, "--output", folder.Below("rooms"));
        var its = ProgramProcess.Run("extract", input, "--output", folder.Below("program"));

        Assert.Equal(ours.ExitCode, its.ExitCode);
        Assert.Equal("", its.Error);
        Assert.Equal(Tables(folder.Below("rooms")), Tables(folder.Below("program")));
    }

    [Fact]
    public void It_knows_every_rule()
    {
        Assert.Equal(Program.Run("explain"), ProgramProcess.Run("explain"));
        Assert.All(RuleCatalogue.All.Where((_, index) => index % 10 == 0),
            rule => Assert.Equal(Program.Run("explain", rule.Code), ProgramProcess.Run("explain", rule.Code)));
    }

    /// <summary>All files but the record of the run, which has the time in it.</summary>
    private static IEnumerable<(string Name, string Content)> Tables(string dataset) =>
        from path in Directory.EnumerateFiles(dataset)
        let name = Path.GetFileName(path)
        where name != "run.json"
        orderby name
        select (name, Convert.ToBase64String(File.ReadAllBytes(path)));
}
