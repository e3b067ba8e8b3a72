using System.Text.Json;
using System.Text.RegularExpressions;
using Gongkai.Cli.Commands;

namespace Gongkai.Tests.Architecture;

/// <summary>What the documentation says and links to.</summary>
public sealed partial class DocumentationTests
{
    private const int MostReadmeLines = 150;
    private const int MostReadmeBytes = 12 * 1024;

    public static TheoryData<string> Documents =>
    [
        "README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md",
        .. Directory.EnumerateFiles(Repository.Below("docs"), "*.md", SearchOption.AllDirectories)
            .Where(path => !path.Contains(".received.", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_readme_is_short(string name)
    {
        Assert.InRange(File.ReadLines(Repository.Below(name)).Count(), 1, MostReadmeLines);
        Assert.InRange(new FileInfo(Repository.Below(name)).Length, 1, MostReadmeBytes);
    }

    [Fact]
    public void Both_readmes_have_the_same_headings_commands_links_and_figures()
    {
        var (english, chinese) = (File.ReadAllText(Repository.Below("README.md")), File.ReadAllText(Repository.Below("README.zh-CN.md")));

        Assert.Equal(Of(Heading(), english), Of(Heading(), chinese));
        Assert.Equal(Of(CodeBlock(), english), Of(CodeBlock(), chinese));
        Assert.Equal(Of(Link(), english)[1..], Of(Link(), chinese)[1..]);
        Assert.Equal(Of(Figure(), english), Of(Figure(), chinese));

        string[] Of(Regex pattern, string text) => [.. pattern.Matches(text).Select(match => match.Groups["part"].Value)];
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Repository.Below(document)) ?? "";

        Assert.Empty(
            from link in Link().Matches(File.ReadAllText(Repository.Below(document))).Select(match => match.Groups["part"].Value)
            where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#')
            where !Path.Exists(Path.Combine(folder, link.Split('#')[0]))
            select link);
    }

    /// <summary>The figures are those of the commit that they name; the record moves on with later ones.</summary>
    [Fact]
    public void The_readme_says_what_the_record_says()
    {
        using var record = JsonDocument.Parse(File.ReadAllText(Repository.Below("docs", "quality.json")));
        var readme = File.ReadAllText(Repository.Below("README.md"));
        var samples = record.RootElement.EnumerateArray().ToList();
        if (!samples.TrueForAll(sample => readme.Contains($"`{sample.GetProperty("commit").GetString()}`", StringComparison.Ordinal)))
            Assert.Skip("The record is of a later commit than the one that the README names.");

        foreach (var sample
            in samples.Where(sample => sample.GetProperty("name").GetString()?.StartsWith("ci-held", StringComparison.Ordinal) == true))
        {
            var tally = sample.GetProperty("tally");
            Assert.Contains(
                $"| {Count("documents")} | {Count("exact")} | {Count("cells_right")} of {Count("cells")} | {Count("wrong")} | " +
                    $"{Count("wrong_verified")} |",
                readme, StringComparison.Ordinal);

            int Count(string name) => tally.GetProperty(name).GetInt32();
        }
    }

    /// <summary>The guide of labels, run as it stands, but for the folder.</summary>
    [Fact]
    public void A_label_is_added_as_its_guide_says()
    {
        using var folder = new TemporaryFolder();
        var guide = File.ReadAllText(Repository.Below("docs", "guide", "add-a-label.md"));
        var line = Printed().Match(guide).Groups["line"].Value.Replace("\\t", "\t", StringComparison.Ordinal);
        Directory.CreateDirectory(folder.Below("forms"));
        foreach (var file in Directory.EnumerateFiles(Repository.Below("src", "Gongkai.Extraction", "Forms"), "*.tsv"))
            File.Copy(file, folder.Below("forms", Path.GetFileName(file)));
        File.AppendAllText(folder.Below("forms", "aliases.tsv"), $"{line}\n");

        var ending = Program.Run(
            "extract", Repository.Below("fixtures", "disputed-totals", "input"), "--output", folder.Below("dataset"), "--forms",
            folder.Below("forms"));

        Assert.Equal((ExitCode.Finished, ""), (ending.ExitCode, ending.Error));
        Assert.Equal(5, line.Split('\t').Length);
        Assert.Equal(ExitCode.Finished, Program.Run("forms", "--forms", folder.Below("forms")).ExitCode);
    }

    [GeneratedRegex("^(?<part>#+) ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```(?:sh|csharp)\n(?<part>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<part>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=[|/(`]| of )\s*(?<part>[0-9a-f]*[0-9][0-9a-f]*)\s*(?=[|/)`]| of )")]
    private static partial Regex Figure();

    [GeneratedRegex("printf '(?<line>[^']*)\\\\n' >> forms/aliases.tsv")]
    private static partial Regex Printed();
}
