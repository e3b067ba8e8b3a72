using System.Buffers;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Decides on numbers whose digits are divided: by a narrow column over lines, <c>22345⏎3</c>, or by blanks, <c>163 172</c> and <c>2 0</c>.
/// Alone they may be two numbers. Blanks separate thousands where the table has other numbers that are divided so and none that should
/// be and is not; elsewhere a sum of the form has to hold with the digits joined, and none may fail.
/// </summary>
internal static partial class DividedNumbers
{
    // One number written so may be two numbers; a second one shows a habit.
    private const int FewestOfAKind = 2;

    // Whoever separates thousands does so from this number on; amounts with a fraction may come from elsewhere.
    private const decimal Thousand = 1_000;

    private static readonly SearchValues<char> Blanks = SearchValues.Create(
        " \u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000\t");

    public static void Read(List<Observation> observations, IReadOnlyDictionary<string, Edition> editions, DiagnosticLog log)
    {
        var joined = new Dictionary<CellCode, Reading.Number>();
        for (var index = 0; index < observations.Count; index++)
        {
            var observation = observations[index];
            if (observation.Reading is Reading.Unreadable && Wrapped(observation.Source.Raw) is { } wrapped)
            {
                joined[observation.Cell] = wrapped;
            }
            else if (observation is { Reading: Reading.Number number, Source.Candidates.IsEmpty: true }
                && KindOf(observation.Source.Raw) is var kind and not Kind.Whole && !IsHabit(kind, observation.Cell.Table, observations))
            {
                joined[observation.Cell] = number;
            }
        }

        if (joined.Count == 0) return;
        var readings = observations.ToDictionary(
            observation => observation.Cell, observation => joined.GetValueOrDefault(observation.Cell) ?? observation.Reading);
        var checks = editions.SelectMany(pair => SumEvaluator.Check(pair.Value, pair.Key, readings))
            .Where(check => check.Outcome != CheckOutcome.Skipped).ToList();
        for (var index = 0; index < observations.Count; index++)
        {
            var observation = observations[index];
            if (joined.GetValueOrDefault(observation.Cell) is not { } number) continue;
            var covering = checks.Where(check => check.Cells.Contains(observation.Cell)).ToList();
            var isHeld = covering.Count > 0 && !covering.Exists(check => check.Outcome == CheckOutcome.Fail);
            if (isHeld)
            {
                observations[index] =
                    observation with { Reading = number, ChosenBy = [.. covering.Select(check => check.Rule).Distinct()] };
                Report(NumberRules.WrappedNumber, $"was read as {number.Value}, with which the sums hold.");
            }
            else if (observation.Reading is Reading.Number)
            {
                observations[index] =
                    observation with { Reading = new Reading.Unreadable("Blanks divide its digits: it may be two numbers.") };
                Report(NumberRules.TwoNumbers, $"is {number.Value} or two numbers.");
            }

            void Report(Rule rule, string message) => log.Add(new Diagnostic(
                rule, $"'{observation.Source.Raw.Trim().Replace('\n', '⏎')}' {message}", observation.Source.Location, null,
                observation.Cell.Table, observation.Cell.Row, observation.Cell.Column));
        }
    }

    /// <summary>Whether a table shows other numbers divided alike, and none that its hand would have divided and did not.</summary>
    private static bool IsHabit(Kind kind, string table, List<Observation> observations)
    {
        var alike = 0;
        foreach (var observation in observations)
        {
            if (observation.Cell.Table != table || observation.Reading is not Reading.Number number) continue;
            var other = KindOf(observation.Source.Raw);
            if (other == kind) alike++;
            var contradicts = kind == Kind.Thousands ? other == Kind.Whole && number.Value.Scale == 0 && Math.Abs(number.Value) >= Thousand
                : other != Kind.SpacedOut && Math.Abs(number.Value) >= 10;
            if (contradicts) return false;
        }

        return alike >= FewestOfAKind;
    }

    private static Kind KindOf(string raw)
    {
        var text = raw.AsSpan().Trim();
        return !text.ContainsAny(Blanks) || !Divided().IsMatch(text) ? Kind.Whole
            : Thousands().IsMatch(text) ? Kind.Thousands
            : Kind.SpacedOut;
    }

    /// <summary>The number that the lines make when nothing but digits stands in them; null for any other text.</summary>
    private static Reading.Number? Wrapped(string text)
    {
        var lines = text.Trim().Split('\n');
        return lines.Length > 1 && lines.All(line => line.Length > 0 && line.All(char.IsAsciiDigit))
            ? NumberReader.Read(string.Concat(lines)).Reading as Reading.Number
            : null;
    }

    [GeneratedRegex(@"[0-9０-９][ \u00A0\u2000-\u200A\u202F\u205F\u3000\t]+[0-9０-９]", RegexOptions.CultureInvariant)]
    private static partial Regex Divided();

    [GeneratedRegex(@"^[-+－＋]?[0-9]{1,3}(?:[ \u00A0\u2007\u2009\u202F][0-9]{3})+(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    private enum Kind
    {
        /// <summary>Digits without blanks between them.</summary>
        Whole,

        /// <summary>Groups of three as a thousands separator makes them.</summary>
        Thousands,

        /// <summary>Anything else.</summary>
        SpacedOut,
    }
}
