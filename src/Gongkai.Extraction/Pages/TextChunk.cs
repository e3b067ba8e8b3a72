using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Glyphs of one line without a gap between them: a word of a table.</summary>
internal sealed partial record TextChunk(string Text, Box Box)
{
    // A blank between two words of a table is at least half an em wide in text files and a third in PDFs; glyphs of one word stand closer.
    private const double GapEms = 0.4;

    // One blank is half an em wide in text files; a counter further off heads a column or is another cell.
    private const double CounterGapEms = 0.75;

    /// <summary>True for a unit in a column of units.</summary>
    public bool IsUnit { get; init; }

    /// <summary>
    /// True for what may stand in a cell behind the labels: a number with its unit, a mark for none, or a unit by itself.
    /// </summary>
    public bool IsValue => IsUnit || Value().IsMatch(Text);

    /// <summary>True for a mark that is a word, and so may be a part of a label as well.</summary>
    public bool IsWord => Text is "无" or "空";

    /// <summary>True when it begins as the label of a row does: 1. or （一） or 一、</summary>
    public bool IsEnumerated => Enumerator().IsMatch(Text);

    public static ImmutableArray<TextChunk> Split(TextLine line)
    {
        var chunks = ImmutableArray.CreateBuilder<TextChunk>();
        var chunk = new List<Glyph>();
        foreach (var glyph in line.Glyphs.Where(glyph => !TextLine.IsBlank(glyph)))
        {
            if (chunk.Count > 0 && glyph.Box.Left - chunk[^1].Box.Right > GapEms * line.FontSize) Flush();
            chunk.Add(glyph);
        }

        Flush();
        JoinCounters(chunks, line.FontSize);
        return chunks.ToImmutable();

        void Flush()
        {
            if (chunk.Count > 0)
                chunks.Add(new(
                    string.Concat(chunk.Select(glyph => glyph.Text)), chunk.Select(glyph => glyph.Box).Aggregate((a, b) => a.Union(b))));
            chunk.Clear();
        }
    }

    /// <summary>A counter stands one blank behind its number: 8 件.</summary>
    private static void JoinCounters(ImmutableArray<TextChunk>.Builder chunks, double fontSize)
    {
        for (var index = chunks.Count - 1; index > 0; index--)
        {
            var (number, counter) = (chunks[index - 1], chunks[index]);
            if (!NumberReader.IsCounter(counter.Text) || counter.Box.Left - number.Box.Right > CounterGapEms * fontSize) continue;
            var joined = new TextChunk(number.Text + counter.Text, number.Box.Union(counter.Box));
            if (!number.IsValue || !joined.IsValue) continue;
            chunks[index - 1] = joined;
            chunks.RemoveAt(index);
        }
    }

    [GeneratedRegex(
        @"^[-+－＋]?[0-9０-９]([0-9０-９,，.．]*[0-9０-９])?(万元|元|件|条|项|宗|起|%)?((\[[^\]]{1,4}\]){1,4}|[①-⑩*※])?$|^[-—–－/／\\]{1,3}$|^(无|空)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex(@"^([0-9０-９]{1,2}[.．、](?![0-9])|[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|[①-⑳])", RegexOptions.CultureInvariant)]
    private static partial Regex Enumerator();
}
