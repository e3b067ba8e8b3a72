using System.Globalization;
using System.Xml.Linq;
using Gongkai.Documents.Tables;

namespace Gongkai.Documents.Office;

/// <summary>
/// Whether the text of a spreadsheet's cells can be seen, by the colours of its fonts and of what lies behind them, and which cells have
/// borders.
/// </summary>
internal sealed class SheetStyles
{
    private readonly List<(XElement? Font, Colour? Ground, bool HasBorder)> _styles = [];

    public SheetStyles(XElement? part)
    {
        List<XElement> fonts = [.. part?.Element("fonts")?.Elements("font") ?? []];
        List<Colour?> fills = [.. (part?.Element("fills")?.Elements("fill") ?? []).Select(GroundOf)];
        List<bool> borders = [
            .. (part?.Element("borders")?.Elements("border") ?? [])
            .Select(border => border.Elements().Any(side => (string?)side.Attribute("style") is not (null or "none")))];
        foreach (var style in part?.Element("cellXfs")?.Elements("xf") ?? [])
            _styles.Add((
                At(fonts, style, "fontId"),
                Index(style, "fillId") is { } fill && fill < fills.Count ? fills[fill] : Colour.White,
                Index(style, "borderId") is { } border && border < borders.Count && borders[border]));
    }

    /// <summary>Whether cells of a style have a line on any side.</summary>
    public bool HasBorder(int style) => style >= 0 && style < _styles.Count && _styles[style].HasBorder;

    /// <summary>Whether text of the cell's own font cannot be seen.</summary>
    public bool IsUnseen(int style) => style >= 0 && style < _styles.Count && IsUnseen(_styles[style].Font, _styles[style].Ground);

    /// <summary>Whether a run in a cell of this style cannot be seen.</summary>
    /// <param name="run">The run's own font.</param>
    public bool IsUnseen(XElement run, int style) =>
        IsUnseen(run, style >= 0 && style < _styles.Count ? _styles[style].Ground : Colour.White);

    private static bool IsUnseen(XElement? font, Colour? ground)
    {
        if (font is null) return false;
        if (font.Element("strike") is { } strike && DocxStyles.IsOn(strike)) return true;
        if (font.Element("sz") is { } size
            && double.TryParse((string?)size.Attribute("val"), NumberStyles.Float, CultureInfo.InvariantCulture, out var points)
            && points <= 1.5) return true;
        return ground is { } behind && ColourOf(font.Element("color")) is { } own && own.VanishesOn(behind);
    }

    /// <summary>The colour behind a cell; none when it is a pattern or a gradient.</summary>
    private static Colour? GroundOf(XElement fill)
    {
        if (fill.Element("patternFill") is not { } pattern) return null;
        return (string?)pattern.Attribute("patternType") switch
        {
            null or "none" => Colour.White,
            "solid" => ColourOf(pattern.Element("fgColor")),
            _ => null,
        };
    }

    /// <summary>
    /// A colour as a number, or the first two of the theme and of the palette, which are the window and its text everywhere.
    /// </summary>
    private static Colour? ColourOf(XElement? element)
    {
        if (element is null) return null;
        if ((string?)element.Attribute("tint") is { } tint && tint != "0") return null;
        if (Colour.OfHex((string?)element.Attribute("rgb")) is { } stated) return stated;
        return (string?)element.Attribute("theme") switch
        {
            "0" => Colour.White,
            "1" => Colour.Black,
            _ => (string?)element.Attribute("indexed") switch
            { "1" or "9" or "65" => Colour.White, "0" or "8" or "64" => Colour.Black, _ => null },
        };
    }

    private static XElement? At(List<XElement> list, XElement style, string name) =>
        Index(style, name) is { } index && index < list.Count ? list[index] : null;

    private static int? Index(XElement element, string name) =>
        int.TryParse((string?)element.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
