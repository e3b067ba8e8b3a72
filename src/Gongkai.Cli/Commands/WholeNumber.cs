using System.CommandLine;
using System.Globalization;

namespace Gongkai.Cli.Commands;

/// <summary>Options that take a whole number.</summary>
internal static class WholeNumber
{
    private const int MostPort = 65535;

    /// <summary>A port, or 0 for any that is free.</summary>
    /// <param name="usual">The value when the option is not given.</param>
    public static Option<long> Port(string name, string description, long usual) => Option(name, description, usual, 0, MostPort, []);

    /// <summary>A number from 1 on.</summary>
    /// <param name="usual">The value when the option is not given.</param>
    /// <param name="most">The greatest value it takes.</param>
    public static Option<long> Option(string name, string description, long usual, long most, params string[] aliases) =>
        Option(name, description, usual, 1, most, aliases);

    private static Option<long> Option(string name, string description, long usual, long least, long most, string[] aliases) =>
        new(name, aliases)
        {
            HelpName = "N",
            Description = description,
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                var written = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                    && value >= least && value <= most)
                    return value;

                var range = most >= int.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
                result.AddError($"{name} takes a whole number {range}, not '{written}'.");
                return usual;
            },
        };
}
