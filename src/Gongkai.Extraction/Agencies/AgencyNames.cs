using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Gongkai.Extraction.Agencies;

/// <summary>Takes agencies' names apart into divisions and offices, by the lists of one year.</summary>
/// <remarks>
/// A name is tried in every way in which it begins with a chain of divisions, each inside the one before. Only what is left over decides:
/// behind 吉林 a
/// 市场监督管理局 is a known office, behind 吉林市 a 场监督管理局 is none; behind 公安 (of 公安县) a 局 is none.
/// </remarks>
internal sealed partial class AgencyNames(RegionList regions, OfficeNames offices, int year)
{
    // Province, prefecture, county.
    private const int MostDivisions = 3;

    private readonly RegionNames _names = regions.NamesOf(year);

    /// <summary>
    /// The best readings of a name: several only where it names one of several divisions. None when it does not begin with a division.
    /// </summary>
    /// <param name="text">Folded.</param>
    public ImmutableArray<PlacedName> Read(string text)
    {
        var found = new List<PlacedName>();
        Walk(text, 0, [], rest => offices.Read(rest, year), found);
        foreach (var prefix in offices.Prefixes)
        {
            if (!text.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var before = found.Count;
            Walk(text[prefix.Length..], 0, [], rest => offices.ReadPrefixed(prefix, rest, year), found);
            if (found.Count > before) break;
        }

        if (found.Count == 0) return [];
        var best = found.Max(name => name.Rank);
        return [.. found.Where(name => name.Rank == best).DistinctBy(name => name.Region.Code)];
    }

    /// <summary>The divisions that a text names as a whole, such as the name of a folder.</summary>
    public ImmutableArray<Region> Places(string text)
    {
        var found = new List<PlacedName>();
        Walk(text, 0, [], rest => rest.Length == 0 ? new Office("", "", OfficeKind.Known) : null, found, isPlace: true);
        return [.. found.Select(name => name.Region).DistinctBy(region => region.Code)];
    }

    private void Walk(
        string text, int at, ImmutableArray<Region> chain, Func<string, Office?> read, List<PlacedName> found, bool isPlace = false)
    {
        for (var length = Math.Min(_names.LongestName, text.Length - at); length >= 2; length--)
        {
            foreach (var (region, form) in _names.Find(text.AsSpan(at, length)))
            {
                if (!chain.IsEmpty && (region.Code == chain[^1].Code || !regions.Lies(region, chain[^1], year))) continue;
                // 城区 or 东区 alone may be anything.
                if (chain.IsEmpty && form == RegionNames.NameForm.Full && length == 2 && region.Name[^1] == '区') continue;
                var end = at + length;
                Add(text, end, region, form, !chain.IsEmpty, text.Substring(at, length), read, found, isPlace);
                if (form != RegionNames.NameForm.Stem && chain.Length + 1 < MostDivisions)
                    Walk(text, end, chain.Add(region), read, found, isPlace);
            }
        }
    }

    private void Add(
        string text, int end, Region region, RegionNames.NameForm form, bool isChained, string place, Func<string, Office?> read,
        List<PlacedName> found, bool isPlace)
    {
        var rest = text[end..];
        if (isPlace)
        {
            if (rest.Length == 0 && form != RegionNames.NameForm.Stem)
                found.Add(new PlacedName(region, form, isChained, end, place, new Office("", "", OfficeKind.Known)));
            return;
        }

        // A report that names only its division is that of its government.
        var office = rest.Length == 0 && form == RegionNames.NameForm.Full ? new Office("政府", "人民政府", OfficeKind.Known) : read(rest);
        if (office is null || office.Kind == OfficeKind.None || !Fits(office, form, rest)) return;
        if (office.Kind is OfficeKind.Unit or OfficeKind.Likely && Branch(rest, region) is { } branch)
            found.Add(branch with { IsChained = true, Length = end });
        else found.Add(new PlacedName(region, form, isChained, end, place, office));
    }

    /// <summary>
    /// Behind a division that is named in short, only what is surely an office will do: 西安 is a city in 西安市 and none in 西安镇 or 西安路街道.
    /// </summary>
    private static bool Fits(Office office, RegionNames.NameForm form, string rest) =>
        form == RegionNames.NameForm.Full || office.Kind switch
        {
            OfficeKind.Known or OfficeKind.Unit => true,
            OfficeKind.Zone => office.Prefix.Length > 0 || PlainZone().IsMatch(rest),
            _ => false,
        };

    /// <summary>The branch of an office for a division inside its own: 公安局 江宁 分局.</summary>
    private PlacedName? Branch(string text, Region region)
    {
        if (BranchName().Match(text) is not { Success: true } match || !regions.HasChildren(region, year)) return null;
        var place = match.Groups["place"].Value;
        if (offices.Known(match.Groups["office"].Value, year) is not { } office) return null;
        var inner = _names.Find(place).Where(other => other.Region.Code != region.Code && regions.Lies(other.Region, region, year))
            .Select(other => other.Region).DistinctBy(other => other.Code).ToList();
        if (inner is [var only]) return new PlacedName(only, RegionNames.NameForm.Full, true, 0, place, office);
        return offices.Read(place, year) is { Kind: OfficeKind.Zone } zone
            ? new PlacedName(
                region, RegionNames.NameForm.Full, true, 0, place,
                office with { Kind = OfficeKind.Zone, Part = zone.Part, Canonical = text })
            : null;
    }

    [GeneratedRegex("^(?<office>.{2,14}?(?:局|委员会))(?<place>.{2,12}?)分局$", RegexOptions.CultureInvariant)]
    private static partial Regex BranchName();

    [GeneratedRegex("^(?:国家级?)?(?:经济|高新|工业园|工业|产业|综合|开发区|科技|旅游|保税|出口|新区|新城|自由贸易|自贸|现代农业|农业)", RegexOptions.CultureInvariant)]
    private static partial Regex PlainZone();
}
