using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Tests.Runs;

public sealed class FoundInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sources_stand_in_ordinal_order()
    {
        foreach (var name in (string[])["b.txt", "a/z.txt", "B.txt", "a.txt"]) _folder.Write(name, name);

        Assert.Equal(["B.txt", "a.txt", "a/z.txt", "b.txt"], Find(root: null, _folder.Path));
    }

    [Fact]
    public void A_root_names_files_by_their_path_below_it()
    {
        _folder.Write("b/input/report.txt", "b");
        _folder.Write("a/input/report.txt", "a");
        _folder.Write("a/CASE.md", "no input");

        Assert.Equal(
            ["a/input/report.txt", "b/input/report.txt"], Find(_folder.Path, _folder.Below("b", "input"), _folder.Below("a", "input")));
    }

    [Fact]
    public void A_file_found_twice_counts_once()
    {
        var path = _folder.Write("a.txt", "a");

        Assert.Single(Find(root: null, _folder.Path, path, _folder.Below("..", Path.GetFileName(_folder.Path))));
    }

    [Fact]
    public void Shared_names_are_told_apart_by_the_inputs_folders()
    {
        foreach (var name in (string[])["x/a.txt", "y/a.txt", "y/b.txt"]) _folder.Write(name, name);

        Assert.Equal(["b.txt", "x/a.txt", "y/a.txt"], Find(root: null, _folder.Below("x"), _folder.Below("y")));
        Assert.Equal(["b.txt", "x/a.txt", "y/a.txt"], Find(root: null, _folder.Below("y"), _folder.Below("x", "a.txt")));
    }

    [Fact]
    public void A_file_outside_the_root_is_refused()
    {
        var path = _folder.Write("outside/a.txt", "a");
        Directory.CreateDirectory(_folder.Below("out"));

        Assert.Throws<UsageException>(() => Find(_folder.Below("out"), path));
    }

    [Fact]
    public void A_loop_of_links_has_one_row_and_fails_nothing()
    {
        _folder.Write("in/a.txt", "a");
        Directory.CreateSymbolicLink(_folder.Below("in", "loop"), _folder.Below("in"));

        using var found = FoundInputs.Find([_folder.Below("in")], root: null);

        Assert.Equal(["a.txt"], found.Files.Select(file => file.Source));
        var trouble = Assert.Single(found.Troubles);
        Assert.Equal("loop", trouble.Source);
        Assert.Equal(FileOutcome.Duplicate, trouble.Outcome);
        Assert.Single(trouble.Diagnostics);
    }

    private static List<string> Find(string? root, params string[] paths)
    {
        using var found = FoundInputs.Find(paths, root);
        return [.. found.Files.Select(file => file.Source)];
    }
}
