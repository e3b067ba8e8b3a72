using System.CommandLine;
using System.Text.RegularExpressions;
using Gongkai.Cli;
using Gongkai.Cli.Commands;
using Gongkai.Cli.Display;
using Gongkai.Cli.Languages;

namespace Gongkai.Tests.Cli;

/// <summary>The program speaks Chinese when it is asked to, and knows every text that it prints in both languages.</summary>
public sealed partial class LanguageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_diagnostic_has_a_title_and_a_remedy_in_Chinese() =>
        Assert.Empty(RuleCatalogue.All.Where(rule =>
            !IsChinese(Wording.Chinese.Title(rule)) || !IsChinese(Wording.Chinese.Remedy(rule))).Select(rule => rule.Code));

    [Fact]
    public void A_Chinese_text_belongs_to_a_diagnostic_and_names_the_same_options() =>
        Assert.All(RuleCatalogue.All, rule => Assert.Equal(
            Named(rule.Title + " " + rule.Remedy), Named(Wording.Chinese.Title(rule) + " " + Wording.Chinese.Remedy(rule))));

    [Fact]
    public void Every_description_of_help_has_a_Chinese_one() =>
        Assert.Empty(
            from words in Commands(CommandLine.Create(Screen.Plain(TextWriter.Null, TextWriter.Null), CancellationToken.None), [])
            from line in Program.Run([.. words, "--help", "--language", "zh"]).Output.Split('\n').TakeWhile(line => line != "示例:")
            where line.StartsWith("  ", StringComparison.Ordinal) && !IsChinese(line)
            select $"{string.Join(' ', words)}: {line.Trim()}");

    [Fact]
    public void Every_limit_has_a_Chinese_description() =>
        Assert.Empty(
            from line in Program.Run("extract", "--help-limits", "--language", "zh").Output.Split('\n')
            where line.StartsWith("  ", StringComparison.Ordinal) && !IsChinese(line)
            select line.Trim());

    [Fact]
    public void Every_description_of_a_command_has_a_Chinese_one() =>
        Assert.Empty(
            from words in Commands(CommandLine.Create(Screen.Plain(TextWriter.Null, TextWriter.Null), CancellationToken.None), [])
            let text = Program.Run([.. words, "--help", "--language", "zh"]).Output.Split("\n\n用法", 2)[0]
            where !IsChinese(text) || text.Contains(". ", StringComparison.Ordinal)
            select $"{string.Join(' ', words)}: {text}");

    [Fact]
    public void A_code_is_explained_in_the_language_that_is_asked_for()
    {
        Assert.StartsWith(
            "LAB001  行标签不在规定格式中\n", Program.Run("explain", "LAB001", "--language", "zh").Output, StringComparison.Ordinal);
        Assert.StartsWith("LAB001  A row label", Program.Run("explain", "LAB001").Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, Program.Run("explain", "LAB001", "--language", "fr").ExitCode);
    }

    [Fact]
    public void The_summary_is_in_Chinese_and_the_dataset_is_the_same()
    {
        var input = Repository.Below("fixtures", "borders-lost", "input");

        var chinese = Program.Run("extract", input, "--output", _folder.Below("zh"), "--language", "zh");
        Program.Run("extract", input, "--output", _folder.Below("en"));

        Assert.Contains("错误日志", chinese.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error log", chinese.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_folder.Below("en", "errors.csv")), File.ReadAllBytes(_folder.Below("zh", "errors.csv")));
    }

    [Theory]
    [InlineData("zh", "zh_CN.UTF-8", null)]
    [InlineData("en", "zh_CN.UTF-8", "C.UTF-8")]
    [InlineData("zh", "en_US.UTF-8", "zh_TW")]
    [InlineData("en", null, null)]
    public void The_locale_decides_where_nothing_is_asked_for(string expected, string? language, string? all) =>
        Assert.Equal(expected, Wording.OfEnvironment(name => name == "LANG" ? language : name == "LC_ALL" ? all : null).Language);

    /// <summary>What is typed for a command and all below it that are not hidden.</summary>
    private static IEnumerable<string[]> Commands(Command command, string[] words) =>
        command.Subcommands.Where(below => !below.Hidden).SelectMany(below => Commands(below, [.. words, below.Name])).Prepend(words);

    private static string[] Named(string text) =>
        [.. Option().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("--[a-z][a-z-]*[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    private static bool IsChinese(string text) => text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF');
}
