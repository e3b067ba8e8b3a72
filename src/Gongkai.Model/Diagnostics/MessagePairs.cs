using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Model;

/// <summary>
/// Says in another language what data keep in English, by pairs of a tab-separated file: English, then the other. <c>{1}</c> to <c>{9}</c>
/// stand for what differs, <c>{#1}</c> for a number; what differs is said by the pairs in turn, but where the other side has <c>{=1}</c>.
/// Data stay in one language, so that they are the same whoever reads them.
/// </summary>
internal sealed partial class MessagePairs
{
    private readonly ImmutableArray<(Regex English, string Other)> _pairs;

    private MessagePairs(ImmutableArray<(Regex English, string Other)> pairs) => _pairs = pairs;

    /// <summary>The pairs of an embedded file. Lines that begin with # are left out.</summary>
    /// <exception cref="InvalidOperationException">There is no such file, or a line is no pair.</exception>
    public static MessagePairs OfResource(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new MessagePairs(
            [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t') is [var english, var other]
                    ? (Pattern(english), other) : throw new InvalidOperationException($"{name} has the line '{line}'."))]);
    }

    /// <summary>The message in the other language, by the first pair that fits; as it is where none does.</summary>
    public string Of(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        foreach (var (english, other) in _pairs)
        {
            if (english.Match(message) is not { Success: true } match) continue;
            return Place().Replace(other, place =>
            {
                var different = match.Groups[$"p{place.Groups[2].Value}"].Value;
                return place.Groups[1].Value == "=" ? different : Of(different);
            });
        }

        return message;
    }

    /// <summary>The sentences of a message, each by its own pair.</summary>
    public string OfSentences(string message) => string.Concat(Sentences(message).Select(Of));

    /// <summary>The sentences of an English message.</summary>
    public static string[] Sentences(string message) => SentenceEnd().Split(message);

    private static Regex Pattern(string english)
    {
        var (pattern, end) = (new StringBuilder("^"), 0);
        foreach (Match place in Place().Matches(english))
        {
            pattern.Append(Regex.Escape(english[end..place.Index])).Append("(?<p").Append(place.Groups[2].ValueSpan)
                .Append(place.Groups[1].Value == "#" ? @">-?[0-9.]+)" : ">.+?)");
            end = place.Index + place.Length;
        }

        return new Regex(
            pattern.Append(Regex.Escape(english[end..])).Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    [GeneratedRegex(@"\{([#=]?)([1-9])\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=\.) (?=\S)")]
    private static partial Regex SentenceEnd();
}
