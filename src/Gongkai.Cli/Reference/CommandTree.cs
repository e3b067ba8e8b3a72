using System.CommandLine;

namespace Gongkai.Cli.Reference;

/// <summary>The commands of the program as a tree.</summary>
internal static class CommandTree
{
    /// <summary>A command and all below it that are not hidden, each with what is typed to call it.</summary>
    public static IEnumerable<(string Path, Command Command)> Of(Command command)
    {
        yield return (PathOf(command), command);
        foreach (var below in command.Subcommands.Where(sub => !sub.Hidden).SelectMany(Of)) yield return below;
    }

    /// <summary>What is typed to call a command, such as <c>gongkai archive export</c>.</summary>
    public static string PathOf(Command command) =>
        command is RootCommand || command.Parents.OfType<Command>().FirstOrDefault() is not { } parent
            ? "gongkai" : $"{PathOf(parent)} {command.Name}";
}
