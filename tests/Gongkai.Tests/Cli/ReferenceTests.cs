using System.Diagnostics;
using Gongkai.Cli.Commands;

namespace Gongkai.Tests.Cli;

/// <summary>What the program says of itself: its help, and the pages of <c>docs/reference</c> that are made of it.</summary>
public sealed class ReferenceTests : IDisposable
{
    private const int MostHelpLines = 40;

    private static readonly string[] Versions = ["version", "--version", "-V"];

    private static readonly string[] Examined = ["PdfPig", "MuPDF", "Tesseract", "LibreOffice", "PP-OCR", "workers"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Commands =>
    [
        "", "extract", "merge", "reconcile", "panel", "agencies", "explain", "forms", "forms check", "forms new", "inspect", "review",
        "harvest", "serve", "archive",
        "archive export", "archive verify", "doctor", "completion", "docs", "help", "version",
    ];

    public static TheoryData<string> Pages => ["diagnostics.md", "command-line.md", "schema.md", "forms.md", "gongkai.1"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_fits_a_screen_and_has_an_example(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var ending = Program.Run([.. words, "--help"]);

        Assert.Equal((ExitCode.Finished, ""), (ending.ExitCode, ending.Error));
        Assert.InRange(ending.Output.Split('\n').Length - 1, 1, MostHelpLines);
        Assert.Contains("Examples:\n", ending.Output, StringComparison.Ordinal);
        Assert.Equal(ending, Program.Run(["help", .. words]));
    }

    [Fact]
    public void Limits_have_a_help_of_their_own()
    {
        Assert.DoesNotContain("--max-bytes", Program.Run("extract", "--help").Output, StringComparison.Ordinal);
        Assert.Contains("--max-bytes N", Program.Run("extract", "--help-limits").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean 'extract'?", "extrct")]
    [InlineData("Did you mean 'export'?", "archive", "exprot", "--archive", "a", "--warc", "b")]
    [InlineData("Did you mean 'panel'?", "help", "pannel")]
    [InlineData("one of bash, zsh, fish, pwsh", "completion", "tcsh")]
    public void A_slip_is_told_with_what_was_meant(string message, params string[] args)
    {
        var ending = Program.Run(args);

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains(message, ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_one() =>
        Assert.Single(Versions.Select(word => Program.Run(word).Output).Distinct());

    /// <summary>A page that differs, and one that was not accepted yet, is written beside; <c>./run.sh accept</c> accepts it.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void The_reference_is_what_the_program_writes(string page)
    {
        Assert.Equal(ExitCode.Finished, Program.Run("docs", _folder.Path).ExitCode);

        var accepted = Repository.Below("docs", "reference", page);
        var received = Path.ChangeExtension(accepted, $".received{Path.GetExtension(page)}");
        Directory.CreateDirectory(Repository.Below("docs", "reference"));
        File.Delete(received);
        if (File.Exists(accepted) && File.ReadAllText(accepted) == File.ReadAllText(_folder.Below(page))) return;

        File.Copy(_folder.Below(page), received);
        Assert.Fail($"docs/reference/{page} differs, see {Path.GetFileName(received)}; './run.sh accept' accepts it.");
    }

    [Theory]
    [InlineData("bash", "bash", "-n")]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "-n")]
    public void A_completion_is_a_script_of_its_shell(string shell, string program, string option)
    {
        Requires.Optional(program);
        var script = _folder.Write("completion", Program.Run("completion", shell).Output);

        using var check = Process.Start(program, [option, script]);
        check.WaitForExit();

        Assert.Equal(0, check.ExitCode);
    }

    [Fact]
    public void Bash_completes_commands_and_options()
    {
        Requires.Programs("bash");
        var script = _folder.Write("completion", Program.Run("completion", "bash").Output);

        Assert.Equal("extract", Completed("gongkai extr"));
        Assert.Equal("--retry-failed", Completed("gongkai extract --ret"));
        Assert.Equal("export", Completed("gongkai archive exp"));

        string Completed(string line)
        {
            var words = string.Join(' ', line.Split(' ').Select(word => $"'{word}'"));
            using var bash = Process.Start(new ProcessStartInfo(
                "bash", ["-c",
                    $"source {script}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _gongkai; echo " +
                    $"\"${{COMPREPLY[*]}}\""])
            { RedirectStandardOutput = true });
            Assert.NotNull(bash);
            return bash.StandardOutput.ReadToEnd().Trim();
        }
    }

    [Fact]
    public void Doctor_names_every_program_outside()
    {
        var ending = Program.Run("doctor");

        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        Assert.All(Examined,
            name => Assert.Contains(name, ending.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_summary_is_printed_as_JSON_or_not_at_all()
    {
        var report = Repository.Below("fixtures", "disputed-totals", "input");

        var quiet = Program.Run("extract", report, "--output", _folder.Below("quiet"), "--quiet");
        var json = Program.Run("extract", report, "--output", _folder.Below("json"), "--json");

        Assert.Equal((ExitCode.Finished, "", ""), (quiet.ExitCode, quiet.Output, quiet.Error));
        Assert.Equal(File.ReadAllText(_folder.Below("json", "run.json")), json.Output);
    }
}
