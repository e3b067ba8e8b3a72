using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gongkai.Documents;
using Gongkai.Runs.Builds;

namespace Gongkai.Runs.Workers;

/// <summary>
/// A worker as the run sees it: its process, its pipes, and the watch over what its file costs. For one thread, and the watch.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    // A young generation that holds a few documents is collected less often: worth 12 to 28 % of the time. Hexadecimal, as all settings of
    // the runtime.
    private const string YoungGenerationBytes = "0x2000000";

    // What the memory in use may be above the bound of the managed heap: code, stacks, buffers of compressors.
    private const long UnmanagedBytes = 256L << 20;

    // An answer may be longer than a file: a packed result has all that was found in it.
    private const long FrameSlack = 64L << 20;

    private static readonly TimeSpan GraceToEnd = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly ReadingOptions _limits;
    private readonly Lock _gate = new();
    private bool _isBusy;
    private bool _isOver;
    private long _startedAt;
    private TimeSpan? _cpuAtStart;

    private WorkerProcess(Process process, FrameChannel channel, ReadingOptions limits)
    {
        _process = process;
        _limits = limits;
        Channel = channel;
    }

    public FrameChannel Channel { get; }

    /// <summary>The id of its process.</summary>
    public int Id => _process.Id;

    /// <summary>Files that were handed to it.</summary>
    public int Files { get; private set; }

    /// <summary>Why the watch ended it; none when it did not.</summary>
    public WorkerEnd? Ended { get; private set; }

    /// <summary>Starts a worker and greets it.</summary>
    /// <exception cref="WorkerStartException">It does not start, or is not of this build.</exception>
    public static WorkerProcess Start(WorkerProgram program, ReadingSettings settings)
    {
        var start = new ProcessStartInfo(program.FileName)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in program.Arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        start.Environment.TryAdd("DOTNET_GCgen0size", YoungGenerationBytes);
        start.Environment["DOTNET_GCHeapHardLimit"] = string.Create(CultureInfo.InvariantCulture, $"0x{settings.Limits.FileMemoryBytes:X}");
        // Nothing may listen for debuggers behind the fence.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        Process? process = null;
        try
        {
            process = Process.Start(start) ?? throw new WorkerStartException(program, "it did not start");
            var longest = (int)Math.Min(settings.Limits.MaximumFileBytes + FrameSlack, Array.MaxLength);
            var channel = new FrameChannel(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, longest);
            using var hello = FrameChannel.Fields(channel.Read(FrameKind.Hello));
            if (hello.ReadInt32() != FrameChannel.Version || hello.ReadString() != RunHashes.OfProgram)
                throw new WorkerStartException(program, "it is of another build of gongkai");

            channel.Write(FrameKind.Settings, JsonSerializer.SerializeToUtf8Bytes(settings, SettingsJson.Default.ReadingSettings));
            channel.Flush();
            return new WorkerProcess(process, channel, settings.Limits);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException or InvalidDataException)
        {
            process?.Kill();
            process?.Dispose();
            throw new WorkerStartException(program, exception.Message, exception);
        }
    }

    /// <summary>A file begins, or an archive goes on to its next member: its costs are counted from here.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            (_isBusy, _startedAt, _cpuAtStart) = (true, Stopwatch.GetTimestamp(), null);
        }
    }

    /// <summary>A file was handed over and answered.</summary>
    public void Finish()
    {
        lock (_gate) _isBusy = false;
        Files++;
    }

    /// <summary>Ends the worker when its file costs too much. Called now and then by the watch.</summary>
    public void Watch()
    {
        lock (_gate)
        {
            if (!_isBusy || _isOver || WorkerCosts.Of(_process) is not { } costs) return;
            _cpuAtStart ??= costs.Cpu;
            Ended = costs.Cpu - _cpuAtStart > _limits.FileCpuTime ? WorkerEnd.OutOfCpuTime
                : costs.MemoryBytes > _limits.FileMemoryBytes + UnmanagedBytes ? WorkerEnd.OutOfMemory
                : Stopwatch.GetElapsedTime(_startedAt) > _limits.HangTime ? WorkerEnd.Hung
                : null;
            if (Ended is not null) KillTree();
        }
    }

    /// <summary>Ends the worker and all that it started, at once. For any thread.</summary>
    public void Kill()
    {
        lock (_gate) KillTree();
    }

    /// <summary>How a worker that answers no more has ended.</summary>
    public WorkerEnd WaitForEnd()
    {
        Kill();
        _process.WaitForExit();
        return Ended ?? (_process.ExitCode switch
        {
            WorkerLoop.OutOfMemoryCode => WorkerEnd.OutOfMemory,
            // 128 and the number of the signal: SIGXCPU.
            128 + 24 => WorkerEnd.OutOfCpuTime,
            _ => WorkerEnd.Crashed,
        });
    }

    /// <summary>Closes its pipe, at which it ends, and sees to it that it does.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _isOver = true;
                try
                {
                    _process.StandardInput.Close();
                }
                catch (IOException)
                {
                    // It is gone already.
                }

                if (!_process.WaitForExit(GraceToEnd)) _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private void KillTree()
    {
        if (_isOver) return;
        _isOver = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or AggregateException)
        {
            // It ended by itself meanwhile.
        }
    }
}
