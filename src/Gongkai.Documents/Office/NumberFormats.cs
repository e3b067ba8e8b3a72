using System.Globalization;
using System.Xml.Linq;

namespace Gongkai.Documents.Office;

/// <summary>
/// Prints a cell's number as its format shows it: integers, decimals, thousands, per cents, days and the words around them. Other formats
/// print the number as it is stored.
/// </summary>
internal sealed class NumberFormats
{
    // The first day of the year 10000, from where on a sheet prints no day.
    private const decimal LastDay = 2_958_466;

    // A sheet counts a 29 February 1900, which there was not, as its day 60.
    private const decimal FirstDayOfMarch = 60;

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

        return Pattern(style, value) is not { } pattern ? value.ToString(CultureInfo.InvariantCulture)
            : IsDate(pattern) ? Date(value)
            : Print(value, pattern);
    }

    /// <summary>Whether a pattern prints a day or a time: letters for them stand outside of words and brackets.</summary>
    private static bool IsDate(string pattern)
    {
        var quoted = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (pattern[i] == '\\' || pattern[i] is '_' or '*') i++;
            else if (pattern[i] == '[' && pattern.IndexOf(']', i) is > 0 and var end) i = end;
            else if (pattern[i] is 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'm' or 'M') return true;
        }

        return false;
    }

    /// <summary>A day as it could be printed: whatever the pattern, it is no number.</summary>
    private static string Date(decimal value) => value is >= 0 and < LastDay
        ? DateTime.FromOADate((double)(value < FirstDayOfMarch ? value + 1 : value))
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "#####";

    private string? Pattern(int style, decimal value)
    {
        var id = style >= 0 && style < _formatOfStyle.Count ? _formatOfStyle[style] : 0;
        var code = _own.GetValueOrDefault(id) ?? BuiltIn(id);
        if (code is "@" or "General") return null;
        var sections = code.Split(';');
        if (value < 0) return sections.Length > 1 ? sections[1] : "-" + sections[0];
        return value == 0 && sections.Length > 2 ? sections[2] : sections[0];
    }

    /// <summary>The formats that files refer to by number only.</summary>
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
        >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58 => "yyyy-mm-dd",
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
