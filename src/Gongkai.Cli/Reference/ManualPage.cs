using System.CommandLine;
using System.Globalization;
using System.Text;
using Gongkai.Cli.Languages;

namespace Gongkai.Cli.Reference;

/// <summary>The manual page gongkai(1), in the macros of <c>man</c>.</summary>
internal static class ManualPage
{
    public static string Of(Command root, string version)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $".TH GONGKAI 1 \"\" \"gongkai {version}\" \"User Commands\"\n");
        page.Append(".SH NAME\ngongkai \\- annual reports on government information disclosure as a dataset\n");
        page.Append(".SH SYNOPSIS\n.B gongkai\n.I COMMAND\n[\\fIOPTIONS\\fR]\n");
        page.Append(CultureInfo.InvariantCulture, $".SH DESCRIPTION\n.nf\n{Escaped(root.Description)}\n.fi\n.SH COMMANDS\n");
        foreach (var (path, command) in CommandTree.Of(root).Skip(1))
        {
            page.Append(CultureInfo.InvariantCulture, $".SS {Escaped(HelpText.Usage(command, path))}\n{Escaped(command.Description)}\n");
            foreach (var argument in command.Arguments.Where(argument => !argument.Hidden))
                page.Append(CultureInfo.InvariantCulture, $".TP\n.I {Escaped(argument.Name)}\n{Escaped(argument.Description)}\n");
            foreach (var option in command.Options.Where(option => !option.Hidden || HelpText.IsLimit(option)))
                page.Append(
                    CultureInfo.InvariantCulture,
                    $".TP\n.B {Escaped(HelpText.Names(option))}\n{Escaped(option.Description)}" +
                    $"{Escaped(HelpText.Default(option, Wording.English))}\n");
            var examples = CommandExamples.Of(command);
            if (!examples.IsEmpty) page.Append(CultureInfo.InvariantCulture, $".PP\n.EX\n{Escaped(string.Join('\n', examples))}\n.EE\n");
        }

        return page.ToString();
    }

    private static string Escaped(string? text) =>
        string.Join('\n',
            (text ?? "").Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal).Split('\n')
            .Select(line => line.StartsWith('.') || line.StartsWith('\'') ? $"\\&{line}" : line));
}
