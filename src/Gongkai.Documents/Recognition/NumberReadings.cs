using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>Brings together what the readers make of each number of a document.</summary>
internal static partial class NumberReadings
{
    private const string Characters = "0123456789.,-+";

    // The digits-only configuration is that of the Latin model: the Chinese one knows digits as full-width characters too.
    private const string Language = "eng";

    // A reading that both readers share and that Tesseract is so sure of needs no second look.
    private const double Sure = 0.85;

    // What a reader says whose count of digits is not that of the glyphs is worth this part of what it claims.
    private const double Alone = 0.6;

    // Digits that stand apart may have lost the point between them.
    private const double Faded = 0.5;

    // How likely a point is a comma where three digits follow.
    private const double Grouped = 0.6;

    [GeneratedRegex(@"^[0-9]{1,3}\.[0-9]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex ThousandsPoint();

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouping();

    // Further looks of the same program are no independent witnesses.
    private const double Again = 0.7;

    // The second look at a doubtful number is that of another model, the third one of another picture.
    private static readonly ImmutableArray<(string Language, Func<NumberImage, Raster> Picture)> Passes =
    [
        ("chi_sim", number => number.Picture),
        (Language, number => number.Sharp),
    ];

    private static readonly ImmutableArray<Func<NumberImage, Raster>> LastPictures = [number => number.Picture, number => number.Sharp];

    // Nothing read from pixels is certain.
    private const double Most = 0.999;

    // What readers agree on that were shown crops of their own: of 1,585 such numbers none was wrong.
    private const double Agreed = 0.99;

    /// <summary>What one reader says and no other is doubtful, however sure it is of itself.</summary>
    public const double ByOne = 0.55;

    // A cell that the second reader finds cut off or too full was cut out wrongly.
    private const double Void = 0.3;

    // Less likely readings than this are not worth listing.
    private const double Least = 0.01;

    private const int MostCandidates = 8;

    /// <summary>For each number its distinct readings, the likeliest first; nothing when recognition failed.</summary>
    /// <param name="seconds">For each number what the second reader says.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static ImmutableArray<Candidate>[]? Of(
        IReadOnlyList<NumberImage> numbers, IReadOnlyList<SecondReading> seconds, CancellationToken cancel)
    {
        var open = Enumerable.Range(0, numbers.Count).Where(index => numbers[index].Mark.Length == 0 && numbers[index].Skeleton.Length > 0)
            .ToList();
        if (Tesseract.Read(open.ConvertAll(index => numbers[index].Picture), Tesseract.Layout.Block, Language, Characters, cancel)
            is not { } words) return null;
        var first = new (string Text, double Confidence)[numbers.Count];
        for (var at = 0; at < open.Count; at++) first[open[at]] = Reading(numbers[open[at]], words[at]);

        var shapes = new GlyphShapes();
        foreach (var index in open.Where(index => numbers[index].IsWhole))
            shapes.Learn(index, numbers[index].Shapes, DigitsOf(first[index].Text), first[index].Confidence);
        shapes.Settle();

        var votes = new Dictionary<string, double>[numbers.Count];
        for (var index = 0; index < numbers.Count; index++) votes[index] = new(StringComparer.Ordinal);
        var doubtful = new List<int>();
        foreach (var index in open)
        {
            var (byShape, alternatives) = ByShape(numbers[index], shapes, index);
            Vote(votes[index], first[index].Text, first[index].Confidence);
            if (byShape.Text.Length > 0) Vote(votes[index], byShape.Text, byShape.Confidence);
            foreach (var (text, score) in alternatives) votes[index].TryAdd(text, score);
            var isSure = seconds[index] is SecondReading.NotAsked
                ? byShape.Text == first[index].Text && first[index].Confidence >= Sure
                : seconds[index] is SecondReading.Number second && IsSame(second.Text, first[index].Text);
            if (!isSure) doubtful.Add(index);
        }

        foreach (var (language, picture) in Passes)
        {
            if (Tesseract.Read(doubtful.ConvertAll(index => picture(numbers[index])), Tesseract.Layout.Block, language, Characters, cancel)
                is not { } again) return null;
            for (var at = 0; at < doubtful.Count; at++)
            {
                var (text, confidence) = Reading(numbers[doubtful[at]], again[at]);
                Vote(votes[doubtful[at]], text, Again * confidence);
            }
        }

        // Some shapes Tesseract does not take for text in any of these ways; it is asked for one line or one character then.
        var unread = doubtful.Where(index => votes[index].Count == 0).ToList();
        foreach (var group in unread.GroupBy(index => numbers[index].Shapes.Count == 1))
        {
            var layout = group.Key ? Tesseract.Layout.Character : Tesseract.Layout.Line;
            foreach (var picture in LastPictures)
            {
                if (Tesseract.Read(
                    [.. group.Select(index => picture(numbers[index]))], layout, Language, Characters, cancel) is not { } last) return null;
                foreach (var (index, seen) in group.Zip(last))
                {
                    var (text, confidence) = Reading(numbers[index], seen);
                    Vote(votes[index], text, Again * confidence);
                }
            }
        }

        return [.. numbers.Select((number, index) => With(seconds[index], Candidates(number, votes[index])))];
    }

    /// <summary>The readings of the first reader beside that of the second one.</summary>
    public static ImmutableArray<Candidate> With(SecondReading second, ImmutableArray<Candidate> first)
    {
        // A mark is known by its form.
        if (first is [{ Text: var text }] && !text.Any(char.IsAsciiDigit)) return first;
        return second switch
        {
            SecondReading.Misfit => Limited(first, Void),
            SecondReading.Unread => Limited(first, ByOne),
            SecondReading.Number number when first.IsEmpty => [new Candidate(number.Text, Math.Min(ByOne, Rounded(number.Confidence)))],
            SecondReading.Number number when IsSame(number.Text, first[0].Text) =>
                ThousandsPoint().IsMatch(first[0].Text) ? first : first.SetItem(0, first[0] with { Score = Agreed }),
            SecondReading.Number number => Disputed(number, first),
            _ => first,
        };
    }

    /// <summary>Both readings, the surer first, and what else the first reader thought of.</summary>
    private static ImmutableArray<Candidate> Disputed(SecondReading.Number second, ImmutableArray<Candidate> first)
    {
        var own = new Candidate(second.Text, Math.Min(ByOne, Rounded(second.Confidence)));
        var others = Limited([.. first.Where(candidate => candidate.Text != second.Text)], ByOne);
        return second.Confidence > first[0].Score ? [own, .. others] : [others[0], own, .. others.Skip(1)];
    }

    private static ImmutableArray<Candidate> Limited(ImmutableArray<Candidate> candidates, double most) =>
        [.. candidates.Select(candidate => candidate with { Score = Math.Min(most, candidate.Score) })];

    private static double Rounded(double confidence) => Math.Round(confidence, 2);

    /// <summary>Readers may see a comma between groups of three digits or overlook it.</summary>
    private static bool IsSame(string one, string other) =>
        one == other || (Grouping().IsMatch(one) && one.Replace(",", "", StringComparison.Ordinal) == other)
        || (Grouping().IsMatch(other) && other.Replace(",", "", StringComparison.Ordinal) == one);

    private static ImmutableArray<Candidate> Candidates(NumberImage number, Dictionary<string, double> votes)
    {
        if (number.Skeleton.Length == 0) return [new Candidate("", Alone)];
        if (number.Mark.Length > 0) return [new Candidate(number.Mark, Most)];
        var ordered = votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0) return [];

        // Three digits stand behind the point of 15.914 and behind the comma of 15,914 alike.
        if (ThousandsPoint().IsMatch(ordered[0].Key) && votes.TryAdd(ordered[0].Key.Replace('.', ','), ordered[0].Value * Grouped))
            return Candidates(number, votes);

        // What others claim as well counts against the best.
        var rivals = ordered.Skip(1).Sum(vote => vote.Value);
        var best = ordered[0].Value * ordered[0].Value / (ordered[0].Value + rivals);
        return [.. ordered.Where(vote => vote.Value >= Least).Take(MostCandidates)
            .Select((vote, place) => new Candidate(vote.Key, Math.Round(Math.Min(Most, place == 0 ? best : vote.Value), 3)))];
    }

