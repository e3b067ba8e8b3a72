using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gongkai.Extraction.Agencies;

/// <summary>The names of offices, from <c>agency-types.tsv</c>. Read when it is first asked for.</summary>
internal sealed partial class OfficeNames
{
    // Joined by 和 or 与 or nothing; the longest real ones have five.
    private const int MostParts = 6;

    private static readonly Lazy<OfficeNames> Whole = new(() => new OfficeNames());

    private readonly FrozenDictionary<string, ImmutableArray<Line>> _names;
    private readonly FrozenDictionary<string, ImmutableArray<Line>>.AlternateLookup<ReadOnlySpan<char>> _namesByText;
    private readonly FrozenDictionary<string, ImmutableArray<Line>> _stems;
    private readonly FrozenDictionary<string, ImmutableArray<Line>> _prefixed;
    private readonly ImmutableArray<string> _organs;

    private OfficeNames()
    {
        var (names, stems, prefixed) = (new List<Line>(), new List<Line>(), new List<Line>());
        foreach (var cells in EmbeddedTable.Lines("agency-types.tsv"))
        {
            foreach (var group in cells[2].Split(';'))
            {
                var forms = group.Split('|');
                foreach (var organ in cells[3].Split(';'))
                {
                    var suffix = organ == "." ? "" : organ;
                    foreach (var form in forms)
                    {
                        var line = new Line(
                            form + suffix, cells[0], forms[0] + Full(suffix), Year(cells[4]) ?? int.MinValue,
                            Year(cells[5]) ?? int.MaxValue, cells[6], cells[7] != "seat");
                        if (cells[1].Length == 0) names.Add(line);
                        else
                            prefixed.AddRange(
                            cells[1].Split(';').Select(prefix => line with { Name = prefix + "/" + line.Name, Prefix = prefix }));
                        if (cells[1].Length == 0 && suffix.Length > 0) stems.Add(line with { Name = form, Canonical = forms[0] });
                    }
                }
            }
        }

        _names = ByName(names);
        _namesByText = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        _stems = ByName(stems);
        _prefixed = ByName(prefixed);
        Prefixes = [.. prefixed.Select(line => line.Prefix).Distinct().OrderByDescending(prefix => prefix.Length)
            .ThenBy(prefix => prefix, StringComparer.Ordinal)];
        _organs = ["委员会", "办公室", "局", "厅", "委", "办", "中心"];

        static FrozenDictionary<string, ImmutableArray<Line>> ByName(List<Line> lines) =>
            lines.GroupBy(line => line.Name, StringComparer.Ordinal)
                .ToFrozenDictionary(own => own.Key, own => own.ToImmutableArray(), StringComparer.Ordinal);
    }

    public static OfficeNames Default => Whole.Value;

    /// <summary>The words that stand before the place in the names of some offices, the longest first.</summary>
    public ImmutableArray<string> Prefixes { get; }

    /// <summary>What stands behind a place, or makes up a whole name without one.</summary>
    /// <param name="text">Folded.</param>
    public Office Read(string text, int year)
    {
        if (text.Length == 0) return new Office("", "", OfficeKind.None);
        var (bare, note) = WithoutNote(text);
        if (Known(bare, year) is { } known) return note.Length == 0 ? known : known with { Canonical = known.Canonical + note };
        if (Township(bare) is { } township) return township;
        if (Zone(bare, year) is { } zone) return zone;
        if (Unit(bare, year) is { } unit) return unit;
        return LikelyOffice().IsMatch(bare) ? new Office("", text, OfficeKind.Likely) : new Office("", text, OfficeKind.None);
    }

    /// <summary>What stands behind a place that has a prefix before it.</summary>
    public Office? ReadPrefixed(string prefix, string text, int year) =>
        _prefixed.TryGetValue($"{prefix}/{text}", out var lines) ? Of(Best(lines, year)) with { Prefix = prefix }
        : Zone(text, year) is { Types.Length: > 0 } zone ? zone with { Prefix = prefix }
        : PrefixedUnit(prefix, text, year);

