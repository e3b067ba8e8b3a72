using System.Diagnostics;
using System.Globalization;

namespace Gongkai.Runs.Workers;

/// <summary>What a process and all that it started have used.</summary>
/// <param name="Cpu">Processor time, that of ended children included where the system tells it.</param>
/// <param name="MemoryBytes">The memory of the process alone that is in use.</param>
internal readonly record struct WorkerCosts(TimeSpan Cpu, long MemoryBytes)
{
    private const string Processes = "/proc";

    // Linux counts in ticks of which every architecture has a hundred a second.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    // After the name in parentheses, which may hold anything: state is the first field, then come those of proc_pid_stat(5) from the fourth
    // on.
    private const int UserTime = 11;
    private const int SystemTime = 12;
    private const int ChildrenUserTime = 13;
    private const int ChildrenSystemTime = 14;

    /// <summary>Asks the system; nothing when the process has ended.</summary>
    public static WorkerCosts? Of(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        try
        {
            process.Refresh();
            if (process.HasExited) return null;
            var cpu = OperatingSystem.IsLinux()
                ? Ticks(process.Id.ToString(CultureInfo.InvariantCulture)) * Tick : process.TotalProcessorTime;
            return new WorkerCosts(cpu, process.WorkingSet64);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The ticks of a process, its ended children and its living descendants.</summary>
    private static long Ticks(string process)
    {
        var stat = ReadOrNothing($"{Processes}/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= ChildrenSystemTime) return 0;

        var own = Number(UserTime) + Number(SystemTime) + Number(ChildrenUserTime) + Number(ChildrenSystemTime);
        return own + Children(process).Sum(Ticks);

        long Number(int field) => long.TryParse(fields[field], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private static IEnumerable<string> Children(string process)
    {
        var tasks = $"{Processes}/{process}/task";
        if (!Directory.Exists(tasks)) return [];
        return
        [
            .. from task in Directory.EnumerateDirectories(tasks)
               from child in ReadOrNothing(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
               select child,
        ];
    }

    private static string ReadOrNothing(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // It ended in this moment.
        }
    }
}
