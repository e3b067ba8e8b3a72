using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Agencies;

/// <summary>
/// Tells which agency issued a report: by the agencies file, else by its name, and where that leaves several places, by what else is known.
/// For any number of threads.
/// </summary>
/// <remarks>Nothing is guessed: a place is one that is named somewhere, and what leaves two possibilities leaves the identity empty, with a
/// diagnostic that says why.</remarks>
internal sealed partial class AgencyIdentifier
{
    // A line for people.
    private const int MostListed = 4;

    // What offices of the centre are called elsewhere.
    private static readonly string[] Organs = ["局", "委员会", "厅"];

    private const string Nation = "000000";
    private const string Corps = "XPCC";

    private readonly RegionList _regions = RegionList.Default;
    private readonly OfficeNames _offices = OfficeNames.Default;
    private readonly ILookup<string, ListedAgency> _listed;
    private readonly ImmutableArray<AgencyNames> _names;
    private readonly PlaceClues _clues;

    /// <param name="listed">The agencies file; empty for none.</param>
    public AgencyIdentifier(ImmutableArray<ListedAgency> listed)
    {
        _listed = listed.ToLookup(agency => Folding.Fold(agency.Name), StringComparer.Ordinal);
        _names = [.. Enumerable.Range(RegionList.FirstYear, RegionList.LastYear - RegionList.FirstYear + 1)
            .Select(year => new AgencyNames(_regions, _offices, year))];
        _clues = new PlaceClues(_regions, NamesOf);
    }