    /// <summary>A known name, or one that joins several.</summary>
    public Office? Known(string text, int year)
    {
        if (_names.TryGetValue(text, out var lines)) return Of(Best(lines, year));
        const string Government = "人民政府";
        if (text.StartsWith(Government, StringComparison.Ordinal) && text.Length > Government.Length
            && Known(text[Government.Length..], year) is { } under) return under;
        foreach (var organ in _organs)
        {
            if (text.EndsWith(organ, StringComparison.Ordinal) && Parts(text[..^organ.Length], year) is { Count: > 1 } parts)
            {
                var types = string.Join(';', parts.Select(part => part.Type).Distinct());
                return new Office(types, Joined(text[..^organ.Length], parts) + Full(organ), OfficeKind.Known);
            }
        }

        return null;
    }

    private static Office Of(Line line) => new(line.Type, line.Canonical, OfficeKind.Known, line.Vertical, line.ServesPlace);

    /// <summary>The line whose years have the report's; else the one that comes nearest.</summary>
    private static Line Best(ImmutableArray<Line> lines, int year) =>
        lines.MinBy(line => year < line.First ? (long)line.First - year : year > line.Last ? (long)year - line.Last : 0L) ?? lines[0];

    private static string Full(string organ) => organ switch
    {
        "委" => "委员会",
        "办" => "办公室",
        _ => organ,
    };

    private static (string Bare, string Note) WithoutNote(string text) =>
        text[^1] == ')' && text.LastIndexOf('(') is > 1 and var open ? (text[..open], text[open..]) : (text, "");

    /// <summary>The stems that a joined name is made of, such as 教育 and 体育; null where something else stands in it.</summary>
    private List<Line>? Parts(string text, int year, int depth = 0)
    {
        if (text.Length == 0) return [];
        if (depth == MostParts) return null;
        if (depth > 0 && text[0] is '和' or '与' or '、' && text.Length > 2 && Parts(text[1..], year, depth) is { } behind) return behind;
        for (var length = text.Length; length >= 2; length--)
        {
            if (!_stems.TryGetValue(text[..length], out var lines) || Parts(text[length..], year, depth + 1) is not { } rest) continue;
            return [Best(lines, year), .. rest];
        }

        return null;
    }

    /// <summary>The parts with their words written out, and the joints as printed.</summary>
    private static string Joined(string printed, List<Line> parts)
    {
        var (text, at) = (new System.Text.StringBuilder(), 0);
        foreach (var part in parts)
        {
            while (printed[at] is '和' or '与' or '、' && !printed.AsSpan(at).StartsWith(part.Name)) text.Append(printed[at++]);
            text.Append(part.Canonical);
            at += part.Name.Length;
        }

        return text.ToString();
    }

    private static Office? Township(string text)
    {
        if (TownshipName().Match(text) is not { Success: true } match) return null;
        var town = match.Groups["town"].Value;
        if (NoTown().IsMatch(town)) return null;
        var type = town.EndsWith("街道", StringComparison.Ordinal) ? "街道" : "乡镇";
        var canonical = town + (type == "街道" ? "办事处" : town.EndsWith("地区", StringComparison.Ordinal) ? "办事处" : "人民政府");
        return new Office(type, canonical, OfficeKind.Township) { Part = town };
    }

    private Office? Zone(string text, int year)
    {
        if (ZoneName().Match(text) is not { Success: true } match) return null;
        var zone = match.Groups["zone"].Value;
        var rest = match.Groups["rest"].Value;
        if (rest.Length == 0 || ZoneOrgan().IsMatch(rest)) return new Office("管委会", zone + "管理委员会", OfficeKind.Zone) { Part = zone };
        var organ = ZoneOrgan().Match(rest);
        var inner = rest.StartsWith("管理委员会", StringComparison.Ordinal) ? rest[5..] : rest.StartsWith("管委会", StringComparison.Ordinal)
            ? rest[3..] : rest;
        if (organ.Success || inner.Length == 0) return null;
        if (Known(inner, year) is { } known) return known with { Kind = OfficeKind.Zone, Part = zone, Canonical = zone + known.Canonical };
        if (Township(inner) is { } town) return town with { Part = zone + town.Part, Canonical = zone + town.Canonical };
        return LikelyOffice().IsMatch(inner) ? new Office("", text, OfficeKind.Zone) { Part = zone } : null;
    }

