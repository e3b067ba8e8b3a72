using Gongkai.Cli.Languages;

namespace Gongkai.Cli.Display;

/// <summary>Where the program prints.</summary>
/// <param name="Out">Results, progress and the summary.</param>
/// <param name="Error">What went wrong with the run or with its usage.</param>
/// <param name="IsTerminal">True when a person watches <paramref name="Out"/> on a terminal, so that progress may redraw itself.</param>
/// <param name="HasColour">False when the output is no terminal or the person asked for none (https://no-color.org).</param>
internal sealed record Screen(TextWriter Out, TextWriter Error, bool IsTerminal, bool HasColour)
{
    /// <summary>The language in which the program speaks.</summary>
    public Wording Wording { get; init; } = Wording.English;

    /// <summary>The screen of this process.</summary>
    public static Screen OfProcess()
    {
        var isTerminal = !Console.IsOutputRedirected;
        var wantsColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

        return new Screen(Console.Out, Console.Error, isTerminal, isTerminal && wantsColour)
        {
            Wording = Wording.OfEnvironment(Environment.GetEnvironmentVariable),
        };
    }

    /// <summary>A screen that is no terminal, as a log file or a test is.</summary>
    public static Screen Plain(TextWriter output, TextWriter error) => new(output, error, IsTerminal: false, HasColour: false);
}
