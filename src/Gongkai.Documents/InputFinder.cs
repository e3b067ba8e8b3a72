using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Finds the files to read among the files and folders that were given.</summary>
internal static class InputFinder
{
    /// <summary>
    /// Tells of every file, in no order. Names that begin with a dot are left out; links are followed, but no folder is read twice. A file
    /// that is given by its name and lies in a folder that is given too is told twice.
    /// </summary>
    /// <param name="inputs">Files and folders; enumerated once.</param>
    /// <param name="found">Told of each file.</param>
    /// <param name="report">Told of each entry that cannot be read; it is not told as found.</param>
    public static void Find(IEnumerable<string> inputs, Action<FoundFile> found, Action<InputFile, Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(report);

        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
            if (Directory.Exists(path)) new FolderWalk(path, visited, found, report).Walk();
            else if (File.Exists(path)) found(new FoundFile(Path.GetDirectoryName(path) ?? path, Path.GetFileName(path), path));
            else report(new InputFile(Path.GetFileName(path), path), new Diagnostic(IngestRules.MissingInput, $"There is no {input}."));
        }
    }
}
