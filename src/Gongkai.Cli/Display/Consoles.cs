using Spectre.Console;

namespace Gongkai.Cli.Display;

/// <summary>The drawing console for a screen.</summary>
internal static class Consoles
{
    // A log has no width; wide enough for a rule's title on one line.
    private const int PlainWidth = 120;

    public static IAnsiConsole For(Screen screen)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(screen.Out),
            Ansi = screen.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = screen.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = screen.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!screen.IsTerminal) console.Profile.Width = PlainWidth;
        return console;
    }
}
