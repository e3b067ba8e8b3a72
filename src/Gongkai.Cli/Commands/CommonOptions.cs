using System.CommandLine;

namespace Gongkai.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string?> Forms() => new("--forms")
    {
        HelpName = "DIR",
        Description = "Read the editions, label aliases, section headings and the crosswalk from the .tsv files of this folder instead of those of the program.",
    };
}
