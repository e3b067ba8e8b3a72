using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Cli.Reference;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai help [COMMAND...]</c>: the help that <c>--help</c> prints.</summary>
internal static class HelpCommand
{
    public static Command Create(Screen screen)
    {
        var words = new Argument<string[]>("COMMAND")
        {
            Description = "The command, such as extract or archive export. Without one, all commands are listed.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("help", "Show the help of a command.") { words };
        command.SetAction(parsed =>
        {
            var shown = parsed.RootCommandResult.Command;
            foreach (var word in parsed.GetValue(words) ?? [])
                shown = shown.Subcommands.FirstOrDefault(sub => sub.Name == word && !sub.Hidden) ?? throw new UsageException(
                    $"There is no command " +
                        $"'{word}'.{NearestWord.Hint(word, shown.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name))}");
            screen.Out.Write(HelpText.Of(shown, CommandTree.PathOf(shown), screen.Wording));
            return ExitCode.Finished;
        });
        return command;
    }
}
