namespace Gongkai.Documents.Recognition;

/// <summary>What is to be recognised in a cell.</summary>
/// <param name="Labels">Pictures of its lines of text.</param>
/// <param name="Number">Its number; none when a glance shows that it holds none.</param>
/// <param name="MayBeText">False when a glance shows that it holds nothing but a number or a mark.</param>
internal sealed record CellScan(IReadOnlyList<Raster> Labels, NumberInk? Number, bool MayBeText)
{
    // Glyphs of a number stand closer than this part of a digit; wider gaps part words.
    private const double WordGapShare = 0.9;

    public bool IsBlank => Labels.Count == 0 && Number is null;

    public static CellScan Of(Sheet sheet, Field cell, double digit)
    {
        var ink = CellInk.Of(sheet.White, cell, sheet.Threshold, digit);
        if (ink.Lines.Count == 0) return new CellScan([], null, false);
        if (ink.Lines is not [var line]) return new CellScan([.. ink.Lines.Select(text => LinePicture.Of(sheet.White, text.Field, cell))], null, true);

        var prefix = line.NumericPrefix(digit);
        if (prefix == line.Glyphs.Count && line.MayBeNumber(digit)) return new CellScan([], NumberInk.Of(sheet.White, cell, line, sheet.Threshold, digit), false);
        var whole = LinePicture.Of(sheet.White, line.Field, cell);
        if (prefix == 0 || line.Glyphs.Count - prefix > 2 || line.Glyphs[prefix].Left - line.Glyphs[prefix - 1].Right > WordGapShare * digit) return new CellScan([whole], null, true);

        // A number with its unit, such as 3件 or 12万元: digits by the digits' readers, the unit by that of text.
        var number = new InkLine(line.Glyphs.Take(prefix).Aggregate((one, other) => one.Union(other)), [.. line.Glyphs.Take(prefix)]);
        return new CellScan([whole], NumberInk.Of(sheet.White, cell with { Right = line.Glyphs[prefix].Left }, number, sheet.Threshold, digit), true);
    }
}
