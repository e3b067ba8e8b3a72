using System.Globalization;
using System.Xml.Linq;
using Gongkai.Documents.Tables;

namespace Gongkai.Documents.Office;

/// <summary>What the named styles of a document say that matters for reading: headings, contents lists, hidden text, numbering.</summary>
internal sealed class DocxStyles
{
    // Styles rest on each other; a longer chain is a loop.
    private const int LongestChain = 20;

    // Outline levels 0 to 8 are headings, 9 is body text.
    private const int BodyLevel = 9;

    // Twice a size in points. The smallest print that anyone sets to be read has 5 points.
    private const int InvisibleHalfPoints = 3;

    // Of their width: letters a twentieth as wide are strokes.
    private const int NarrowestPercent = 5;

    // The colours of a marker (17.18.40 ST_HighlightColor).
    private static readonly Dictionary<string, string> Highlights = new(StringComparer.Ordinal)
    {
        ["black"] = "000000",
        ["blue"] = "0000FF",
        ["cyan"] = "00FFFF",
        ["green"] = "00FF00",
        ["magenta"] = "FF00FF",
        ["red"] = "FF0000",
        ["yellow"] = "FFFF00",
        ["white"] = "FFFFFF",
        ["darkBlue"] = "000080",
        ["darkCyan"] = "008080",
        ["darkGreen"] = "008000",
        ["darkMagenta"] = "800080",
        ["darkRed"] = "800000",
        ["darkYellow"] = "808000",
        ["darkGray"] = "808080",
        ["lightGray"] = "C0C0C0",
    };

    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);

    public DocxStyles(XElement? part)
    {
        foreach (var style in part?.Elements("style") ?? [])
            if ((string?)style.Attribute("styleId") is { } id) _styles.TryAdd(id, style);
    }

    public bool IsHeading(XElement? properties)
    {
        if (OutlineLevel(properties?.Element("outlineLvl")) is { } level) return level < BodyLevel;
        return Chain(properties, "pStyle").Any(style =>
            OutlineLevel(style.Element("pPr")?.Element("outlineLvl")) is < BodyLevel || IsHeadingName(Name(style)));
    }

    /// <summary>A line of the table of contents.</summary>
    public bool IsContents(XElement? properties) =>
        Chain(properties, "pStyle").Any(style => Name(style).StartsWith("toc ", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether a run cannot be seen: hidden, struck out to show that it no longer holds, too small, or of the colour that lies behind it.
    /// </summary>
    /// <param name="run">The run's own properties.</param>
    /// <param name="paragraph">Those of its paragraph.</param>
    /// <param name="ground">The colour behind the paragraph; none when it is not known.</param>
    public bool IsUnseen(XElement? run, XElement? paragraph, Colour? ground)
    {
        if (IsSet("vanish") || IsSet("strike") || IsSet("dstrike")) return true;
        if (Number(Stated("sz")) is { } size && size <= InvisibleHalfPoints) return true;
        if (Number(Stated("w")) is { } width && width <= NarrowestPercent) return true;
        var fill = Stated("textFill");
        if (fill?.Element("noFill") is not null) return true;
        var behind = Stated("highlight") is { } highlight && (string?)highlight.Attribute("val") is { } marker and not "none"
            ? Highlights.TryGetValue(marker, out var marked) ? Colour.OfHex(marked) : null
            : run?.Element("shd") is { } shading ? GroundOf(shading, ground)
            : GroundOf(paragraph?.Element("shd"), ground);
        // What a newer program fills letters with goes before their colour.
        var stated = (string?)fill?.Element("solidFill")?.Element("srgbClr")?.Attribute("val")
            ?? (fill is null ? (string?)Stated("color")?.Attribute("val") : null);
        return behind is { } colour && Colour.OfHex(stated) is { } own && own.VanishesOn(colour);

        XElement? Stated(string name) =>
            run?.Element(name)
            ?? Chain(run, "rStyle").Concat(Chain(paragraph, "pStyle")).Select(style => style.Element("rPr")?.Element(name))
                .FirstOrDefault(element => element is not null);

        bool IsSet(string name) => Stated(name) is { } toggle && IsOn(toggle);
    }

    /// <summary>The colour that a shading lays over another; none when it is a pattern.</summary>
    public static Colour? GroundOf(XElement? shading, Colour? behind)
    {
        if (shading is null) return behind;
        return (string?)shading.Attribute("val") switch
        {
            "nil" => behind,
            null or "clear" => Colour.OfHex((string?)shading.Attribute("fill")) ?? behind,
            "solid" => Colour.OfHex((string?)shading.Attribute("color")),
            _ => null,
        };
    }

    /// <summary>Whether a table's style shades cells, of which one cannot tell here.</summary>
    public bool Shades(XElement? tableProperties) => Chain(tableProperties, "tblStyle").Any(style => style.Descendants("shd").Any());

    /// <summary>The list a paragraph belongs to and its level there; none when it belongs to no list.</summary>
    public (string List, int Level)? Numbering(XElement? properties)
    {
        string? list = null;
        int? level = null;
        foreach (var source in Chain(properties, "pStyle").Select(style => style.Element("pPr")).Prepend(properties))
        {
            if (source?.Element("numPr") is not { } numbering) continue;
            list ??= (string?)numbering.Element("numId")?.Attribute("val");
            level ??= Number(numbering.Element("ilvl"));
        }

        return list is null or "0" ? null : (list, Math.Clamp(level ?? 0, 0, 8));
    }

    public static bool IsOn(XElement toggle) => (string?)toggle.Attribute("val") is not ("0" or "false" or "off");

    public static int? Number(XElement? element) =>
        int.TryParse((string?)element?.Attribute("val"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private static int? OutlineLevel(XElement? element) => Number(element);

    private static string Name(XElement style) => (string?)style.Element("name")?.Attribute("val") ?? "";

    private static bool IsHeadingName(string name) =>
        name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) || name.Equals("Title", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("标题", StringComparison.Ordinal);

    private IEnumerable<XElement> Chain(XElement? properties, string reference)
    {
        var id = (string?)properties?.Element(reference)?.Attribute("val");
        for (var i = 0; i < LongestChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = (string?)style.Element("basedOn")?.Attribute("val");
        }
    }
}
