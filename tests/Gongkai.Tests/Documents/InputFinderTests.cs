using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class InputFinderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gongkai-test-").FullName;
    private readonly List<string> _troubles = [];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Touch(params string[] paths)
    {
        foreach (var path in paths)
        {
            var full = Path.Combine(_root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? _root);
            File.WriteAllText(full, path);
        }
    }

    private List<string> Find(params string[] inputs)
    {
        var found = new List<string>();
        InputFinder.Find(
            inputs.Select(input => Path.Combine(_root, input)), file => found.Add(file.Source),
                (file, trouble) => _troubles.Add($"{file.Source} {trouble.Rule.Code}"));
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    [Fact]
    public void Files_are_found_with_paths_relative_to_the_folder()
    {
        Touch("in/b/2.txt", "in/a.txt", "in/年报 (最终版)  v2 📊.html", "in/.hidden", "in/.git/x", "in/B.txt");
        Assert.Equal(["B.txt", "a.txt", "b/2.txt", "年报 (最终版)  v2 📊.html"], Find("in"));
        Assert.Empty(_troubles);
    }

    [Fact]
    public void Links_are_followed_but_never_in_a_circle()
    {
        Touch("in/a.txt", "in/sub/b.txt", "out/c.txt");
        Directory.CreateSymbolicLink(Path.Combine(_root, "in/sub/up"), "..");
        Directory.CreateSymbolicLink(Path.Combine(_root, "in/sub/top"), _root);
        Directory.CreateSymbolicLink(Path.Combine(_root, "in/far"), "../out");
        Directory.CreateSymbolicLink(Path.Combine(_root, "in/self"), "self");
        File.CreateSymbolicLink(Path.Combine(_root, "in/link.txt"), "../out/c.txt");
        File.CreateSymbolicLink(Path.Combine(_root, "in/dead.txt"), "nowhere");

        Assert.Equal(["a.txt", "far/c.txt", "link.txt", "sub/b.txt"], Find("in"));
        Assert.Equal(["dead.txt ING005", "self ING005", "sub/top ING003", "sub/up ING003"], _troubles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_deeper_than_any_path_reaches_is_reported_and_the_rest_is_found()
    {
        Requires.Linux();
        Touch("in/a.txt");
        // Moved into one another, since no path leads to the lowest one.
        var name = new string('d', 200);
        var deep = Path.Combine(_root, "deep");
        Directory.CreateDirectory(deep);
        File.WriteAllText(Path.Combine(deep, "lost.txt"), "");
        for (var level = 0; level < 30; level++)
        {
            var around = Path.Combine(_root, "around");
            Directory.CreateDirectory(around);
            Directory.Move(deep, Path.Combine(around, name));
            Directory.Move(around, deep);
        }

        Directory.Move(deep, Path.Combine(_root, "in", "deep"));

        var found = Find("in");

        // What no path leads to cannot be deleted by its path either.
        for (var level = 0; level < 30; level++)
        {
            var (outer, inner) = (Path.Combine(_root, "in", "deep"), Path.Combine(_root, "inner"));
            Directory.Move(Path.Combine(outer, name), inner);
            Directory.Delete(outer);
            Directory.Move(inner, outer);
        }

        Assert.Equal(["a.txt"], found);
        Assert.EndsWith(" ING002", Assert.Single(_troubles), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_input_is_reported()
    {
        Assert.Empty(Find("nothing.txt"));
        Assert.Equal(["nothing.txt ING001"], _troubles);
    }

    [Fact]
    public void Bytes_are_read_within_the_limit()
    {
        Touch("a.txt");
        var file = new InputFile("a.txt", Path.Combine(_root, "a.txt"));
        var log = new DiagnosticLog();
        Assert.Equal(5, InputBytes.Read(file, new ReadingOptions(), log)?.Length);
        Assert.Null(InputBytes.Read(file, new ReadingOptions { MaximumFileBytes = 4 }, log));
        Assert.Null(InputBytes.Read(file with { Path = file.Path + "x" }, new ReadingOptions(), log));
        Assert.Equal(["ING008", "ING016"], log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code));
    }
}
