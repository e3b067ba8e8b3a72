using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;

namespace Gongkai.Extraction.Agencies;

/// <summary>The divisions that clues point to, from the most trusted to the least.</summary>
internal sealed partial class PlaceClues(RegionList regions, Func<int, AgencyNames> namesOf)
{
    public const string CreditCode = "credit_code";
    public const string Sources = "sources";
    public const string Host = "host";
    public const string Folder = "folder";

    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Hosts = new(() => EmbeddedTable.Lines("hosts.tsv")
        .ToFrozenDictionary(line => line[0], line => line[1].Split(';').ToImmutableArray(), StringComparer.Ordinal));

    /// <summary>Each clue with the divisions that it may mean; clues that mean none are left out.</summary>
    public IEnumerable<(string Source, ImmutableArray<Region> Places)> Of(AgencyClues clues, int year)
    {
        if (regions.FindEver(clues.CreditRegion, year) is { } credit) yield return (CreditCode, [credit]);
        if (regions.FindEver(clues.ListedRegion, year) is { } listed) yield return (Sources, [listed]);
        else if (clues.Site.Length > 0 && PlacesOf(Folding.Fold(clues.Site), year) is { IsEmpty: false } site) yield return (Sources, site);
        if (clues.Host.Length > 0 && OfHost(clues.Host, year) is { IsEmpty: false } host) yield return (Host, host);
        var path = clues.Source.Split('/', '!');
        foreach (var folder in path.SkipLast(1))
        {
            if (clues.Host.Length == 0 && OfHost(folder, year) is { IsEmpty: false } mirrored) yield return (Host, mirrored);
        }

        if (OfFolders(path, year) is { IsEmpty: false } folders) yield return (Folder, folders);
    }

    /// <summary>The places of folders, each inside the one above.</summary>
    private ImmutableArray<Region> OfFolders(string[] path, int year)
    {
        ImmutableArray<Region> found = [];
        foreach (var folder in path.SkipLast(1))
        {
            if (PlacesOf(Folding.Fold(folder), year) is not { IsEmpty: false } places) continue;
            var inside = places.Where(place => found.Any(outer => regions.Lies(place, outer, year))).ToImmutableArray();
            found = inside.IsEmpty ? places : inside;
        }

        return found;
    }

    /// <summary>The divisions that a text names, or the agency that it names belongs to.</summary>
    private ImmutableArray<Region> PlacesOf(string text, int year)
    {
        if (text.Length is < 2 or > 40 || char.IsAscii(text[0])) return [];
        var names = namesOf(year);
        return names.Places(text) is { IsEmpty: false } places ? places : [.. names.Read(text).Select(name => name.Region)];
    }

    /// <summary>By the label before gov.cn: 南京 in www.nanjing.gov.cn.</summary>
    private ImmutableArray<Region> OfHost(string host, int year) =>
        GovernmentHost().Match(host.ToLowerInvariant()) is { Success: true } match
            && Hosts.Value.TryGetValue(match.Groups["label"].Value, out var codes)
            ? [.. codes.Select(code => regions.FindEver(code, year)).OfType<Region>().DistinctBy(region => region.Code)]
            : [];

    [GeneratedRegex("(?:^|[./])(?<label>[a-z]+)\\.gov\\.cn(?:$|[:/])", RegexOptions.CultureInvariant)]
    private static partial Regex GovernmentHost();
}
