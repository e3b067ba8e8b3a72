using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Model;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai explain [CODE]</c>: what a diagnostic means and what to do about it.</summary>
internal static class ExplainCommand
{
    public static Command Create(Screen screen)
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "A code of the error log, such as LAB001. Without one, all codes are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("explain", "Tell what a code of the error log means and what to do about it.") { code };
        command.SetAction(parsed => Explain(parsed.GetValue(code), screen));
        return command;
    }

    private static int Explain(string? code, Screen screen)
    {
        if (code is null)
        {
            foreach (var listed in RuleCatalogue.All)
                screen.Out.WriteLine($"{listed.Code}  {Name(listed.Severity),-7}  {screen.Wording.Title(listed)}");
            return ExitCode.Finished;
        }

        var rule = RuleCatalogue.Find(code) ?? throw new UsageException(Unknown(code));
        var words = screen.Wording;
        screen.Out.WriteLine($"{rule.Code}  {words.Title(rule)}");
        screen.Out.WriteLine($"  {words.Word("stage"),-8}  {Name(rule.Stage)}");
        screen.Out.WriteLine($"  {words.Word("severity"),-8}  {Name(rule.Severity)}: {words.Word(Meaning(rule.Severity))}");
        screen.Out.WriteLine($"  {words.Word("remedy"),-8}  {words.Remedy(rule)}");
        return ExitCode.Finished;
    }

    private static string Unknown(string code)
    {
        var near = RuleCatalogue.Near(code);
        var hint = near.IsEmpty ? "" : $" Did you mean {string.Join(", ", near)}?";
        return $"There is no code '{code}'.{hint} 'gongkai explain' lists all codes.";
    }

    private static string Meaning(Severity severity) => severity switch
    {
        Severity.Error => "something could not be read",
        Severity.Warning => "a value or a name rests on an inference, or something may be missing",
        Severity.Info => "worth knowing; the data are as printed",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "A severity without a meaning."),
    };

    private static string Name<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();
}
