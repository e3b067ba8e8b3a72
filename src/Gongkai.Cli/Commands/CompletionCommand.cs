using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Cli.Reference;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai completion SHELL</c>: the script that lets a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    public static Command Create(Screen screen)
    {
        var shell = new Argument<string>("SHELL") { Description = $"One of {string.Join(", ", CompletionScript.Shells)}." };
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !CompletionScript.Shells.Contains(token.Value))
                result.AddError(
                    $"There is no completion for '{token.Value}'. SHELL is one of {string.Join(", ", CompletionScript.Shells)}.");
        });
        var command = new Command("completion", "Print the script with which a shell completes commands and options.") { shell };
        command.SetAction(parsed =>
        {
            screen.Out.Write(CompletionScript.For(parsed.GetRequiredValue(shell), parsed.RootCommandResult.Command));
            return ExitCode.Finished;
        });
        return command;
    }
}
