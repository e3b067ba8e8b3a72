using System.Text.RegularExpressions;

namespace Gongkai.Tests.Architecture;

/// <summary>Names that were given up for the words of the field stay given up.</summary>
public sealed class VocabularyTests
{
    /// <summary>Whole identifiers, or prefixes of identifiers where a star follows.</summary>
    private static readonly string[] GivenUp =
    [
        "AcrossCheck", "AcrossReports", "AcrossRules", "AcrossTables", "AcrossTally", "Arrival", "Blot", "Blots", "Certainty", "CrossTable",
        "DigestForm", "Divisions", "Errand", "FactReader", "FactRules", "FileIntake", "FirstSources", "Glued*", "HostDoor", "Intake",
        "JournalTitle", "LooseNumbers", "MemberStore", "Mention*", "Night*", "NightWatch", "NotStrict", "NumberInk", "PageTurn", "Paper",
        "Placements", "ReportFacts", "ReportShelf", "RowFlattener", "Sheet", "SheetParts", "SideParts", "StoredMember", "Straightening",
        "TableRun", "TextMemo", "Turnstile", "WatchHost", "WatchState", "Witnesses",
    ];

    /// <summary>Options that were renamed.</summary>
    private static readonly string[] GivenUpOptions =
        ["--max-ratio", "--max-depth", "--max-nesting", "--sources", "--membership"];

    [Fact]
    public void Types_are_named_by_words_of_the_field()
    {
        var names = new Regex(
            $@"\b(?:class|struct|record|interface|enum)\s+(?<name>{string.Join('|', GivenUp.Select(Pattern))})\b",
            RegexOptions.CultureInvariant);
        Assert.Empty(
            from path in Repository.SourceFiles("src").Concat(Repository.SourceFiles("tests"))
            from Match match in names.Matches(File.ReadAllText(path))
            select $"{Path.GetRelativePath(Repository.Root, path)}: {match.Groups["name"].Value}");
    }

    [Fact]
    public void No_document_names_an_option_that_was_renamed() =>
        Assert.Empty(
            from path in Directory.EnumerateFiles(Repository.Below("docs"), "*.md", SearchOption.AllDirectories)
                .Append(Repository.Below("README.md")).Append(Repository.Below("README.zh-CN.md"))
            where Path.GetFileName(path) is not "upgrading.md"
            let text = File.ReadAllText(path)
            from option in GivenUpOptions
            where Regex.IsMatch(text, $@"{Regex.Escape(option)}(?![\w-])")
            select $"{Path.GetRelativePath(Repository.Root, path)}: {option}");

    private static string Pattern(string name) => name.EndsWith('*') ? $@"{name[..^1]}(?=[A-Z]|\b)\w*" : name;
}