    /// <param name="agency">As printed; empty when the report does not name it.</param>
    /// <param name="year">The year reported on.</param>
    public IdentifiedAgency Identify(string agency, int? year, AgencyClues clues)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(clues);
        // The missing name has a diagnostic of its own.
        if (agency.Length == 0) return new IdentifiedAgency(AgencyIdentity.Unknown);
        var name = Folding.Fold(agency);
        var found = Found(name, year, clues);
        return _listed.Contains(name) ? Listed(name, year, found) : found;
    }

    /// <summary>What the agencies file says of who belongs to whom.</summary>
    public ImmutableArray<Membership> Memberships() =>
    [
        .. from line in _listed.SelectMany(lines => lines)
           where line.Parent.Length > 0
           let parent = _listed.SelectMany(lines => lines)
               .FirstOrDefault(other => other.AgencyId == line.Parent || other.Name == line.Parent)
           select new Membership(parent?.Name ?? line.Parent, line.Name, line.FirstYear, line.LastYear)
           {
               GovernmentId = parent is null ? IdOf(line.Parent, line.FirstYear ?? line.LastYear, AgencyClues.None) : IdOf(parent),
               AgencyId = IdOf(line),
           },
    ];

    /// <summary>The agencies of the agencies file, each with the years for which it is to have reports.</summary>
    public ImmutableArray<ExpectedAgency> Expected() =>
    [
        .. from line in _listed.SelectMany(lines => lines)
           select new ExpectedAgency(IdOf(line), line.Canonical.Length > 0 ? line.Canonical : line.Name, line.FirstYear, line.LastYear),
    ];

    private string IdOf(ListedAgency line) =>
        line.AgencyId.Length > 0
            ? line.AgencyId : IdOf(line.Name, line.FirstYear ?? line.LastYear, new AgencyClues(ListedRegion: line.RegionCode));

    private string IdOf(string name, int? year, AgencyClues clues) =>
        Identify(name, year, clues).Identity.AgencyId is { Length: > 0 } id ? id : name;

    private AgencyNames NamesOf(int year) => _names[year - RegionList.FirstYear];

    /// <summary>What the agencies file says goes before what was found; what it leaves empty does not.</summary>
    private IdentifiedAgency Listed(string name, int? year, IdentifiedAgency found)
    {
        var lines = _listed[name].Where(line => line.HoldsIn(year)).ToList();
        if (lines.Count > 1)
        {
            var placed = lines.FindAll(
                line => line.RegionCode.Length > 0
                && (line.RegionCode == found.Identity.RegionCode || line.RegionCode == found.Identity.RegionKey));
            if (placed.Count != 1 && lines.DistinctBy(line => (line.AgencyId, line.RegionCode)).Count() > 1)
                return new IdentifiedAgency(
                    AgencyIdentity.Unknown, AgencyRules.AmbiguousListing,
                    $"{name} stands there {lines.Count} times: {string.Join(", ", lines.Take(MostListed).Select(line => line.AgencyId))}.");
            lines = placed.Count == 1 ? placed : lines;
        }

        if (lines is not [var own, ..]) return found;
        var identity = found.Identity;
        if (own.RegionCode.Length > 0)
        {
            var listYear = RegionList.ListYear(year);
            identity = _regions.FindEver(own.RegionCode, listYear) is { } region
                ? identity with
                {
                    RegionCode = region.Code,
                    RegionKey = _regions.KeyOf(region),
                    RegionPath = PathOf(region, listYear),
                    RegionFrom = "agencies",
                    Level = identity.Level ?? region.Level
                }
                : identity with { RegionCode = own.RegionCode, RegionKey = "", RegionPath = "", RegionFrom = "agencies" };
        }

        identity = identity with
        {
            AgencyId = own.AgencyId.Length > 0 ? own.AgencyId : identity.AgencyId,
            Canonical = own.Canonical.Length > 0 ? own.Canonical : identity.Canonical,
        };
        return identity.AgencyId.Length > 0 ? new IdentifiedAgency(identity) : found with { Identity = identity };
    }

    private IdentifiedAgency Found(string name, int? year, AgencyClues clues)
    {
        var listYear = RegionList.ListYear(year);
        if (CorpsName().IsMatch(name)) return new IdentifiedAgency(OfCorps(name, listYear));

        // A report is published in the year after, and by then a division may have its new name; some go on with the old one.
        foreach (var tried in new[] { listYear, listYear + 1, listYear - 1 }
            .Where(tried => tried is >= RegionList.FirstYear and <= RegionList.LastYear))
        {
            if (NamesOf(tried).Read(name) is { IsEmpty: false } readings) return Chosen(name, readings, tried, listYear, clues);
        }

        return Elsewhere(name, listYear) ?? National(name, listYear) ?? Seat(name, listYear) ?? NamedZone(name, listYear, clues)
            ?? Bare(name, listYear, clues)
            ?? new IdentifiedAgency(AgencyIdentity.Unknown, AgencyRules.NotAnAgency, $"'{name}' has no place and no office that is known.");
    }

    private IdentifiedAgency Chosen(string name, ImmutableArray<PlacedName> readings, int namedIn, int listYear, AgencyClues clues)
    {
        if (readings.All(reading => !reading.Office.ServesPlace)) return new IdentifiedAgency(OfSeat(name, readings[0].Office));
        var from = "name";
        if (readings.Length > 1)
        {
            foreach (var (source, places) in _clues.Of(clues, namedIn))
            {
                var near = readings.Where(reading => places.Any(place => Related(reading.Region, place, namedIn))).ToImmutableArray();
                if (near.Length != 1) continue;
                (readings, from) = (near, $"name;{source}");
                break;
            }
        }

        if (readings.Length > 1)
        {
            var paths = readings.Select(reading => PathOf(reading.Region, namedIn)).Order(StringComparer.Ordinal).ToList();
            var office = readings[0].Office;
            return new IdentifiedAgency(
                AgencyIdentity.Unknown with { Type = office.Types, Vertical = office.Vertical, Level = LevelOf(office, null) },
                AgencyRules.AmbiguousPlace,
                $"{readings[0].Place} in '{name}' is one of {readings.Length}: " +
                    $"{string.Join(", ", paths.Take(MostListed))}{(paths.Count > MostListed ? " …" : "")}.");
        }

        var chosen = readings[0];
        var region = AsOf(chosen.Region, namedIn, listYear);
        var identity = Placed(chosen, region, region == chosen.Region ? namedIn : listYear, from);
        var rivals = _clues.Of(clues, namedIn)
            .Where(clue => clue.Source is PlaceClues.CreditCode or PlaceClues.Sources
            && !clue.Places.Any(place => Related(chosen.Region, place, namedIn))).ToList();
        if (rivals is [var rival, ..])
            return new IdentifiedAgency(
                identity, AgencyRules.PlacesDisagree,
                $"'{name}' is in {PathOf(chosen.Region, namedIn)}, and {rival.Source} names {PathOf(rival.Places[0], namedIn)}.");
        return chosen.Form == RegionNames.NameForm.Full
            ? new IdentifiedAgency(identity)
            : new IdentifiedAgency(identity, AgencyRules.ShortPlace, $"{chosen.Place} was read as {PathOf(chosen.Region, namedIn)}.");
    }

    /// <summary>The division as the list of the report's year has it, where the name is that of a year before or after.</summary>
    private Region AsOf(Region region, int namedIn, int listYear) =>
        namedIn == listYear ? region : namedIn > listYear
            ? _regions.Predecessor(region, listYear) ?? region : _regions.FindEver(region.Code, listYear) ?? region;

    private AgencyIdentity Placed(PlacedName name, Region region, int year, string from)
    {
        var office = name.Office;
        var path = PathOf(region, year);
        var canonical = path.Replace("/", "", StringComparison.Ordinal);
        var lineage = _regions.LineageOf(region);
        if (office.Kind == OfficeKind.Zone)
        {
            // 苏州工业园区 is a name of its own; 洪泽区经济开发区 is that of a zone of 洪泽区.
            var part = name.Form == RegionNames.NameForm.Full ? office.Part : name.Place + office.Part;
            var rest = office.Canonical.StartsWith(office.Part, StringComparison.Ordinal)
                ? office.Canonical[office.Part.Length..] : office.Canonical;
            return new AgencyIdentity
            {
                AgencyId = office.Types == "管委会" ? $"{lineage}-{part}" : $"{lineage}-{part}-{(IsPlain(office) ? office.Types : rest)}",
                Canonical = office.Prefix + canonical + part + rest,
                RegionPath = path,
                RegionFrom = from,
                Level = AgencyLevel.Zone,
                Type = office.Types,
                Vertical = office.Vertical,
            };
        }

        // A township of a prefecture whose counties it does not name lies in one of them.
        var hasCode = office.Kind != OfficeKind.Township || !_regions.HasChildren(region, year);
        var own = office.Kind == OfficeKind.Township ? office.Part : IsPlain(office) ? office.Types : office.Canonical;
        return new AgencyIdentity
        {
            AgencyId = $"{lineage}-{own}",
            Canonical = office.Prefix + canonical + office.Canonical,
            RegionCode = hasCode ? region.Code : "",
            RegionKey = hasCode ? _regions.KeyOf(region) : "",
            RegionPath = path,
            RegionFrom = from,
            Level = LevelOf(office, region),
            Type = office.Types,
            Vertical = office.Vertical,
        };
    }

    /// <summary>True for an office of one kind, which each division has once under whatever name.</summary>
    private static bool IsPlain(Office office) =>
        office.Types.Length > 0 && !office.Types.Contains(';', StringComparison.Ordinal) && !office.Canonical.EndsWith(')')
        && office.Kind is OfficeKind.Known or OfficeKind.Zone;

    private static AgencyLevel? LevelOf(Office office, Region? region) => office.Kind switch
    {
        OfficeKind.Township => AgencyLevel.Township,
        OfficeKind.Zone => AgencyLevel.Zone,
        _ => region?.Level,
    };

    /// <summary>新疆生产建设兵团, its divisions, and their offices.</summary>
    private AgencyIdentity OfCorps(string name, int year)
    {
        var match = CorpsName().Match(name);
        var office = _offices.Read(match.Groups["rest"].Value, year);
        var division = match.Groups["division"].Value;
        var rest = office.Canonical.Length > 0 ? office.Canonical : match.Groups["rest"].Value;
        return new AgencyIdentity
        {
            AgencyId = string.Join('-', new[] { Corps, division, IsPlain(office) ? office.Types : rest }.Where(part => part.Length > 0)),
            Canonical = "新疆生产建设兵团" + division + rest,
            RegionFrom = "name",
            Level = AgencyLevel.Corps,
            Type = office.Types,
            Vertical = office.Vertical,
        };
    }

    /// <summary>An office of the centre.</summary>
    private IdentifiedAgency? National(string name, int year)
    {
        if (!NationalName().IsMatch(name)) return null;
        var bare = NationalPrefix().Replace(name, "");
        var kind = Organ().Match(bare) is { Success: true } match
            ? Organs.Select(organ => _offices.Known(match.Groups["stem"].Value + organ, year)).FirstOrDefault(office => office is not null)
            : null;
        return new IdentifiedAgency(new AgencyIdentity
        {
            AgencyId = $"{Nation}-{name}",
            Canonical = name,
            RegionFrom = "name",
            Level = AgencyLevel.National,
            Type = kind?.Types ?? "",
            Vertical = kind?.Vertical ?? "",
        });
    }

    /// <summary>Customs and maritime offices, whose districts are no divisions.</summary>
    private IdentifiedAgency? Seat(string name, int year)
    {
        for (var at = 2; at < name.Length - 1; at++)
        {
            if (_offices.Known(name[at..], year) is { ServesPlace: false } office) return new IdentifiedAgency(OfSeat(name, office));
        }

        return null;
    }

    private static AgencyIdentity OfSeat(string name, Office office)
    {
        const string State = "中华人民共和国";
        var own = name.StartsWith(State, StringComparison.Ordinal) ? name[State.Length..] : name;
        return new AgencyIdentity { AgencyId = own, Canonical = State + own, Type = office.Types, Vertical = office.Vertical };
    }

    /// <summary>A name whose place no list has.</summary>
    private IdentifiedAgency? Elsewhere(string name, int year)
    {
        var prefix = _offices.Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        if (prefix.Length == 0 && NationalName().IsMatch(name)) return null;
        var text = name[prefix.Length..];
        for (var at = text.Length; at >= 2; at--)
        {
            if (!PlaceEnd().IsMatch(text.AsSpan(0, at)) || BareLevel().IsMatch(text.AsSpan(0, at))) continue;
            var office = at == text.Length ? new Office("政府", "人民政府", OfficeKind.Known)
                : prefix.Length > 0 ? _offices.ReadPrefixed(prefix, text[at..], year) : _offices.Read(text[at..], year);
            if (office is null || office.Kind < OfficeKind.Unit) continue;
            var canonical = prefix + text[..at] + office.Canonical;
            var identity = new AgencyIdentity
            {
                AgencyId = canonical,
                Canonical = canonical,
                Level = LevelOf(office, null),
                Type = office.Types,
                Vertical = office.Vertical
            };
            return new IdentifiedAgency(identity, AgencyRules.UnknownPlace, $"'{text[..at]}' is not among the divisions of {year}.");
        }

        return null;
    }

    /// <summary>A zone that is named after no division, such as 雄安新区.</summary>
    private IdentifiedAgency? NamedZone(string name, int year, AgencyClues clues)
    {
        if (_offices.Read(name, year) is not { Kind: OfficeKind.Zone } office || PlainZone().IsMatch(office.Part)) return null;
        var place = _clues.Of(clues, year).Where(clue => clue.Places.Length == 1)
            .Select(clue => (clue.Source, Region: (Region?)clue.Places[0])).FirstOrDefault();
        return new IdentifiedAgency(new AgencyIdentity
        {
            AgencyId = office.Canonical,
            Canonical = office.Canonical,
            RegionPath = place.Region is { } region ? PathOf(region, year) : "",
            RegionFrom = place.Region is null ? "" : place.Source,
            Level = AgencyLevel.Zone,
            Type = office.Types,
            Vertical = office.Vertical,
        });
    }

    /// <summary>An office without a place, such as 市民政局: only what else is known can tell its place.</summary>
    private IdentifiedAgency? Bare(string name, int year, AgencyClues clues)
    {
        var match = BareName().Match(name);
        var level = match.Groups["level"].Value;
        var office = _offices.Read(match.Groups["office"].Value, year);
        if (office.Kind < OfficeKind.Unit)
        {
            (level, office) = ("", _offices.Read(name, year));
            if (office.Kind < OfficeKind.Unit) return null;
        }

        foreach (var (source, places) in _clues.Of(clues, year))
        {
            if (places.Where(place => MayBe(place, level, office, source, year)).ToList() is not [var place]) continue;
            return new IdentifiedAgency(
                Placed(new PlacedName(place, RegionNames.NameForm.Full, false, 0, place.Name, office), place, year, source));
        }

        return new IdentifiedAgency(
            AgencyIdentity.Unknown with { Type = office.Types, Vertical = office.Vertical, Level = LevelOf(office, null) },
                AgencyRules.NoPlace, $"'{name}' is the name of an agency in many places.");
    }

    /// <summary>Whether an office without a place may be that of a division which something else names.</summary>
    private bool MayBe(Region place, string level, Office office, string source, int year) => office.Kind switch
    {
        OfficeKind.Township => !_regions.HasChildren(place, year),
        OfficeKind.Zone => true,
        _ => level switch
        {
            // The site of a city has the offices of its counties, too.
            "" => source is PlaceClues.CreditCode or PlaceClues.Sources,
            "省" => place.Level == AgencyLevel.Province,
            "市" => place.Name.EndsWith('市'),
            "县" => place.Name.EndsWith('县'),
            "区" => place.Name.EndsWith('区') && place.Level != AgencyLevel.Prefecture,
            "州" => place.Name.EndsWith('州'),
            "盟" => place.Name.EndsWith('盟'),
            "旗" => place.Name.EndsWith('旗'),
            _ => place.Name == level,
        },
    };

    private bool Related(Region one, Region other, int year) => _regions.Lies(one, other, year) || _regions.Lies(other, one, year);

    private string PathOf(Region region, int year) => string.Join('/', _regions.PathOf(region, year).Select(division => division.Name));

    [GeneratedRegex(
        "^(?:新疆生产建设兵团|兵团)?(?<division>第[一二三四五六七八九十]{1,3}师(?:[^局委办]{2,5}市)?)(?<rest>.*)$|^(?:新疆生产建设兵团|兵团)(?<rest>.*)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex CorpsName();

    [GeneratedRegex(
        "^(?:国务院|最高人民|国家|中国|中华人民共和国|全国|中央).*(?:局|委员会|委|部|总署|署|会|院|厅|办公室|银行|中心)$|^(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和社会保障" +
        "|人力资源社会保障|自然资源|国土资源|生态环境|环境保护|住房和城乡建设|住房城乡建设|交通运输|铁道|水利|农业|农业农村|商务|文化|文化和旅游|卫生|退役军人事务|应急管理)部$|^(?:海关总署|审计署|新闻出版总署)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex NationalName();

    [GeneratedRegex("^(?:国家|中国|中华人民共和国|全国)", RegexOptions.CultureInvariant)]
    private static partial Regex NationalPrefix();

    [GeneratedRegex("^(?<stem>.{2,})(?:部|委员会|总局|局|总署|署)$", RegexOptions.CultureInvariant)]
    private static partial Regex Organ();

    [GeneratedRegex("(?:[省市县区盟旗]|自治州)$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceEnd();

    // Ends as places do, and is none.
    [GeneratedRegex(
        "^(?:本|我|该)?[省市县区州盟旗]+$|(?:开发|高新|城|社|园|校|景|新|地|保护|管理|试验|实验|示范|工业|经|市|辖|小|度假|旅游|保税|加工|合作|集聚|港)区$|^(?:城|超|菜|夜)市$",
        RegexOptions.CultureInvariant)]
    private static partial Regex BareLevel();

    [GeneratedRegex("^(?:本|我)?(?<level>城区|郊区|矿区|[省市县区州盟旗]?)(?<office>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex BareName();

    [GeneratedRegex("^(?:国家级?)?(?:经济|高新|工业|产业|综合|开发区|科技|旅游|保税|出口|新区|新城|自由贸易|自贸|现代农业|农业|风景|园区)", RegexOptions.CultureInvariant)]
    private static partial Regex PlainZone();
}
