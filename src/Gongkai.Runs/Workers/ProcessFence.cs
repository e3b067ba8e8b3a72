using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Gongkai.Runs.Workers;

/// <summary>
/// What a worker puts around itself before it sees its first document, and around all that it starts. On Linux: it dies with its parent,
/// gains no privileges,
/// opens no network, has a bound of address space and of processor time. Elsewhere only its parent watches over it.
/// </summary>
internal static class ProcessFence
{
    private const int DeathSignalOption = 1;
    private const int NoNewPrivilegesOption = 38;
    private const int KillSignal = 9;

    private const int CpuResource = 0;
    private const int CoreResource = 4;
    private const int AddressSpaceResource = 9;

    private const int ErrorOutput = 2;
    private const int WriteOnly = 1;

    // The watch of the parent acts first, and counts in what the worker started. This is for a parent that cannot.
    private static readonly TimeSpan CpuSlack = TimeSpan.FromSeconds(30);

    /// <summary>Puts the fence up.</summary>
    /// <param name="parent">The id of the process that this one may not outlive; none when it only looks what the system grants.</param>
    /// <param name="memoryBytes">What it may take beyond what it has now.</param>
    /// <returns>What the system granted, by name.</returns>
    public static ImmutableArray<string> PutUp(int? parent, long memoryBytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            if (parent is { } id) EndWith(id);
            return [];
        }

        var granted = ImmutableArray.CreateBuilder<string>();
        Try("death with the parent", ProcessControl(DeathSignalOption, KillSignal, 0, 0, 0) == 0);
        // The parent may have died before it was asked for.
        if (parent is not null && ParentId() != parent) Environment.Exit(0);
        Try("no core file", Limit(CoreResource, 0));
        Try("address space", Limit(AddressSpaceResource, (ulong)(AddressSpace() + memoryBytes)));
        Try("no new privileges", ProcessControl(NoNewPrivilegesOption, 1, 0, 0, 0) == 0);
        Try("no network", NetworkFilter.Install());
        // What the runtime prints about a crash says nothing that its exit code does not.
        var nowhere = OpenFile("/dev/null", WriteOnly);
        if (nowhere >= 0) _ = Duplicate(nowhere, ErrorOutput);
        return granted.ToImmutable();

        void Try(string name, bool isGranted)
        {
            if (isGranted) granted.Add(name);
        }
    }

    /// <summary>Lets the next file have so much processor time.</summary>
    public static void AllowCpu(TimeSpan time)
    {
        if (!OperatingSystem.IsLinux()) return;
        using var self = Process.GetCurrentProcess();
        Limit(CpuResource, (ulong)Math.Ceiling((self.TotalProcessorTime + time + CpuSlack).TotalSeconds));
    }

    /// <summary>Sets the limit that can be raised again: programs that the worker starts have limits of their own.</summary>
    private static bool Limit(int resource, ulong value)
    {
        if (GetLimit(resource, out var limit) != 0) return false;
        limit.Current = Math.Min(value, limit.Most);
        return SetLimit(resource, in limit) == 0;
    }

    /// <summary>Bytes of address space, most of it only reserved.</summary>
    private static long AddressSpace()
    {
        var pages = File.ReadAllText("/proc/self/statm").Split(' ')[0];
        return long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }

    /// <summary>Ends this process when the other one ends.</summary>
    private static void EndWith(int parent)
    {
        var waiting = new Thread(() =>
        {
            try
            {
                using var process = Process.GetProcessById(parent);
                process.WaitForExit();
            }
            catch (ArgumentException)
            {
                // It is gone.
            }

            Environment.Exit(0);
        })
        { IsBackground = true, Name = "parent" };
        waiting.Start();
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ProcessControl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ParentId();

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out ResourceLimit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in ResourceLimit limit);

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile(string path, int flags);

    [DllImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int from, int to);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Current;
        public ulong Most;
    }
}
