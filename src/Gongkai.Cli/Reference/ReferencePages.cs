using System.CommandLine;
using System.Globalization;
using System.Text;
using Gongkai.Cli.Languages;
using Gongkai.Model;

namespace Gongkai.Cli.Reference;

/// <summary>The pages of <c>docs/reference</c> that say of the program what the program knows of itself.</summary>
internal static class ReferencePages
{
    private const string Origin = "<!-- Written by 'gongkai docs'; do not edit. -->\n\n";

    public static string Diagnostics(IEnumerable<Rule> rules)
    {
        var page = new StringBuilder(Origin);
        page.Append("# Diagnostics\n\nEvery trouble is a row of `errors` with one of these codes. `error`: something could not be read. ");
        page.Append("`warning`: a value or a name rests on an inference, or something may be missing. `info`: worth knowing; the data " +
            "are as ");
        page.Append("printed. `gongkai explain CODE` prints the same.\n");
        foreach (var room in rules.GroupBy(rule => rule.Code[..3]))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"\n## {room.Key}\n\n| code | severity | stage | what it says | what to do | 含义 | 处理 |\n| --- | --- | --- | --- | --- | " +
                $"--- | --- |\n");
            foreach (var rule in room)
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{rule.Code}` | {Name(rule.Severity)} | {Name(rule.Stage)} | {Cell(rule.Title)} | {Cell(rule.Remedy)} " +
                    $"| {Cell(Wording.Chinese.Title(rule))} | {Cell(Wording.Chinese.Remedy(rule))} |\n");
        }

        return page.ToString();
    }

    public static string Commands(Command root)
    {
        var page = new StringBuilder(Origin);
        page.Append("# Command line\n\nWhat stands in brackets is the default.\n");
        foreach (var (path, command) in CommandTree.Of(root))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {path}\n\n");
            page.Append(command is RootCommand ? $"```\n{command.Description}\n```\n" : $"{command.Description}\n");
            page.Append(CultureInfo.InvariantCulture, $"\n    {HelpText.Usage(command, path)}\n\n");
            foreach (var argument in command.Arguments.Where(argument => !argument.Hidden))
                page.Append(CultureInfo.InvariantCulture, $"- `{argument.Name}`: {argument.Description}\n");
            foreach (var option in command.Options.Where(option => !option.Hidden || HelpText.IsLimit(option)))
                page.Append(CultureInfo.InvariantCulture,
                    $"- `{HelpText.Names(option)}`: {option.Description}{HelpText.Default(option, Wording.English)}\n");
            foreach (var example in CommandExamples.Of(command)) page.Append(CultureInfo.InvariantCulture, $"\n    {example}\n");
        }

        return page.ToString();
    }

    /// <param name="forms">What <c>gongkai forms</c> prints.</param>
    public static string Forms(string forms) =>
        $"{Origin}# Forms\n\nThe editions of the form with their tables, columns, rows and the sums that must hold; `gongkai forms` " +
            $"prints the same.\n\n```\n{forms.Trim()}\n```\n";

    /// <param name="tables">The tables of a dataset as Markdown.</param>
    public static string Schema(string tables) => $"{Origin}# Schema\n\n{tables}";

    private static string Name<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
