using System.Diagnostics;

namespace Gongkai.Corpus.Running;

/// <summary>The state of the repository that a score belongs to.</summary>
internal static class WorkingTree
{
    /// <summary>The folder of the repository, as the script that starts this program says; else the current folder.</summary>
    public static string Root =>
        Environment.GetEnvironmentVariable("GONGKAI_ROOT") is { Length: > 0 } root ? root : Environment.CurrentDirectory;

    /// <summary>
    /// The abbreviated commit, with <c>+</c> behind it where the program's sources differ from it; <c>unknown</c> outside a repository.
    /// </summary>
    public static string Commit(string folder)
    {
        var commit = Git(folder, "rev-parse", "--short=8", "HEAD");
        if (commit.Length == 0) return "unknown";
        return Git(folder, "status", "--porcelain", "--", "src").Length > 0 ? commit + "+" : commit;
    }

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start);
            if (process is null) return "";
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