    /// <summary>Adds a witness: two that say the same leave only the doubt that both are wrong.</summary>
    private static void Vote(Dictionary<string, double> votes, string text, double confidence)
    {
        if (text.Length > 0) votes[text] = 1 - ((1 - votes.GetValueOrDefault(text)) * (1 - Math.Min(Most, confidence)));
    }

    /// <summary>What Tesseract reads, with the points and signs that stand there by their form.</summary>
    private static (string Text, double Confidence) Reading(NumberImage number, IReadOnlyList<RecognizedWord> words)
    {
        var text = string.Concat(words.Select(word => word.Text));
        if (text.Length == 0) return ("", 0);
        var confidence = words.Min(word => word.Confidence);
        var digits = DigitsOf(text);
        if (number.HasHole && digits.Length == text.Length) confidence *= Faded;
        var hasPoint = number.Skeleton.AsSpan().ContainsAny('.', ',');
        if (digits.Length != number.DigitCount)
            return (text, (number.IsWhole ? Alone : 1) * (hasPoint && digits.Length == text.Length ? Faded : 1) * confidence);
        // Where the form shows no point Tesseract may see a faint one; signs stand there by their form.
        return hasPoint || digits.Length == text.Length
            ? (Fill(number.Skeleton, digits), confidence) : (SignOf(number.Skeleton) + text.TrimStart('+', '-'), confidence);
    }

    private static string SignOf(string skeleton) => skeleton.Length > 0 && skeleton[0] is '+' or '-' ? skeleton[..1] : "";

    /// <summary>What the twins of its digits in other cells say, and what else they might be.</summary>
    private static ((string Text, double Confidence) Best, List<(string Text, double Score)> Alternatives) ByShape(
        NumberImage number, GlyphShapes shapes, int index)
    {
        if (!number.IsWhole) return (("", 0), []);
        var names = number.Shapes.Select(shape => shapes.Names(shape, index)).ToList();
        if (names.Count == 0 || names.Exists(name => name.Count == 0)) return (("", 0), []);
        var digits = names.Select(name => name[0].Name).ToArray();
        var confidence = names.Aggregate(1.0, (product, name) => product * name[0].Score * Trust(name[0].Likeness));
        var alternatives = new List<(string, double)>();
        for (var at = 0; at < names.Count; at++)
        {
            foreach (var other in names[at].Skip(1).Where(other => other.Score >= Least))
            {
                var changed = digits.ToArray();
                changed[at] = other.Name;
                alternatives.Add((Fill(number.Skeleton, new string(changed)), other.Score));
            }
        }

        return ((Fill(number.Skeleton, new string(digits)), confidence), alternatives);
    }

    /// <summary>How much a twin of this likeness is worth.</summary>
    private static double Trust(double likeness) => Math.Clamp(0.5 + ((likeness - 0.8) * 4), 0.3, 0.99);

    private static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Fill(string skeleton, string digits)
    {
        var next = 0;
        return string.Concat(skeleton.Select(kind => kind == NumberImage.Digit ? digits[next++] : kind));
    }
}
