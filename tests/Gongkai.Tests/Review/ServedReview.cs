using System.Diagnostics;
using Gongkai.Tests.Cli;

namespace Gongkai.Tests.Review;

/// <summary><c>gongkai review</c> in a process of its own, which can be killed.</summary>
internal sealed class ServedReview : IDisposable
{
    private readonly Process _process;

    private ServedReview(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>What it says is to be opened.</summary>
    public string Address { get; }

    public static async Task<ServedReview> Start(string dataset, string root, string corrections)
    {
        var process = ProgramProcess.StartRead(
            "review", dataset, "--root", root, "--corrections", corrections, "--port", "0", "--reviewer", "tester");
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The review printed nothing.");
        return new ServedReview(process, line["Open ".Length..]);
    }

    /// <summary>Kills it as the system does when memory runs out.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
