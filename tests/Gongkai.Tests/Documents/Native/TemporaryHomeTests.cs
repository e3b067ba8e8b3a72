using System.Diagnostics;
using Gongkai.Cli;
using Gongkai.Cli.Commands;
using Gongkai.Documents.Native;

namespace Gongkai.Tests.Documents.Native;

public sealed class TemporaryHomeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_dead_process_left_is_cleared()
    {
        _folder.Write($"{TemporaryHome.Prefix}dead/{TemporaryHome.OwnerName}", "");
        _folder.Write($"{TemporaryHome.Prefix}dead/1/profile/registry.xml", "left");

        TemporaryHome.Clear(_folder.Path);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_a_living_process_holds_is_left_alone()
    {
        var held = _folder.Write($"{TemporaryHome.Prefix}alive/{TemporaryHome.OwnerName}", "");
        var used = _folder.Write($"{TemporaryHome.Prefix}alive/1/document.pdf", "in use");

        using (new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) TemporaryHome.Clear(_folder.Path);

        Assert.True(File.Exists(used));
    }

    [Theory]
    [InlineData("beginning", "1/document.pdf")] // made, and not locked yet
    [InlineData("../gongkai-another.machine-home", "owner")]
    [InlineData("../other", "owner")]
    public void What_is_not_known_to_be_left_is_left_alone(string name, string file)
    {
        var path = _folder.Write(
            $"x/{TemporaryHome.Prefix}{name}/{file}".Replace($"{TemporaryHome.Prefix}../", "", StringComparison.Ordinal), "");

        TemporaryHome.Clear(_folder.Below("x"));

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_link_in_it_is_not_followed()
    {
        var kept = _folder.Write("kept/file", "");
        _folder.Write($"{TemporaryHome.Prefix}dead/{TemporaryHome.OwnerName}", "");
        Directory.CreateSymbolicLink(_folder.Below($"{TemporaryHome.Prefix}dead", "link"), _folder.Below("kept"));

        TemporaryHome.Clear(_folder.Path);

        Assert.True(File.Exists(kept));
        Assert.Equal(["kept"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_home_is_held_while_it_is_open()
    {
        using var home = TemporaryHome.Open();
        var folder = home.NewFolder();

        TemporaryHome.Clear(Path.GetTempPath());

        Assert.True(Directory.Exists(folder));
        Assert.NotEqual(folder, home.NewFolder());
        home.Dispose();
        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
    }

    [Fact]
    [Trait("speed", "slow")]
    public void A_run_clears_what_a_killed_run_left_and_leaves_nothing_itself()
    {
        Requires.Linux();
        Requires.MuPdf();
        var temporary = Directory.CreateDirectory(_folder.Below("tmp")).FullName;
        using (var killed = Start(temporary))
        {
            // Its first PDF has come as far as MuPDF.
            SpinWait.SpinUntil(
                () => Directory.EnumerateDirectories(temporary, TemporaryHome.Prefix + "*")
                .Any(home => Directory.Exists(Path.Combine(home, "1"))) || killed.HasExited);
            killed.Kill();
            killed.WaitForExit();
        }

        var left = Directory.EnumerateDirectories(temporary, TemporaryHome.Prefix + "*").ToList();
        using var run = Start(temporary);
        run.WaitForExit();

        Assert.Single(left);
        Assert.Equal(ExitCode.Finished, run.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary, TemporaryHome.Prefix + "*"));
    }

    private Process Start(string temporary)
    {
        var start = new ProcessStartInfo("dotnet")
        { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["TMPDIR"] = temporary } };
        foreach (var argument
            in (string[])[
            typeof(CommandLine).Assembly.Location, "extract", Repository.Below("fixtures", "pdf-watermark", "input"), "--output",
            _folder.Below("out"), "--formats", "csv", "--force"])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
