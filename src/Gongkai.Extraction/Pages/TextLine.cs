using System.Collections.Immutable;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Glyphs on one baseline, from left to right.</summary>
internal sealed class TextLine
{
    // Glyphs of one line share a baseline; superscripts and mixed fonts stray by less than this part of the size. Lines of one cell stand
    // at least one em apart.
    private const double SameBaselineEms = 0.45;

    // Between digits or Latin letters a gap this wide is a blank that was not printed as a glyph; kerning and justified text stay below.
    private const double WordGapEms = 0.25;

    // Between ideographs only a gap this wide separates: justified lines stretch by up to half an em.
    private const double WideGapEms = 0.8;

    // Of the width of a digit: boxes of neighbours touch, and kerning moves them into each other by a tenth at most.
    private const double OverprintShare = 0.3;

    // Raised and lowered digits are set at two thirds of the type, and off its line by a tenth of it at least.
    private const double NoteShare = 0.8;
    private const double OffLineEms = 0.1;

    private TextLine(ImmutableArray<Glyph> glyphs)
    {
        Glyphs = glyphs;
        Box = glyphs.Select(glyph => glyph.Box).Aggregate((a, b) => a.Union(b));
        FontSize = glyphs.Max(glyph => glyph.FontSize);
        Baseline = glyphs.First(glyph => glyph.FontSize == FontSize).Baseline;
        Text = Join(glyphs, FontSize, Baseline);
    }

    /// <summary>Its glyphs from left to right, blanks included.</summary>
    public ImmutableArray<Glyph> Glyphs { get; }

    public Box Box { get; }

    public double FontSize { get; }

    public double Baseline { get; }

    /// <summary>What is printed, blanks at both ends removed.</summary>
    public string Text { get; }

    /// <summary>The glyphs as lines from top to bottom. Lines of nothing but blanks are left out.</summary>
    public static ImmutableArray<TextLine> FromGlyphs(IEnumerable<Glyph> glyphs)
    {
        var lines = ImmutableArray.CreateBuilder<TextLine>();
        var line = new List<Glyph>();
        var largest = 0.0;
        foreach (var glyph in glyphs.OrderBy(glyph => glyph.Baseline).ThenBy(glyph => glyph.Box.Left))
        {
            if (line.Count > 0 && glyph.Baseline - line[0].Baseline > SameBaselineEms * Math.Max(largest, glyph.FontSize))
            {
                AddLine();
                largest = 0;
            }

            line.Add(glyph);
            largest = Math.Max(largest, glyph.FontSize);
        }

        AddLine();
        return lines.ToImmutable();

        void AddLine()
        {
            if (line.Exists(glyph => !IsBlank(glyph))) lines.Add(Create(line));
            line.Clear();
        }
    }

    /// <summary>A line of the given glyphs, of which at least one is no blank.</summary>
    public static TextLine Create(IEnumerable<Glyph> glyphs)
    {
        var ordered = glyphs.OrderBy(glyph => glyph.Box.Left).ToList();
        var first = ordered.FindIndex(glyph => !IsBlank(glyph));
        var last = ordered.FindLastIndex(glyph => !IsBlank(glyph));
        return new TextLine([.. ordered[first..(last + 1)]]);
    }

    /// <summary>What a cell says: its lines from top to bottom, joined by line breaks.</summary>
    public static string TextOf(IEnumerable<Glyph> glyphs) => string.Join('\n', FromGlyphs(glyphs).Select(line => line.Text));

    /// <summary>Whether digits are printed over each other: a new number over an old one that was not taken off the page.</summary>
    public static bool HasOverprint(IEnumerable<Glyph> glyphs)
    {
        Glyph? before = null;
        foreach (var glyph in glyphs.Where(IsDigit).OrderBy(glyph => glyph.Box.Left))
        {
            if (before is { } left && Math.Abs(left.Baseline - glyph.Baseline) < SameBaselineEms * glyph.FontSize
                && left.Box.Right - glyph.Box.Left > OverprintShare * Math.Min(left.Box.Width, glyph.Box.Width)) return true;
            before = glyph;
        }

        return false;
    }

    public static bool IsBlank(Glyph glyph) => string.IsNullOrWhiteSpace(glyph.Text);

    /// <summary>True for what is half an em wide in Chinese fonts: digits, Latin letters and their signs.</summary>
    public static bool IsHalfWidth(Glyph glyph) => glyph.Text.Length > 0 && glyph.Text[0] is > ' ' and < '\u0250';

    private static string Join(ImmutableArray<Glyph> glyphs, double size, double baseline)
    {
        var inMark = false;
        var text = new StringBuilder(glyphs.Length);
        Glyph? before = null;
        foreach (var glyph in glyphs)
        {
            if (before is { } left && !IsBlank(left) && !IsBlank(glyph) && IsGap(left, glyph)) text.Append(' ');
            // A small digit off the line of the digits before it is the mark of a note.
            var isMark = IsDigit(glyph) && glyph.FontSize <= NoteShare * size && Math.Abs(glyph.Baseline - baseline) >= OffLineEms * size;
            if (isMark != inMark && (inMark || (before is { } digit && IsDigit(digit))))
            {
                text.Append(isMark ? '[' : ']');
                inMark = isMark;
            }

            text.Append(glyph.Text);
            before = glyph;
        }

        if (inMark) text.Append(']');
        return text.ToString();
    }

    private static bool IsDigit(Glyph glyph) => glyph.Text is [>= '0' and <= '9'];

    private static bool IsGap(Glyph left, Glyph right)
    {
        var ems = IsHalfWidth(left) && IsHalfWidth(right) ? WordGapEms : WideGapEms;
        return right.Box.Left - left.Box.Right > ems * Math.Max(left.FontSize, right.FontSize);
    }
}
