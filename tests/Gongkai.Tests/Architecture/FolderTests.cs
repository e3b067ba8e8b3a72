using System.Text.RegularExpressions;

namespace Gongkai.Tests.Architecture;

/// <summary>The arrows between the folders inside a project: listed, and so without a circle.</summary>
public sealed partial class FolderTests
{
    /// <summary>For each project its folders, each with the folders that it may know; <c>.</c> is the project's root.</summary>
    private static readonly Dictionary<string, Dictionary<string, string[]>> Arrows = new(StringComparer.Ordinal)
    {
        ["Gongkai.Cli"] = new(StringComparer.Ordinal)
        {
            ["Languages"] = [],
            ["Display"] = ["Languages"],
            ["Drawings"] = [],
            ["Harvests"] = ["Display"],
            ["Reference"] = ["Languages"],
            ["Commands"] = ["Display", "Drawings", "Harvests", "Languages", "Reference"],
            ["."] = ["Commands", "Display", "Languages", "Reference"],
        },
        ["Gongkai.Runs"] = new(StringComparer.Ordinal)
        {
            ["Pipelines"] = [],
            ["Inputs"] = [],
            ["CrossReports"] = [],
            ["Builds"] = ["Inputs"],
            ["Workers"] = ["Builds", "Inputs", "Pipelines"],
            ["."] = ["Builds", "CrossReports", "Inputs", "Pipelines", "Workers"],
        },
        ["Gongkai.Datasets"] = new(StringComparer.Ordinal)
        {
            ["Packing"] = [],
            ["Tables"] = [],
            ["Parquet"] = ["Packing", "Tables"],
            ["Quality"] = ["Tables"],
            ["."] = ["Packing", "Parquet", "Quality", "Tables"],
            ["Journal"] = [".", "Packing"],
            ["Panels"] = [".", "Parquet", "Tables"],
            ["Corrections"] = [".", "Tables"],
        },
    };

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_knows_the_listed_folders_and_no_other(string project)
    {
        var homes = Homes(project);
        var known =
            from path in Repository.SourceFiles("src", project)
            let folder = FolderOf(project, path)
            from Match word in TypeName().Matches(TextAndComments().Replace(File.ReadAllText(path), ""))
            let home = homes.GetValueOrDefault(word.Value)
            where home is not null && home != folder && !Arrows[project][folder].Contains(home)
            select $"{Path.GetFileName(path)} knows {home}'s {word.Value}";

        Assert.Empty(known.Distinct());
    }

    [Fact]
    public void Every_folder_is_listed() =>
        Assert.All(Arrows, project => Assert.Equal(
            project.Value.Keys.Order(StringComparer.Ordinal),
            Repository.SourceFiles("src", project.Key).Select(path => FolderOf(project.Key, path)).Distinct()
                .Order(StringComparer.Ordinal)));

    [Fact]
    public void The_arrows_make_no_circle()
    {
        foreach (var (project, folders) in Arrows)
        {
            var left = new Dictionary<string, string[]>(folders, StringComparer.Ordinal);
            while (left.FirstOrDefault(folder => !folder.Value.Any(left.ContainsKey)).Key is { } free) left.Remove(free);
            Assert.True(left.Count == 0, $"{project}: {string.Join(", ", left.Keys)}");
        }
    }

    /// <summary>The folder of every type that stands in no more than one.</summary>
    private static Dictionary<string, string> Homes(string project) =>
        (from path in Repository.SourceFiles("src", project)
         from Match type in Declaration().Matches(File.ReadAllText(path))
         group FolderOf(project, path) by type.Groups["name"].Value into homes
         where homes.Distinct().Count() == 1
         select homes).ToDictionary(homes => homes.Key, homes => homes.First(), StringComparer.Ordinal);

    private static string FolderOf(string project, string path) =>
        Path.GetRelativePath(Repository.Below("src", project), Path.GetDirectoryName(path) ?? "").Split(Path.DirectorySeparatorChar)[0];

    [GeneratedRegex(
        @"^(?:public |internal )?(?:sealed |static |abstract |readonly |partial |ref )*(?:class|record struct|record|struct|interface" +
        @"|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"//.*|""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex TextAndComments();
}
