using System.Globalization;
using System.Text;
using System.Text.Json;
using Gongkai.Cli.Commands;
using Gongkai.Documents;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Workers;

namespace Gongkai.Tests.Runs;

/// <summary>Workers that read, crash, take too much, and are watched. They are the program beside the tests.</summary>
public sealed class WorkerPoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_worker_gives_the_bytes_that_reading_in_this_process_gives()
    {
        var file = Report();
        var hints = SourceHints.None;
        using var pool = new WorkerPool(WorkerCommand.Program, new ReadingSettings(), hints);
        using var here = new InProcessReader(new ReportReader(), new ReadingOptions(), hints);

        var ours = here.Read(file, "known", CancellationToken.None);
        var its = pool.Read(file, "known", CancellationToken.None);

        Assert.Equal(FileOutcome.Extracted, its.Entry.Outcome);
        Assert.Equal(ours.Entry.Packed.ToArray(), its.Entry.Packed.ToArray());
        Assert.Equal(ours.Counts.Rules.ToArray(), its.Counts.Rules.ToArray());
        Assert.Equal(ours.Counts.Checks.ToArray(), its.Counts.Checks.ToArray());
    }

    [Fact]
    public void A_worker_that_crashes_costs_its_file()
    {
        Requires.Linux();
        using var pool = new WorkerPool(Crashing(), new ReadingSettings(), SourceHints.None);

        AssertLost(pool.Read(Report(), "", CancellationToken.None), RunRules.WorkerLost, "It crashed.");
    }

    [Fact]
    public void A_file_that_takes_too_much_memory_costs_itself_and_the_next_is_read()
    {
        var settings = new ReadingSettings { Limits = new ReadingOptions { FileMemoryBytes = 128 << 20 } };
        using var pool = new WorkerPool(WorkerCommand.Program, settings, SourceHints.None);
        var large = Encoding.UTF8.GetBytes($"<html><body>{string.Concat(Enumerable.Repeat("<p>政府信息公开工作年度报告</p>", 290_000))}</body></html>");

        AssertLost(pool.Read(Pending("large.html", large, FileFormat.Html), "", CancellationToken.None), RunRules.WorkerLost, "memory");
        Assert.Equal(FileOutcome.Extracted, pool.Read(Report(), "", CancellationToken.None).Entry.Outcome);
    }

    [Fact]
    public void A_file_that_takes_too_much_processor_time_costs_itself()
    {
        // Less than any file takes: the watch sees it as soon as it looks.
        var settings = new ReadingSettings { Limits = new ReadingOptions { FileCpuTime = TimeSpan.FromTicks(1) } };
        using var pool = new WorkerPool(
            WorkerCommand.Program,
            settings with { Limits = settings.Limits with { MaximumTags = int.MaxValue, MaximumBlocks = int.MaxValue } }, SourceHints.None);
        var large = Encoding.UTF8.GetBytes(
            $"<html><body>{string.Concat(Enumerable.Repeat("<p>政府信息公开工作年度报告</p>", 1_000_000))}</body></html>");

        // The clock of a hang runs out with ten times nothing as well, and either is the file's end.
        var reading = pool.Read(Pending("large.html", large, FileFormat.Html), "", CancellationToken.None);

        Assert.Equal(FileOutcome.Failed, reading.Entry.Outcome);
        Assert.Contains(Assert.Single(reading.Counts.Rules).Rule, (Rule[])[RunRules.WorkerLost, RunRules.TookTooLong]);
    }

    [Fact]
    public void A_worker_of_another_build_is_refused()
    {
        Requires.Linux();
        using var pool = new WorkerPool(Greeting("another build", "cat >/dev/null"), new ReadingSettings(), SourceHints.None);

        Assert.Throws<WorkerStartException>(() => pool.Read(Report(), "", CancellationToken.None));
    }

    [Fact]
    public void A_program_that_is_missing_is_named() =>
        Assert.Contains("no-such-program", Assert.Throws<WorkerStartException>(() =>
        {
            using var pool = new WorkerPool(new WorkerProgram("no-such-program", []), new ReadingSettings(), SourceHints.None);
            pool.Read(Report(), "", CancellationToken.None);
        }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cancelled_run_leaves_no_worker_behind()
    {
        using var stop = new CancellationTokenSource();
        using var pool = new WorkerPool(Greeting(RunHashes.OfProgram, "sleep 1000"), new ReadingSettings(), SourceHints.None);
        stop.CancelAfter(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => pool.Read(Report(), "", stop.Token));
    }

    [Fact]
    public void A_worker_stands_behind_its_fence()
    {
        Requires.Linux();
        var settings = new ReadingSettings();
        using var worker = WorkerProcess.Start(WorkerCommand.Program, settings);
        // An answer comes only after the fence is up.
        worker.Channel.Write(FrameKind.Detect, to => to.Write("a.txt"));
        worker.Channel.Write(FrameKind.Bytes, "text"u8);
        worker.Channel.Flush();
        worker.Channel.Read(FrameKind.Format);

        var status = File.ReadAllLines($"/proc/{worker.Id}/status");
        Assert.Contains("NoNewPrivs:\t1", status);
        Assert.Contains("Seccomp:\t2", status);
        var addressSpace = File.ReadLines($"/proc/{worker.Id}/limits")
            .First(line => line.StartsWith("Max address space", StringComparison.Ordinal));
        var soft = long.Parse(addressSpace.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture);
        Assert.True(soft >= settings.Limits.FileMemoryBytes, addressSpace);
        Assert.Empty(Directory.EnumerateFileSystemEntries($"/proc/{worker.Id}/cwd"));
    }

    [Fact]
    public void Settings_survive_the_pipe()
    {
        var settings = new ReadingSettings
        {
            Ocr = OcrMode.Force,
            Forms = "/forms",
            Limits = new ReadingOptions
            { MaximumTags = 7, FileCpuTime = TimeSpan.FromSeconds(3), Pdf = new ReadingOptions().Pdf with { Pages = 9 } },
        };

        Assert.Equal(
            settings, JsonSerializer.Deserialize(
            JsonSerializer.Serialize(settings, SettingsJson.Default.ReadingSettings), SettingsJson.Default.ReadingSettings));
    }

    private static void AssertLost(FileReading reading, Rule rule, string message)
    {
        var result = reading.Entry.Unpack(RuleSet.OfRuns.Find);
        Assert.Equal(FileOutcome.Failed, result.Outcome);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(rule, diagnostic.Rule);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
    }

    private static OpenedInput.Pending Report()
    {
        var path = Directory.EnumerateFiles(Repository.Below("fixtures", "html-portal-page", "input")).Order(StringComparer.Ordinal)
            .First();
        return Pending(Path.GetFileName(path), File.ReadAllBytes(path), FileFormat.Html);
    }

    private static OpenedInput.Pending Pending(string source, byte[] bytes, FileFormat format) =>
        new(source, new string('a', 64), bytes, format);

    /// <summary>A worker that ends by a signal as soon as it is asked for anything.</summary>
    private WorkerProgram Crashing() => Greeting(RunHashes.OfProgram, "head -c 6 >/dev/null; kill -s SEGV $$");

    /// <summary>A shell that greets as a worker does and then does something else.</summary>
    private WorkerProgram Greeting(string build, string then)
    {
        var hello = _folder.Below("hello");
        using (var file = File.Create(hello))
        {
            new FrameChannel(Stream.Null, file, int.MaxValue).Write(FrameKind.Hello, fields =>
            {
                fields.Write(FrameChannel.Version);
                fields.Write(build);
            });
        }

        return new WorkerProgram("sh", ["-c", $"cat '{hello}'; {then}"]);
    }
}
