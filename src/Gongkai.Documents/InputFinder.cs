using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Finds the files to read among the files and folders that were given, and gives each its name in the dataset.</summary>
public static class InputFinder
{
    /// <summary>Lists every file once, ordered by source. Names that begin with a dot are left out; links are followed, but no folder is read twice.</summary>
    /// <param name="inputs">Files and folders. A file's source is relative to the folder it was found in; where two inputs would share a source, the inputs' own folder names are put before it.</param>
    /// <param name="report">Told of each entry that cannot be read; such an entry is not in the list.</param>
    public static ImmutableArray<InputFile> Find(IEnumerable<string> inputs, Action<InputFile, Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(report);

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<Found>();
        foreach (var input in inputs)
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
            var before = found.Count;
            if (Directory.Exists(path)) new FolderWalk(path, visited, found, report).Walk();
            else if (File.Exists(path)) found.Add(new Found(Path.GetDirectoryName(path) ?? path, Path.GetFileName(path), path));
            else report(new InputFile(Path.GetFileName(path), path), new Diagnostic(IngestRules.MissingInput, $"There is no {input}."));

            for (var i = found.Count - 1; i >= before; i--)
                if (!seen.Add(found[i].Path)) found.RemoveAt(i);
        }

        return [.. Name(found).OrderBy(file => file.Source, StringComparer.Ordinal)];
    }

    /// <summary>Gives sources that are shared by several inputs as many folders of their inputs' paths as tell them apart.</summary>
    private static List<InputFile> Name(List<Found> found)
    {
        var named = new List<InputFile>(found.Count);
        foreach (var group in found.GroupBy(file => file.Source, StringComparer.Ordinal))
        {
            var files = group.ToList();
            var depth = 0;
            while (files.Count > 1 && depth < files.Max(file => file.Folders.Length)
                && files.Select(file => file.SourceWith(depth)).Distinct(StringComparer.Ordinal).Count() < files.Count)
                depth++;
            named.AddRange(files.Select(file => new InputFile(file.SourceWith(depth), file.Path)));
        }

        return named;
    }

    /// <summary>A file before it has its final source.</summary>
    /// <param name="Root">The folder that was given, or the folder of the file that was given.</param>
    /// <param name="Source">Relative to the root.</param>
    internal sealed record Found(string Root, string Source, string Path)
    {
        public string[] Folders { get; } = Root.Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);

        public string SourceWith(int folders) =>
            string.Join('/', Folders.Skip(Math.Max(0, Folders.Length - folders)).Append(Source));
    }
}
