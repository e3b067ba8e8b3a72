using System.Collections.Immutable;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>What lies below the inputs of a run.</summary>
/// <param name="Files">The files to read, in the ordinal order of their sources.</param>
/// <param name="Troubles">Results of entries that cannot be read at all, in the same order.</param>
public sealed record FoundInputs(ImmutableArray<InputFile> Files, ImmutableArray<FileResult> Troubles)
{
    /// <summary>Files and troubles: the rows that there will be, but for members of archives.</summary>
    public int Count => Files.Length + Troubles.Length;

    /// <param name="paths">Files and folders.</param>
    /// <param name="root">The folder by whose paths files are named; none when each is named by its path below the input it was found in.</param>
    /// <exception cref="UsageException">A file lies outside the root.</exception>
    public static FoundInputs Find(IEnumerable<string> paths, string? root)
    {
        var troubles = new SortedDictionary<string, DiagnosticLog>(StringComparer.Ordinal);
        var files = InputFinder.Find(paths, (input, diagnostic) =>
        {
            var source = Name(input, root).Source;
            if (!troubles.TryGetValue(source, out var log)) troubles[source] = log = new DiagnosticLog();
            log.Add(diagnostic);
        });

        return new FoundInputs(
            [.. files.Select(file => Name(file, root)).OrderBy(file => file.Source, StringComparer.Ordinal)],
            [.. troubles.Select(trouble => Result(trouble.Key, trouble.Value))]);
    }

    /// <summary>A link to what is read elsewhere is a duplicate; whatever else cannot be read has failed.</summary>
    private static FileResult Result(string source, DiagnosticLog log)
    {
        var unread = FileResults.Unopened(source, log);
        var hasFailed = unread.Diagnostics.Any(diagnostic => diagnostic.Rule.Severity == Severity.Error);
        return hasFailed ? unread : unread with { Outcome = FileOutcome.Duplicate };
    }

    private static InputFile Name(InputFile file, string? root)
    {
        if (root is null) return file;

        var relative = Path.GetRelativePath(root, file.Path).Replace(Path.DirectorySeparatorChar, '/');
        if (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative))
            throw new UsageException($"{file.Path} does not lie below the folder of --root, {root}.");

        return file with { Source = relative };
    }
}
