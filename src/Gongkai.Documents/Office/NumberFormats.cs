using System.Globalization;
using System.Xml.Linq;

namespace Gongkai.Documents.Office;

/// <summary>
/// Prints a cell's number as its format shows it: integers, decimals, thousands, per cents and the words around them. Other formats print
/// the number as it is stored.
/// </summary>
internal sealed class NumberFormats
{
    private readonly Dictionary<int, string> _own = [];
    private readonly List<int> _formatOfStyle = [];

    public NumberFormats(XElement? part)
    {
        foreach (var format in part?.Element("numFmts")?.Elements("numFmt") ?? [])
            if (Number(format, "numFmtId") is { } id) _own[id] = (string?)format.Attribute("formatCode") ?? "General";
        foreach (var style in part?.Element("cellXfs")?.Elements("xf") ?? []) _formatOfStyle.Add(Number(style, "numFmtId") ?? 0);
    }

    /// <param name="stored">The number as the file stores it.</param>
    /// <param name="style">The cell's style.</param>
    public string Print(string stored, int style)
    {
        if (!decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return stored;

        // Stored as a binary fraction: 0.1 + 0.2 is 0.30000000000000004 in the file and 0.3 on the sheet.
        if (double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var approximate)
            && decimal.TryParse(
                approximate.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture,
                out var rounded))
            value = rounded;

        return Pattern(style, value) is { } pattern ? Print(value, pattern) : value.ToString(CultureInfo.InvariantCulture);
    }

    private string? Pattern(int style, decimal value)
    {
        var id = style >= 0 && style < _formatOfStyle.Count ? _formatOfStyle[style] : 0;
        var code = _own.GetValueOrDefault(id) ?? BuiltIn(id);
        if (code is "@" or "General") return null;
        var sections = code.Split(';');
        if (value < 0) return sections.Length > 1 ? sections[1] : "-" + sections[0];
        return value == 0 && sections.Length > 2 ? sections[2] : sections[0];
    }

    /// <summary>The formats that files refer to by number only; those for dates are not read.</summary>
    private static string BuiltIn(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        37 or 38 => "#,##0;(#,##0)",
        39 or 40 => "#,##0.00;(#,##0.00)",
        _ => "General",
    };

    private static string Print(decimal value, string pattern)
    {
        var format = NumberFormat.Parse(pattern);
        return format is null ? value.ToString(CultureInfo.InvariantCulture) : format.Print(Math.Abs(value));
    }

    private static int? Number(XElement element, string name) =>
        int.TryParse((string?)element.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
