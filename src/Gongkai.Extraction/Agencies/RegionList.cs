using System.Collections.Concurrent;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Agencies;

/// <summary>
/// The divisions of GB/T 2260 from 2008 to 2024, from <c>regions.tsv</c> (made of yescallop/areacodes, CC0). Read when it is first asked
/// for.
/// </summary>
internal sealed class RegionList
{
    public const int FirstYear = 2008;
    public const int LastYear = 2024;

    private static readonly Lazy<RegionList> Whole = new(() => new RegionList());

    private readonly Dictionary<string, List<Region>> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Region>> _predecessors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, RegionNames> _names = new();

    private RegionList()
    {
        foreach (var line in EmbeddedTable.Lines("regions.tsv"))
        {
            var region = new Region(
                line[0], line[1], Level(line[2]), line[3], Year(line[4], FirstYear), Year(line[5], int.MaxValue),
                line[6].Split(';', StringSplitOptions.RemoveEmptyEntries));
            Add(_byCode, region.Code, region);
        }

        foreach (var region in _byCode.Values.SelectMany(regions => regions))
        {
            if (OnlySuccessor(region) is { } next && next.Code != region.Code) Add(_predecessors, next.Code, region);
        }
    }

    public static RegionList Default => Whole.Value;

    /// <summary>The year whose list is used for a report on that year.</summary>
    public static int ListYear(int? year) => Math.Clamp(year ?? LastYear, FirstYear, LastYear);

    /// <summary>What the divisions of a year are called. For any number of threads.</summary>
    public RegionNames NamesOf(int year) =>
        _names.GetOrAdd(
        year, wanted => new RegionNames(_byCode.Values.SelectMany(regions => regions).Where(region => region.IsIn(wanted))));

    /// <summary>The division with a code in a year; none when the year's list has no such code.</summary>
    public Region? Find(string code, int year) => _byCode.GetValueOrDefault(code)?.Find(region => region.IsIn(year));

    /// <summary>
    /// The division with a code in a year; else the last one that had it, or what came of it, as codes on stamps and in registers stay as
    /// they were.
    /// </summary>
    public Region? FindEver(string code, int year)
    {
        if (Find(code, year) is { } own) return own;
        var last = _byCode.GetValueOrDefault(code)?.MaxBy(region => region.First);
        return last is null ? null : last.First > year ? Predecessor(last, year) : Successor(last, year);
    }

    /// <summary>The division and those above it, the province first.</summary>
    public IEnumerable<Region> PathOf(Region region, int year) =>
        region.Parent.Length > 0 && Find(region.Parent, year) is { } parent ? PathOf(parent, year).Append(region) : [region];

    /// <summary>True when a division is another one, or lies in it.</summary>
    public bool Lies(Region inner, Region outer, int year) =>
        inner.Code == outer.Code || (inner.Parent.Length > 0 && Find(inner.Parent, year) is { } parent && Lies(parent, outer, year));

    public bool HasChildren(Region region, int year) => NamesOf(year).ParentCodes.Contains(region.Code);

    /// <summary>The code in the list of 2024 of what became of a division; empty where it was split.</summary>
    public string KeyOf(Region region) => Successor(region, LastYear)?.Code ?? "";

    /// <summary>
    /// What names a division through changes of its code. One that was put into another one keeps its own code: the agencies of both
    /// reported at the
    /// same time.
    /// </summary>
    public string LineageOf(Region region)
    {
        var last = region;
        while (OnlySuccessor(last) is { } next && next.First == last.End && next.Level == last.Level
            && (next.Code == last.Code || _predecessors[next.Code].Count(before => before.End == last.End) == 1))
            last = next;
        return last.Code;
    }

    /// <summary>The division of an earlier year that only changed its code or name into this one; none where that is not plain.</summary>
    public Region? Predecessor(Region region, int year)
    {
        if (Find(region.Code, year) is { } renamed) return renamed;
        return _predecessors.GetValueOrDefault(region.Code)?.FindAll(other => other.IsIn(year)) is [var only] ? only : null;
    }

    private Region? Successor(Region region, int year)
    {
        // Codes do not turn in circles, but a broken list must not hang a run.
        const int MostChanges = 8;
        for (var change = 0; change < MostChanges; change++)
        {
            if (region.IsIn(year)) return region;
            if (OnlySuccessor(region) is not { } next) return null;
            region = next;
        }

        return null;
    }

    private Region? OnlySuccessor(Region region)
    {
        if (region.End == int.MaxValue) return null;
        if (_byCode[region.Code].Find(other => other.First == region.End) is { } renamed) return renamed;
        return region.Successors.Distinct().ToList() is [var only]
            ? _byCode.GetValueOrDefault(only)?.Find(other => other.IsIn(region.End)) : null;
    }

    private static void Add(Dictionary<string, List<Region>> lists, string key, Region region)
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(region);
    }

    private static AgencyLevel Level(string text) => text switch
    {
        "province" => AgencyLevel.Province,
        "prefecture" => AgencyLevel.Prefecture,
        _ => AgencyLevel.County,
    };

    private static int Year(string text, int otherwise) =>
        text.Length == 0 ? otherwise : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
