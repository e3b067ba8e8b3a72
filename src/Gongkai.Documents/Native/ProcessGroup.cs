using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gongkai.Documents.Native;

/// <summary>Ends a program that was started with <c>setsid</c>, with everything it started.</summary>
internal static class ProcessGroup
{
    private const int KillSignal = 9;

    /// <summary>Kills the group and waits until its leader is gone.</summary>
    public static void Kill(Process process)
    {
        // The leader has not been waited for yet, so its number cannot belong to anybody else.
        if (!process.HasExited) _ = Signal(-process.Id, KillSignal);
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself meanwhile.
        }

        process.WaitForExit();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
