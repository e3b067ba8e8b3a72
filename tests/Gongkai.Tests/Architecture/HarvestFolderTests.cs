using System.Text.RegularExpressions;

namespace Gongkai.Tests.Architecture;

/// <summary>The folders of Gongkai.Harvest: each is a namespace, and which may use which is listed, without a circle.</summary>
public sealed partial class HarvestFolderTests
{
    private const string Root = "";

    // A folder may use those that are listed for it. All of them stand further up in the list, which is what keeps circles out.
    private static readonly (string Folder, string[] Uses)[] Arrows =
    [
        (Root, []),
        ("Robots", []),
        ("Sites", []),
        ("Pages", ["Sites"]),
        ("Archiving", ["Sites"]),
        ("Metering", ["Archiving"]),
        ("Coverage", ["Archiving", "Sites"]),
        ("Issues", ["Archiving", "Coverage", "Pages", "Sites"]),
        ("Fetching", ["Archiving", "Metering", "Pages", "Robots", "Sites"]),
        ("Crawling", ["Archiving", "Fetching", "Metering", "Pages", "Sites"]),
        ("Summaries", ["Archiving", "Coverage", "Issues", "Metering", "Sites"]),
        ("Notifications", ["Issues", "Sites", "Summaries"]),
        ("Discovery", ["Archiving", "Crawling", "Fetching", "Pages", "Sites"]),
        ("Scheduling", ["Archiving", "Metering"]),
    ];

    private static string Project => Repository.Below("src", "Gongkai.Harvest");

    [Fact]
    public void No_folder_uses_one_that_uses_it() =>
        Assert.All(Arrows.Index(),
            arrow => Assert.All(arrow.Item.Uses, used => Assert.Contains(Arrows.Take(arrow.Index), above => above.Folder == used)));

    [Fact]
    public void Every_folder_is_listed()
    {
        var folders = Files().Select(FolderOf).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Arrows.Select(arrow => arrow.Folder).Order(StringComparer.Ordinal), folders);
    }

    [Fact]
    public void A_namespace_is_the_folder() =>
        Assert.All(Files(), path =>
        {
            var expected = FolderOf(path) == Root ? "Gongkai.Harvest" : $"Gongkai.Harvest.{FolderOf(path)}";
            Assert.Equal((path, expected), (path, Namespace().Match(File.ReadAllText(path)).Groups["name"].Value));
        });

    [Fact]
    public void A_folder_uses_those_that_are_listed_and_no_other()
    {
        var found =
            from path in Files()
            from Match match in Reference().Matches(File.ReadAllText(path))
            let used = match.Groups["folder"].Value
            where used != FolderOf(path)
            group used by FolderOf(path) into folder
            select (Folder: folder.Key, Uses: string.Join(' ', folder.Distinct().Order(StringComparer.Ordinal)));

        Assert.Equal(
            Arrows.Where(arrow => arrow.Uses.Length > 0).Select(arrow => (arrow.Folder, string.Join(' ', arrow.Uses)))
                .OrderBy(arrow => arrow.Folder, StringComparer.Ordinal),
            found.OrderBy(arrow => arrow.Folder, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Files() =>
        Repository.SourceFiles("src").Where(path => path.StartsWith(Project + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetRelativePath(Project, path)) ?? Root;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?Gongkai\.Harvest\.(?<folder>\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
