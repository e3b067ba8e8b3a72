using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Walks one folder: first what lies in it, then the folders that links in it lead to.</summary>
internal sealed class FolderWalk(
    string root, HashSet<string> visited, Action<FoundFile> found, Action<InputFile, Diagnostic> report)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    // What Linux takes as a path (PATH_MAX) with the zero behind it; macOS takes less. A folder may lie deeper than any path reaches.
    private const int LongestPath = 4096;

    private const string TooLong = "The path is longer than the system takes. Read a folder further down by itself, or move it up.";

    private readonly Stack<string> _folders = new();
    private readonly List<string> _links = [];

    public void Walk()
    {
        _folders.Push(root);
        visited.Add(RealPath(root));
        while (true)
        {
            while (_folders.TryPop(out var folder)) ReadFolder(folder);
            if (_links.Count == 0) return;

            // One link at a time, in order of name, so that what is read twice does not depend on the disk.
            var next = _links.Min(StringComparer.Ordinal);
            if (next is null) return;
            _links.Remove(next);
            FollowLink(next);
        }
    }

    private void FollowLink(string next)
    {
        try
        {
            var target = RealPath(next);
            if (IsAround(target, next)) Report(next, IngestRules.FolderSeenBefore, "The link leads back to a folder around it.");
            else if (visited.Add(target)) _folders.Push(next);
            else Report(next, IngestRules.FolderSeenBefore, "The link leads to a folder that is read already.");
        }
        catch (Exception exception) when (IsOfSystem(exception))
        {
            Report(next, IngestRules.UnreadableFolder, exception.Message);
        }
    }

    private void ReadFolder(string folder)
    {
        if (IsTooLong(folder))
        {
            Report(folder, IngestRules.UnreadableFolder, TooLong);
            return;
        }

        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything))
                if (!entry.Name.StartsWith('.')) ReadEntry(entry, folder);
        }
        catch (Exception exception) when (IsOfSystem(exception))
        {
            Report(folder, IngestRules.UnreadableFolder, exception.Message);
        }
    }

    private void ReadEntry(FileSystemInfo entry, string folder)
    {
        // The framework leaves the path of such an entry empty.
        var path = entry.FullName.Length > 0 ? entry.FullName : Path.Combine(folder, entry.Name);
        if (IsTooLong(path))
        {
            Report(path, entry is DirectoryInfo ? IngestRules.UnreadableFolder : IngestRules.UnreadableFile, TooLong);
            return;
        }

        try
        {
            // What is not UTF-8 in a name was replaced when it was read; the path no longer leads to the entry.
            if (entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && !Path.Exists(entry.FullName))
                Report(entry.FullName, IngestRules.OddName, "The name cannot be read as UTF-8.");
            else if (entry.LinkTarget is not null) ReadLink(entry);
            else if (entry is DirectoryInfo) EnterFolder(entry.FullName);
            else Add(entry.FullName);
        }
        catch (Exception exception) when (IsOfSystem(exception))
        {
            Report(path, IngestRules.NotAFile, exception.Message);
        }
    }

    private void ReadLink(FileSystemInfo link)
    {
        switch (link.ResolveLinkTarget(returnFinalTarget: true))
        {
            case DirectoryInfo { Exists: true }: _links.Add(link.FullName); break;
            case { Exists: true }: Add(link.FullName); break;
            default: Report(link.FullName, IngestRules.NotAFile, "The link leads nowhere."); break;
        }
    }

    private void EnterFolder(string path)
    {
        if (visited.Add(RealPath(path))) _folders.Push(path);
    }

    private void Add(string path) => found(new FoundFile(root, Source(path), path));

    private string Source(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');

    private void Report(string path, Rule rule, string message)
    {
        var source = path == root ? Path.GetFileName(root) : Source(path);
        report(new InputFile(source, path), new Diagnostic(rule, message));
    }

    private static bool IsTooLong(string path) => !OperatingSystem.IsWindows() && Encoding.UTF8.GetByteCount(path) >= LongestPath;

    /// <summary>True for what the system says of an entry, and the framework of a path that is none.</summary>
    private static bool IsOfSystem(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static bool IsAround(string folder, string link) =>
        RealPath(Path.GetDirectoryName(link) ?? link)
            .StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link on the way resolved.</summary>
    private static string RealPath(string path)
    {
        var real = Path.GetPathRoot(path) ?? "";
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            if (Directory.ResolveLinkTarget(real, returnFinalTarget: true) is { } target)
                real = Path.TrimEndingDirectorySeparator(target.FullName);
        }

        return real;
    }
}
