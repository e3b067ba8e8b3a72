using System.Collections.Immutable;

namespace Gongkai.Documents.Recognition;

/// <summary>What is to be recognised in a cell.</summary>
/// <param name="Label">A picture of its text in one line; none when a glance shows that it holds no text.</param>
/// <param name="Number">Its number; none when a glance shows that it holds none.</param>
internal sealed record CellScan(Raster? Label, NumberImage? Number)
{
    // Glyphs of a number stand closer than this part of a digit; wider gaps part words.
    private const double WordGapShare = 0.9;

    // A line of digits is at least so high; strokes of a label's lines are as well.
    private const double LowLineShare = 0.62;

    // A slash reaches over and under the digits of its font.
    private const double HighestSlash = 1.8;

    // A line of Chinese characters is a third higher than a digit; a picture of more is of lines that touch.
    private const double HighestLineShare = 2;

    /// <summary>The cell without the lines around it, in pixels.</summary>
    public PixelRect Bounds { get; private init; }

    /// <summary>
    /// The number that the second reader alone sees in the cell, where a glance shows none: print too faint or too broken for a glance.
    /// Empty where it sees none.
    /// </summary>
    public string Unseen { get; init; } = "";

    /// <summary>The lines of ink in the cell, in pixels.</summary>
    public ImmutableArray<PixelRect> Inks { get; private init; } = [];

    /// <summary>True when the label's lines touch each other, and its picture shows several of them.</summary>
    public bool IsBlock { get; private init; }

    public bool IsBlank => Label is null && Number is null;

    public static CellScan Of(PreparedPage sheet, PixelRect cell, double digit)
    {
        var ink = CellInk.Of(sheet.White, cell, sheet.Threshold, digit);
        return Look(sheet, cell, ink, digit) with { Bounds = cell, Inks = [.. ink.Lines.Select(line => line.Bounds)] };
    }

    private static CellScan Look(PreparedPage sheet, PixelRect cell, CellInk ink, double digit)
    {
        if (ink.Lines.Count == 0) return new CellScan(null, null);
        if (OnlyLine(ink.Lines, digit) is not { } line)
            return new CellScan(LinePicture.Of(sheet.White, ink.Lines, cell), null)
            { IsBlock = ink.Lines.Any(text => text.Bounds.Height > HighestLineShare * digit) };

        var prefix = line.NumericPrefix(digit);
        var isSlash = line.Glyphs is [var only] && only.Height <= HighestSlash * digit
            && NumberImage.IsSlash(sheet.White, only, sheet.Threshold, digit);
        if (isSlash || (prefix == line.Glyphs.Count && line.MayBeNumber(digit)))
            return new CellScan(null, NumberImage.Of(sheet.White, cell, line, sheet.Threshold, digit));
        var label = LinePicture.Of(sheet.White, ink.Lines, cell);
        // Nothing but narrow glyphs, and more of them than any number has, is text as well.
        if (prefix == 0 || prefix == line.Glyphs.Count || line.Glyphs.Count - prefix > 2
            || line.Glyphs[prefix].Left - line.Glyphs[prefix - 1].Right > WordGapShare * digit) return new CellScan(label, null)
            { IsBlock = line.Bounds.Height > HighestLineShare * digit };

        // A number with its unit, such as 3件 or 12万元: digits by the digits' readers, the unit by that of text.
        var number = new InkLine(line.Glyphs.Take(prefix).Aggregate((one, other) => one.Union(other)), [.. line.Glyphs.Take(prefix)]);
        return new CellScan(
            label, NumberImage.Of(sheet.White, cell with { Right = line.Glyphs[prefix].Left }, number, sheet.Threshold, digit));
    }

    /// <summary>
    /// The line of a cell that has one; beside a line of full height, what is much lower is dirt or left over from the lines around the
    /// cell.
    /// </summary>
    private static InkLine? OnlyLine(IReadOnlyList<InkLine> lines, double digit)
    {
        if (lines is [var single]) return single;
        var full = lines.Where(line => line.Glyphs.Max(glyph => glyph.Height) >= LowLineShare * digit).ToList();
        return full is [var only] && only.MayBeNumber(digit) ? only : null;
    }
}
