using System.CommandLine;
using System.Globalization;
using System.Text;
using Gongkai.Cli.Languages;

namespace Gongkai.Cli.Reference;

/// <summary>
/// The help of a command: usage, arguments, options and examples, one line each. Options that bound what a file may cost are hidden and
/// have a help of their own.
/// </summary>
internal static class HelpText
{
    /// <summary>The option that shows the hidden options.</summary>
    public const string LimitsName = "--help-limits";

    public static string Of(Command command, string path, Wording wording)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{wording.Text(command.Description ?? "")}\n\n{wording.Word("Usage")}: {Usage(command, path)}\n");
        Section(
            text, wording.Word("Arguments"), command.Arguments.Where(argument => !argument.Hidden), argument => argument.Name,
            argument => Brief(argument, wording));
        Section(
            text, wording.Word("Options"), command.Options.Where(option => !option.Hidden), Names,
            option => Brief(option, wording) + Default(option, wording));
        Section(
            text, wording.Word("Commands"), command.Subcommands.Where(sub => !sub.Hidden), sub => sub.Name, sub => Brief(sub, wording));
        var examples = CommandExamples.Of(command);
        if (!examples.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"\n{wording.Word("Examples")}:\n  {string.Join("\n  ", examples)}\n");
        if (command.Options.Any(IsLimit))
            text.Append(
                CultureInfo.InvariantCulture, $"\n{wording.Word("Limits on what one file may cost")}: {path} {LimitsName}\n");
        if (command is RootCommand)
            text.Append(CultureInfo.InvariantCulture, $"\n{wording.Word("The options of a command")}: gongkai COMMAND --help\n");
        return text.ToString();
    }

    /// <summary>The hidden options.</summary>
    public static string OfLimits(Command command, string path, Wording wording)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{wording.Text($"Limits on what one file may cost with '{path}'. Crossing one is a diagnostic for that file.")}\n");
        Section(
            text, wording.Word("Options"), command.Options.Where(IsLimit), Names,
            option => Brief(option, wording) + Default(option, wording));
        return text.ToString();
    }

    public static string Usage(Command command, string path)
    {
        var parts = new List<string> { path };
        if (command.Subcommands.Any(sub => !sub.Hidden)) parts.Add("COMMAND");
        parts.AddRange(
            command.Arguments.Where(argument => !argument.Hidden).Select(argument =>
                (argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name) is var name
                && argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name));
        parts.AddRange(command.Options.Where(option => option.Required).Select(option => $"{option.Name} {option.HelpName}"));
        parts.Add("[OPTIONS]");
        return string.Join(' ', parts);
    }

    /// <summary>All names of an option and what it takes.</summary>
    public static string Names(Option option) =>
        string.Join(", ", option.Aliases.Append(option.Name).Where(name => name.StartsWith('-')).Distinct().OrderBy(name => name.Length)
            .ThenBy(name => name, StringComparer.Ordinal))
        + (option.HelpName is { Length: > 0 } value ? $" {value}" : "");

    /// <summary>The value that stands in for an option, as it would be typed; empty where nothing does.</summary>
    public static string Default(Option option, Wording wording) =>
        option.Required ? $" ({wording.Word("required")})" : DefaultValue(option) is { Length: > 0 } value
            ? $" [{wording.Word(value)}]" : "";

    public static string DefaultValue(Option option)
    {
        if (!option.HasDefaultValue || option.ValueType == typeof(bool)) return "";
        // The number of processors differs between machines, and the reference must not.
        if (option.Name == "--workers") return "all processors";

        var value = Convert.ToString(option.GetDefaultValue(), CultureInfo.InvariantCulture) ?? "";
        return option.ValueType.IsEnum ? value.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() : value;
    }

    /// <summary>True for an option that <see cref="LimitsName"/> shows.</summary>
    public static bool IsLimit(Option option) => option.Hidden && option.HelpName is { Length: > 0 };

    /// <summary>The first sentence of a description.</summary>
    private static string Brief(Symbol symbol, Wording wording)
    {
        var text = symbol.Description ?? "";
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return wording.Word(end < 0 ? text : text[..(end + 1)]);
    }

    private static void Section<T>(
        StringBuilder text, string title, IEnumerable<T> symbols, Func<T, string> name, Func<T, string> description)
    {
        var lines = symbols.Select(symbol => (Name: name(symbol), Text: description(symbol))).ToList();
        if (lines.Count == 0) return;

        var width = lines.Max(line => line.Name.Length) + 2;
        text.Append(CultureInfo.InvariantCulture, $"\n{title}:\n");
        foreach (var line in lines) text.Append("  ").Append(line.Name.PadRight(width)).Append(line.Text).Append('\n');
    }
}
