using System.CommandLine;
using Gongkai.Cli;
using Gongkai.Cli.Commands;
using Gongkai.Cli.Display;
using Gongkai.Cli.Languages;
using Gongkai.Cli.Reference;
using Gongkai.Model;

namespace Gongkai.Tests.Cli;

/// <summary>The program speaks Chinese when it is asked to, and knows every text that it prints in both languages.</summary>
public sealed class LanguageTests : IDisposable
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
    public void Every_description_of_help_has_a_Chinese_one()
    {
        var root = CommandLine.Create(Screen.Plain(TextWriter.Null, TextWriter.Null), CancellationToken.None);

        Assert.Empty(
            from pair in CommandTree.Of(root)
            from line in Chinese(pair.Command, pair.Path)
            where line.StartsWith("  ", StringComparison.Ordinal) && line.TrimStart() is var text && !IsChinese(text)
                && !CommandExamples.Of(pair.Command).Contains(text)
            select $"{pair.Path}: {text}");
    }

    [Fact]
    public void Every_description_of_a_command_has_a_Chinese_one()
    {
        var root = CommandLine.Create(Screen.Plain(TextWriter.Null, TextWriter.Null), CancellationToken.None);

        Assert.Empty(
            from pair in CommandTree.Of(root)
            let text = Wording.Chinese.Text(pair.Command.Description ?? "")
            where !IsChinese(text) || text.Contains(". ", StringComparison.Ordinal)
            select $"{pair.Path}: {text}");
    }

    [Fact]
    public void A_code_is_explained_in_the_language_that_is_asked_for()
    {
        Assert.StartsWith("LAB001  行标签不在规定格式中\n", Program.Run("explain", "LAB001", "--language", "zh").Output, StringComparison.Ordinal);
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

    private static IEnumerable<string> Chinese(Command command, string path) =>
        HelpText.Of(command, path, Wording.Chinese).Split('\n').Concat(
            command.Options.Any(HelpText.IsLimit) ? HelpText.OfLimits(command, path, Wording.Chinese).Split('\n') : []);

    private static string[] Named(string text) =>
        [.. text.Split([' ', ',', '，', ';', '；', '、', '。', '：', ':', '）', '（', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimEnd('.')).Where(word => word.StartsWith("--", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    private static bool IsChinese(string text) => text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF');
}
