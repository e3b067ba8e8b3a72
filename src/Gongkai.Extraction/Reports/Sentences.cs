using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>A sentence of the prose, without white space.</summary>
/// <param name="Printed">As printed.</param>
/// <param name="Location">Where it begins.</param>
internal sealed record Sentence(string Printed, Location Location)
{
    /// <summary>Half width, character by character.</summary>
    public string Text { get; } = string.Concat(Printed.Select(Folding.Narrow));
}

/// <summary>Divides a passage into sentences, over the line ends of texts that break their lines.</summary>
internal static partial class Sentences
{
    // A shorter line without a full stop is a heading; converters break lines of prose behind 30 characters or more.
    private const int ShortestBrokenLine = 20;

    public static ImmutableArray<Sentence> Of(Passage passage)
    {
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var text = new StringBuilder();
        var place = Location.Nowhere;
        for (var index = 0; index < passage.Lines.Length; index++)
        {
            var line = TitleReader.WithoutWhite(passage.Lines[index].Text);
            foreach (var character in line)
            {
                if (text.Length == 0) place = passage.Lines[index].Location;
                text.Append(character);
                if (character is '。' or '!' or '?' or '！' or '？') Close();
            }

            if (index + 1 == passage.Lines.Length || !IsBroken(line, TitleReader.WithoutWhite(passage.Lines[index + 1].Text))) Close();
        }

        return sentences.ToImmutable();

        void Close()
        {
            if (text.Length > 0) sentences.Add(new Sentence(text.ToString(), place));
            text.Clear();
        }
    }

    /// <summary>
    /// True when a sentence goes on in the next line. Where digits meet, two numbers may stand, or one that is broken: it is not joined.
    /// </summary>
    private static bool IsBroken(string line, string next) =>
        line.Length >= ShortestBrokenLine && next.Length > 0 && line[^1] is not (';' or ':' or '；' or '：')
        && !(char.IsDigit(line[^1]) && char.IsDigit(next[0])) && !Enumerated().IsMatch(next);

    [GeneratedRegex(@"^(?:[(（]?[一二三四五六七八九十]+[)）、.．]|[(（]?[0-9]{1,2}[)）、.．](?![0-9]))")]
    private static partial Regex Enumerated();
}
