using System.CommandLine;
using System.Globalization;

namespace Gongkai.Cli.Commands;

/// <summary>Options that take a whole number from 1 on.</summary>
internal static class WholeNumber
{
    /// <param name="usual">The value when the option is not given.</param>
    /// <param name="most">The greatest value it takes.</param>
    public static Option<long> Option(string name, string description, long usual, long most, params string[] aliases) => new(name, aliases)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var written = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most)
                return value;

            var range = most >= int.MaxValue ? "of at least 1" : $"from 1 to {most}";
            result.AddError($"{name} takes a whole number {range}, not '{written}'.");
            return usual;
        },
    };
}
