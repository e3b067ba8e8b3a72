using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Gongkai.Cli;
using Gongkai.Cli.Commands;

namespace Gongkai.Tests.Cli;

/// <summary>A run that is killed with SIGKILL, at moments that a seed chooses, and what comes of it when it is run again.</summary>
[Trait("speed", "slow")]
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int KillsInARow = 5;
    private const int Seed = 20240115;
    private const long BytesBetweenKills = 150_000;

    private readonly TemporaryFolder _folder = new();

    private string Input => _folder.Below("in");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_was_killed_at_any_moment_goes_on_and_writes_the_same_bytes()
    {
        // How much a process has written is a clock that the load of the machine does not change. Only Linux tells it.
        Requires.Linux();
        WriteInputs();
        var undisturbed = _folder.Below("undisturbed");
        Assert.Equal(ExitCode.Finished, Program.Run("extract", Input, "--output", undisturbed).ExitCode);
        var expected = Dataset(undisturbed);
        var written = Directory.EnumerateFiles(
            undisturbed, "*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = true })
            .Sum(path => new FileInfo(path).Length);

        var random = new Random(Seed);
        var (killed, takenOver) = (0, 0);
        for (var round = 0; round < Kills / KillsInARow; round++)
        {
            var output = _folder.Below(string.Create(CultureInfo.InvariantCulture, $"killed-{round}"));
            for (var kill = 0; kill < KillsInARow; kill++)
            {
                if (RunAndKill(output, random.NextInt64(written))) killed++;
                AssertWholeOrNothing(output, expected);
            }

            var ending = Program.Run("extract", Input, "--output", output);

            Assert.Equal("", ending.Error);
            Assert.Equal(ExitCode.Finished, ending.ExitCode);
            if (ending.Output.Contains("were read by an earlier run", StringComparison.Ordinal)) takenOver++;
            Assert.Equal(expected, Dataset(output));
            Assert.Equal([".gongkai-journal"], Directory.EnumerateFileSystemEntries(output, ".*").Select(path => Path.GetFileName(path)));
            Assert.Equal(
                ["complete"], Directory.EnumerateFiles(Path.Combine(output, ".gongkai-journal")).Select(path => Path.GetFileName(path)));
        }

        // A kill that came too late, or results that were thrown away, would show nothing.
        Assert.InRange(killed, Kills / 2, Kills);
        Assert.Equal(Kills / KillsInARow, takenOver);
    }

    [Fact]
    public void A_run_whose_workers_are_killed_writes_the_same_bytes()
    {
        Requires.Linux();
        WriteInputs();
        var undisturbed = _folder.Below("undisturbed");
        Assert.Equal(ExitCode.Finished, Program.Run("extract", Input, "--output", undisturbed).ExitCode);

        var output = _folder.Below("disturbed");
        // A file is given to a second worker, and to no third: with one worker at a time, what is written since the last kill has come
        // behind its file.
        using var process = Start(output, "--workers", "1");
        var killed = 0;
        for (var at = BytesBetweenKills; !process.WaitForExit(TimeSpan.FromMilliseconds(1));)
        {
            if (Written(process.Id) < at || Workers(process.Id) is not [.., var worker]) continue;
            worker.Kill();
            killed++;
            at = Written(process.Id) + BytesBetweenKills;
        }

        Assert.Equal(ExitCode.Finished, process.ExitCode);
        Assert.InRange(killed, 2, int.MaxValue);
        Assert.Equal(Dataset(undisturbed), Dataset(output));
    }

    private static List<Process> Workers(int process)
    {
        try
        {
            return
            [
                .. from task in Directory.EnumerateDirectories($"/proc/{process}/task")
                   from child in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                   select Process.GetProcessById(int.Parse(child, CultureInfo.InvariantCulture)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return []; // It has just ended.
        }
    }

    private Process Start(string output, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(CommandLine).Assembly.Location, "extract", Input, "--output", output, .. options])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>Starts a run and kills it when it has written so many bytes; false when it was done before.</summary>
    private bool RunAndKill(string output, long bytes)
    {
        using var process = Start(output);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(1)))
        {
            if (Written(process.Id) < bytes) continue;
            process.Kill();
            process.WaitForExit();
        }

        return process.ExitCode != ExitCode.Finished;
    }

    private static long Written(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/io").First(line => line.StartsWith("wchar:", StringComparison.Ordinal));
            return long.Parse(line["wchar:".Length..], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return 0; // It has just ended.
        }
    }

    /// <summary>What is to be seen after a kill: no dataset or the whole dataset.</summary>
    private static void AssertWholeOrNothing(string output, Dictionary<string, string> expected)
    {
        var seen = Dataset(output);
        Assert.True(seen.Count == 0 || seen.SequenceEqual(expected));
    }

    /// <summary>The files of a dataset by their names, but for the record of the run.</summary>
    private static Dictionary<string, string> Dataset(string output) =>
        !Directory.Exists(output) ? [] : Directory.EnumerateFiles(output).Order(StringComparer.Ordinal)
            // A link that leads nowhere yet is no file to a reader.
            .Where(path => Path.GetFileName(path) != "run.json"
                && new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is null or { Exists: true })
            .ToDictionary(
                path => Path.GetFileName(path),
                path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));

    /// <summary>Reports as text and HTML, each with bytes of its own, some of them twice, some in an archive.</summary>
    private void WriteInputs()
    {
        string[] reports = [
            Repository.Below("fixtures", "tabs-shifted-rows", "input"), Repository.Below("fixtures", "html-portal-page", "input"),
            Repository.Below("fixtures", "disputed-totals", "input")];
        var files = reports.SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < 60; i++)
        {
            var file = files[i % files.Count];
            _folder.Write(
                string.Create(CultureInfo.InvariantCulture, $"in/{i % 7}/{i:00}{Path.GetExtension(file)}"),
                File.ReadAllText(file) + new string('\n', i / files.Count % 17));
        }

        using var zip = ZipFile.Open(_folder.Below("in", "3.zip"), ZipArchiveMode.Create);
        foreach (var file in files) zip.CreateEntryFromFile(file, Path.GetFileName(file));
    }
}
