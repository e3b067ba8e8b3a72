using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;

namespace Gongkai.Extraction.Regions;

/// <summary>Takes a paragraph in which everything ran together apart at the headings of its sections and behind its tables.</summary>
internal sealed class RunOnPieces(LabelLexicon lexicon, FoldedText text)
{
    private const string Ordinals = "一二三四五六";

    // Headings of sections are short.
    private const int LongestHeading = 30;

    /// <summary>The pieces in their order.</summary>
    /// <param name="tableEnds">Where tables end, in the folded text. A table begins behind the heading or the table before it.</param>
    public List<(string Text, bool IsHeading, int End)> Divide(IReadOnlyList<int> tableEnds)
    {
        var pieces = new List<(string Text, bool IsHeading, int End)>();
        var start = 0;
        for (var position = 0; position < text.Folded.Length; position++)
        {
            if (tableEnds.Contains(position)) Cut(position, false);
            if (HeadingAt(position) is not (> 0 and var end)) continue;
            Cut(position, false);
            Cut(end, true);
            position = end - 1;
        }

        Cut(text.Folded.Length, false);
        return pieces;

        void Cut(int end, bool isHeading)
        {
            if (end > start) pieces.Add((text.Printed(start, end), isHeading, end));
            start = end;
        }
    }

    /// <summary>Where the heading that begins at a position ends; 0 when none does.</summary>
    private int HeadingAt(int position)
    {
        var folded = text.Folded;
        if (position + 2 >= folded.Length || !Ordinals.Contains(folded[position]) || folded[position + 1] != '、') return 0;
        for (var end = Math.Min(folded.Length, position + LongestHeading); end > position + 3; end--)
        {
            // A note behind the heading is the corner of its table.
            if (!folded[position..end].Contains('(') && lexicon.IsHeading(PrintedLabel.Of(folded[position..end]).Core)) return end;
        }

        return 0;
    }
}