    /// <summary>A known office with what is a part of it behind.</summary>
    private Office? Unit(string text, int year)
    {
        for (var length = text.Length - 2; length >= 3; length--)
        {
            if (!_namesByText.TryGetValue(text.AsSpan(0, length), out var lines) || lines[0].Type is "政府" or "海关") continue;
            return UnitName().IsMatch(text.AsSpan(length))
                ? Of(Best(lines, year)) with { Canonical = Best(lines, year).Canonical + text[length..], Kind = OfficeKind.Unit } : null;
        }

        return null;
    }

    private Office? PrefixedUnit(string prefix, string text, int year)
    {
        for (var length = text.Length - 2; length >= 2; length--)
        {
            if (!_prefixed.TryGetValue($"{prefix}/{text[..length]}", out var lines)) continue;
            return UnitName().IsMatch(text.AsSpan(length))
                ? Of(Best(lines, year)) with { Canonical = text, Kind = OfficeKind.Unit, Prefix = prefix } : null;
        }

        return null;
    }

    private static int? Year(string text) => text.Length == 0 ? null : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "^(?:人民政府)?(?<town>[^()]{1,12}?(?:镇|乡|街道|苏木|地区))(?:人民政府|政府|办事处|街道办|街道办事处|办|党政办公室|党政综合办公室|党政和人大办公室|人民政府办公室)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex TownshipName();

    // Words of trades that end so, and a zone's part that is no town.
    [GeneratedRegex(
        "^(?:[市县区州]|本)?(?:城|城市|市|乡|村|小城|建制|各|全|社|山|老|城乡|镇|街)?(?:镇|乡|街道|地区)$|局|委员会|开发区|园区|管委会|管理", RegexOptions.CultureInvariant)]
    private static partial Regex NoTown();

    [GeneratedRegex(
        "^(?:人民政府)?(?<zone>[^()]{0,14}?(?:经济技术开发区|经济技术产业开发区|经济开发区|高新技术产业开发区|高新技术产业园区|高新技术开发区|高新技术产业开发园区|工业开发区|产业开发区|旅游开发区|农业开发区|开发区|高新区" +
        "|经开区|工业园区|产业园区|科技园区|农业科技园区|工业园|产业园|科技园|园区|综合保税区|保税港区|保税区|出口加工区|自由贸易试验区|自由贸易港|自贸试验区|自贸区|试验区|实验区|示范区|新区|新城|风景名胜区|风景旅游区|风景区|旅游度假区" +
        "|旅游区|度假区|景区|管理区|生态城|科学城|知识城|合作区|集聚区|先导区|经济区|工业区|集中区|商务区|保护区|枢纽区|港区))(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName();

    [GeneratedRegex("^(?:管理委员会|管委会|管理局|党工委管委会|管理委员会办公室|管委会办公室|党政办公室|党政办|综合办公室|管理办公室|管理处|管理中心)$", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneOrgan();

    [GeneratedRegex("^.{0,14}(?:支队|大队|中队|总队|分局|局|所|站|中心|处|办公室|监狱|分中心|分校|学校|科|队|总站|研究院)$", RegexOptions.CultureInvariant)]
    private static partial Regex UnitName();

    [GeneratedRegex(
        "^[^,，。:：]{1,28}(?:局|委员会|委|办公室|办公厅|办|厅|院|中心|处|署|站|所|公司|集团|管委会|社|总社|会|队|馆|学校|中学|小学|大学|学院|医院|校|台|部|署|支队|大队|政府|厂|园|银行)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex LikelyOffice();

    /// <summary>A name on file: what it is, and in which years it was the official one.</summary>
    private sealed record Line(string Name, string Type, string Canonical, int First, int Last, string Vertical, bool ServesPlace)
    {
        public string Prefix { get; init; } = "";
    }
}
