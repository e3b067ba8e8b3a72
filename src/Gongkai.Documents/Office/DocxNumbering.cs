using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Gongkai.Documents.Lines;

namespace Gongkai.Documents.Office;

/// <summary>Counts the paragraphs of automatic lists and prints their numbers as the word processor does.</summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    private readonly Dictionary<string, string> _abstractOf = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, int Level), XElement> _levels = [];
    private readonly Dictionary<(string List, int Level), int> _restarts = [];
    private readonly Dictionary<string, int?[]> _counters = new(StringComparer.Ordinal);

    public DocxNumbering(XElement? part)
    {
        var definitions = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var definition in part?.Elements("abstractNum") ?? [])
            if ((string?)definition.Attribute("abstractNumId") is { } id) definitions.TryAdd(id, definition);

        foreach (var list in part?.Elements("num") ?? [])
        {
            if ((string?)list.Attribute("numId") is not { } id) continue;
            if ((string?)list.Element("abstractNumId")?.Attribute("val") is not { } definitionId) continue;
            if (!definitions.TryGetValue(definitionId, out var definition) || !_abstractOf.TryAdd(id, definitionId)) continue;
            foreach (var level in definition.Elements("lvl")) _levels[(id, Level(level))] = level;
            foreach (var change in list.Elements("lvlOverride"))
            {
                if (change.Element("lvl") is { } level) _levels[(id, Level(change))] = level;
                if (DocxStyles.Number(change.Element("startOverride")) is { } start) _restarts[(id, Level(change))] = start;
            }
        }
    }

    /// <summary>
    /// Counts one paragraph and gives what is printed before it, with the blank that parts it from the text; empty for bullets.
    /// </summary>
    public string Next(string list, int level)
    {
        if (!_abstractOf.TryGetValue(list, out var definition) || !_levels.TryGetValue((list, level), out var properties)) return "";
        if (!_counters.TryGetValue(definition, out var counters)) _counters[definition] = counters = new int?[Levels];

        if (_restarts.Remove((list, level), out var restart)) counters[level] = restart;
        else counters[level] = counters[level] is { } count ? count + 1 : Start(properties);
        for (var below = level + 1; below < Levels; below++)
        {
            // A level may be told not to begin anew.
            if (_levels.TryGetValue((list, below), out var deeper) && DocxStyles.Number(deeper.Element("lvlRestart")) == 0) continue;
            counters[below] = null;
        }

        var printed = Print(list, properties, counters);
        if (printed.Length == 0) return "";
        return (string?)properties.Element("suff")?.Attribute("val") == "nothing" ? printed : printed + " ";
    }

    private static int Level(XElement element) =>
        int.TryParse((string?)element.Attribute("ilvl"), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
            ? Math.Min(level, Levels - 1) : 0;

    private static int Start(XElement level) => DocxStyles.Number(level.Element("start")) ?? 0;

    private string Print(string list, XElement level, int?[] counters)
    {
        var format = Format(level);
        if (format is "bullet" or "none") return "";
        var template = (string?)level.Element("lvlText")?.Attribute("val") ?? "";
        var legal = level.Element("isLgl") is { } toggle && DocxStyles.IsOn(toggle);
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '%' || i + 1 == template.Length || template[i + 1] is < '1' or > '9')
            {
                text.Append(template[i]);
                continue;
            }

            var index = template[++i] - '1';
            _levels.TryGetValue((list, index), out var source);
            var number = counters[index] ?? (source is null ? 1 : Start(source));
            text.Append(legal ? number.ToString(CultureInfo.InvariantCulture) : Print(source is null ? "decimal" : Format(source), number));
        }

        return text.ToString();
    }

    private static string Format(XElement level)
    {
        var format = level.Element("numFmt") ?? level.Element("AlternateContent")?.Descendants("numFmt").FirstOrDefault();
        return (string?)format?.Attribute("val") ?? "decimal";
    }

    private static string Print(string format, int number) => format switch
    {
        "none" or "bullet" => "",
        "lowerLetter" => Numerals.Letter(number),
        "upperLetter" => Numerals.Letter(number).ToUpperInvariant(),
        "lowerRoman" => Numerals.Roman(number).ToLowerInvariant(),
        "upperRoman" => Numerals.Roman(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand"
            or "koreanCounting" => Numerals.Chinese(number),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" or "koreanDigital2" => Numerals.ChineseDigits(number),
        "ideographTraditional" when number is > 0 and <= 10 => Stems[(number - 1)..number],
        "ideographZodiac" when number is > 0 and <= 12 => Branches[(number - 1)..number],
        "decimalFullWidth" or "decimalFullWidth2" =>
            string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '０'))),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is > 0 and <= 20 => ((char)('①' + number - 1)).ToString(),
        "decimalEnclosedParen" when number is > 0 and <= 20 => ((char)('⑴' + number - 1)).ToString(),
        "decimalEnclosedFullstop" when number is > 0 and <= 20 => ((char)('⒈' + number - 1)).ToString(),
        "ideographEnclosedCircle" when number is > 0 and <= 10 => ((char)('㊀' + number - 1)).ToString(),
        "chineseLegalSimplified" when number is > 0 and <= 10 => "壹贰叁肆伍陆柒捌玖拾"[(number - 1)..number],
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
