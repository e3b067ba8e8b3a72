using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>What lies below the inputs of a run. Memory does not grow with the number of files.</summary>
internal sealed class FoundInputs : IDisposable
{
    private readonly ExternalSort<InputFile> _files = new(
        Comparer<InputFile>.Create((one, other) => string.CompareOrdinal(one.Source, other.Source)), Write, ReadInput);

    private FoundInputs(ImmutableArray<FileResult> troubles) => Troubles = troubles;

    /// <summary>The files to read, in the ordinal order of their sources.</summary>
    public IEnumerable<InputFile> Files => _files.Sorted();

    /// <summary>Results of entries that cannot be read at all, in the same order.</summary>
    public ImmutableArray<FileResult> Troubles { get; }

    /// <summary>Files and troubles: the rows that there will be, but for members of archives.</summary>
    public long Count => _files.Count + Troubles.Length;

    /// <param name="paths">Files and folders.</param>
    /// <param name="root">The folder by whose paths files are named; none when each is named by its path below the input it was found
    /// in.</param>
    /// <exception cref="UsageException">A file lies outside the root.</exception>
    public static FoundInputs Find(IEnumerable<string> paths, string? root)
    {
        var troubles = new SortedDictionary<string, DiagnosticLog>(StringComparer.Ordinal);
        using var found = new ExternalSort<FoundFile>(
            Comparer<FoundFile>.Create((one, other) => string.CompareOrdinal(one.Path, other.Path)), Write, ReadFound);
        InputFinder.Find(paths, found.Add, (input, diagnostic) =>
        {
            var source = root is null ? input.Source : BelowRoot(input.Path, root);
            if (!troubles.TryGetValue(source, out var log)) troubles[source] = log = new DiagnosticLog();
            log.Add(diagnostic);
        });

        var inputs = new FoundInputs([.. troubles.Select(trouble => Result(trouble.Key, trouble.Value))]);
        if (root is not null)
        {
            foreach (var file in Once(found.Sorted())) inputs._files.Add(new InputFile(BelowRoot(file.Path, root), file.Path));
            return inputs;
        }

        using var bySource = new ExternalSort<FoundFile>(
            Comparer<FoundFile>.Create((one, other) => string.CompareOrdinal(one.Source, other.Source)), Write, ReadFound);
        foreach (var file in Once(found.Sorted())) bySource.Add(file);
        foreach (var file in Named(bySource.Sorted())) inputs._files.Add(file);
        return inputs;
    }

    public void Dispose() => _files.Dispose();

    /// <summary>Each path as it was found first.</summary>
    private static IEnumerable<FoundFile> Once(IEnumerable<FoundFile> byPath)
    {
        var last = "";
        foreach (var file in byPath)
        {
            if (file.Path == last) continue;
            last = file.Path;
            yield return file;
        }
    }

    /// <summary>Gives sources that several inputs share as many folders of their inputs' paths as tell them apart.</summary>
    private static IEnumerable<InputFile> Named(IEnumerable<FoundFile> bySource)
    {
        var sharing = new List<FoundFile>();
        foreach (var file in bySource)
        {
            if (sharing.Count > 0 && sharing[0].Source != file.Source)
            {
                foreach (var named in ToldApart(sharing)) yield return named;
                sharing.Clear();
            }

            sharing.Add(file);
        }

        foreach (var named in ToldApart(sharing)) yield return named;
    }

    private static IEnumerable<InputFile> ToldApart(List<FoundFile> sharing)
    {
        var folders = 0;
        while (sharing.Count > 1 && folders < sharing.Max(file => file.Folders)
            && sharing.Select(file => file.SourceWith(folders)).Distinct(StringComparer.Ordinal).Count() < sharing.Count) folders++;
        return sharing.Select(file => new InputFile(file.SourceWith(folders), file.Path));
    }

    /// <summary>A link to what is read elsewhere is a duplicate; whatever else cannot be read has failed.</summary>
    private static FileResult Result(string source, DiagnosticLog log)
    {
        var unread = FileResults.Unopened(source, log);
        var hasFailed = unread.Diagnostics.Any(diagnostic => diagnostic.Rule.Severity == Severity.Error);
        return hasFailed ? unread : unread with { Outcome = FileOutcome.Duplicate };
    }

    private static string BelowRoot(string path, string root)
    {
        var relative = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
        if (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative))
            throw new UsageException($"{path} does not lie below the folder of --root, {root}.");

        return relative;
    }

    private static void Write(BinaryWriter to, FoundFile file)
    {
        to.Write(file.Root);
        to.Write(file.Source);
        to.Write(file.Path);
    }

    private static FoundFile ReadFound(BinaryReader from) => new(from.ReadString(), from.ReadString(), from.ReadString());

    private static void Write(BinaryWriter to, InputFile file)
    {
        to.Write(file.Source);
        to.Write(file.Path);
    }

    private static InputFile ReadInput(BinaryReader from) => new(from.ReadString(), from.ReadString());
}
