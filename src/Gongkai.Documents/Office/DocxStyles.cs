using System.Globalization;
using System.Xml.Linq;

namespace Gongkai.Documents.Office;

/// <summary>What the named styles of a document say that matters for reading: headings, contents lists, hidden text, numbering.</summary>
internal sealed class DocxStyles
{
    // Styles rest on each other; a longer chain is a loop.
    private const int LongestChain = 20;

    // Outline levels 0 to 8 are headings, 9 is body text.
    private const int BodyLevel = 9;

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

    public bool IsHidden(XElement? runProperties)
    {
        if (runProperties?.Element("vanish") is { } direct) return IsOn(direct);
        return Chain(runProperties, "rStyle").Select(style => style.Element("rPr")?.Element("vanish")).FirstOrDefault(vanish => vanish is not null) is { } styled && IsOn(styled);
    }

    /// <summary>Struck out: printed to show that it no longer holds.</summary>
    public static bool IsStruck(XElement? runProperties) =>
        (runProperties?.Element("strike") is { } single && IsOn(single)) || (runProperties?.Element("dstrike") is { } both && IsOn(both));

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
        int.TryParse((string?)element?.Attribute("val"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? OutlineLevel(XElement? element) => Number(element);

    private static string Name(XElement style) => (string?)style.Element("name")?.Attribute("val") ?? "";

    private static bool IsHeadingName(string name) =>
        name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) || name.Equals("Title", StringComparison.OrdinalIgnoreCase) || name.StartsWith("标题", StringComparison.Ordinal);

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
