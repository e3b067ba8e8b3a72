using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Summaries;

/// <summary>
/// Says in Chinese what the archive keeps in English, by the pairs of <c>chinese-messages.tsv</c>. The archive stays in one language, so that a
/// trouble is the same in all runs, whoever reads of it.
/// </summary>
internal static partial class ChineseMessages
{
    private const string FileName = "chinese-messages.tsv";

    private static readonly ImmutableArray<(Regex English, string Chinese)> Pairs = Read();

    /// <summary>The message in Chinese; as it is where no pair fits.</summary>
    public static string Of(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        foreach (var (english, chinese) in Pairs)
        {
            if (english.Match(message) is not { Success: true } match) continue;
            // What differs may itself be a message.
            return Place().Replace(chinese, place => Of(match.Groups[$"p{place.Groups[1].Value}"].Value));
        }

        return message;
    }

    private static ImmutableArray<(Regex English, string Chinese)> Read()
    {
        using var stream = typeof(ChineseMessages).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"The program was built without {FileName}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t') is [var english, var chinese]
                ? (Pattern(english), chinese) : throw new InvalidOperationException($"{FileName} has the line '{line}'."))];
    }

    private static Regex Pattern(string english)
    {
        var (pattern, end) = (new StringBuilder("^"), 0);
        foreach (Match place in Place().Matches(english))
        {
            pattern.Append(Regex.Escape(english[end..place.Index])).Append("(?<p").Append(place.Groups[1].ValueSpan).Append(">.+?)");
            end = place.Index + place.Length;
        }

        return new Regex(pattern.Append(Regex.Escape(english[end..])).Append('$').ToString(), RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\{([1-9])\}")]
    private static partial Regex Place();
}
