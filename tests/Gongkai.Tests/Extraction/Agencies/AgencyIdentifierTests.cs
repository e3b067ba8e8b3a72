using System.Globalization;
using Gongkai.Extraction.Agencies;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Agencies;

public sealed class AgencyIdentifierTests
{
    // What is asked of the whole list: hardly a wrong answer, and few refusals of what can be told.
    private const double LeastPrecision = 0.995;
    private const double LeastRecall = 0.90;

    private static readonly AgencyIdentifier Identifier = new([]);

    [Fact]
    public void The_names_on_the_list_are_told_or_refused_for_their_reason()
    {
        var (answered, right, tellable, wrong) = (0, 0, 0, new List<string>());
        foreach (var name in Names())
        {
            var (identity, rule, message) = Identifier.Identify(name.Agency, name.Year, name.Clues);
            var refused = identity.AgencyId.Length == 0;
            if (name.IsTellable) tellable++;
            if (!refused) answered++;
            if (refused && rule is null) wrong.Add($"{name}: refused without a reason");
            var isRight = (identity.RegionCode, identity.RegionKey, Level(identity), identity.Type, identity.Vertical, rule?.Code ?? "")
                == (name.RegionCode, name.RegionKey, name.Level, name.Type, name.Vertical, name.Rule);
            if (isRight && !refused) right++;
            if (!isRight && !(refused && name.IsTellable))
                wrong.Add($"{name}: {identity.RegionCode} {identity.RegionKey} {Level(identity)} {identity.Type} {identity.Vertical} " +
                    $"{rule?.Code} {message}");
            else if (!isRight)
                wrong.Add($"{name}: not told, {rule?.Code} {message}");
        }

        Assert.True(tellable >= 400, $"{tellable} names can be told.");
        Assert.True(right >= LeastPrecision * answered, $"{right} of {answered} answers are right:\n{string.Join('\n', wrong)}");
        Assert.True(right >= LeastRecall * tellable,
            $"{right} of {tellable} names that can be told were told:\n{string.Join('\n', wrong)}");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("洪泽区科技局", 2023, "洪泽县科学技术局", 2012)]
    [InlineData("淮安市洪泽区文化旅游局", 2020, "洪泽区文化和旅游局", 2023)]
    [InlineData("江苏省环境保护厅", 2016, "江苏省生态环境厅", 2020)]
    [InlineData("密云县教育委员会", 2012, "北京市密云区教委", 2020)]
    [InlineData("国家税务总局洪泽区税务局", 2020, "国家税务总局淮安市洪泽区税务局", 2022)]
    [InlineData("襄樊市财政局", 2009, "襄阳市财政局", 2015)]
    public void An_agency_keeps_its_id_through_new_names(string one, int year, string other, int later)
    {
        var first = Identifier.Identify(one, year, AgencyClues.None).Identity.AgencyId;
        Assert.NotEmpty(first);
        Assert.Equal(first, Identifier.Identify(other, later, AgencyClues.None).Identity.AgencyId);
    }

    [Theory]
    [InlineData("崇文区统计局", 2009, "东城区统计局", 2009)]
    [InlineData("塘沽区人民政府", 2008, "滨海新区人民政府", 2012)]
    [InlineData("南京市国家税务局", 2015, "南京市地方税务局", 2015)]
    [InlineData("莱芜市人民政府", 2015, "莱芜区人民政府", 2020)]
    [InlineData("涟水县教育局", 2018, "涟水县教育体育局", 2020)]
    [InlineData("苏州工业园区教育局", 2020, "苏州市教育局", 2020)]
    [InlineData("南京市公安局", 2020, "南京市公安局交通管理局", 2020)]
    [InlineData("洪泽区高良涧街道办事处", 2020, "洪泽区人民政府", 2020)]
    public void Two_agencies_never_share_an_id(string one, int year, string other, int otherYear) =>
        Assert.NotEqual(
            Identifier.Identify(one, year, AgencyClues.None).Identity.AgencyId,
            Identifier.Identify(other, otherYear, AgencyClues.None).Identity.AgencyId);

    [Fact]
    public void The_place_of_a_clue_that_says_otherwise_is_told()
    {
        var found = Identifier.Identify("洪泽区统计局", 2020, new AgencyClues(CreditRegion: "110105"));

        Assert.Equal("320813", found.Identity.RegionCode);
        Assert.Equal(AgencyRules.PlacesDisagree, found.Rule);
        Assert.Contains("北京市/朝阳区", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_from_before_a_division_was_renamed_does_not_contradict_it() =>
        Assert.Null(Identifier.Identify("洪泽区统计局", 2020, new AgencyClues(CreditRegion: "320829")).Rule);

    [Fact]
    public void The_full_name_has_the_divisions_of_its_year()
    {
        Assert.Equal("江苏省淮安市洪泽县科学技术局", Identifier.Identify("洪泽县科技局", 2012, AgencyClues.None).Identity.Canonical);
        Assert.Equal("江苏省/淮安市/洪泽县", Identifier.Identify("洪泽县科技局", 2012, AgencyClues.None).Identity.RegionPath);
        Assert.Equal("国家税务总局上海市浦东新区税务局", Identifier.Identify("国家税务总局上海市浦东新区税务局", 2022, AgencyClues.None).Identity.Canonical);
    }

    [Fact]
    public void The_agencies_file_goes_before_the_name()
    {
        var identifier = new AgencyIdentifier([
            new ListedAgency("水务局", "hz-water", "洪泽区水务局", "320813", null, 2018, ""),
            new ListedAgency("水务局", "hz-water-2", "", "", 2019, null, ""),
        ]);

        var before = identifier.Identify("水务局", 2017, AgencyClues.None);
        Assert.Equal(
            ("hz-water", "洪泽区水务局", "320813", "agencies", "江苏省/淮安市/洪泽区"),
            (before.Identity.AgencyId, before.Identity.Canonical, before.Identity.RegionCode, before.Identity.RegionFrom,
            before.Identity.RegionPath));
        Assert.Null(before.Rule);
        Assert.Equal("hz-water-2", identifier.Identify("水务局", 2020, AgencyClues.None).Identity.AgencyId);
    }

    [Fact]
    public void Two_agencies_of_one_name_in_the_file_need_the_place_to_tell_them_apart()
    {
        var identifier = new AgencyIdentifier([
            new ListedAgency("鼓楼区统计局", "a", "", "320106", null, null, ""),
            new ListedAgency("鼓楼区统计局", "b", "", "350102", null, null, ""),
        ]);

        Assert.Equal(AgencyRules.AmbiguousListing, identifier.Identify("鼓楼区统计局", 2020, AgencyClues.None).Rule);
        Assert.Equal("b", identifier.Identify("鼓楼区统计局", 2020, new AgencyClues(Host: "tjj.fuzhou.gov.cn")).Identity.AgencyId);
    }

    private static string Level(AgencyIdentity identity) => identity.Level is { } level ? $"{level}".ToLowerInvariant() : "";

    private static IEnumerable<Name> Names() =>
        from line in File.ReadLines(Repository.Below("tests", "Gongkai.Tests", "Extraction", "Agencies", "agency-names.tsv"))
        where !line.StartsWith('#')
        let cells = line.Split('\t')
        select new Name(
            cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), cells[2], cells[3], cells[4], cells[5], cells[6], cells[7],
            cells[8]);

    private sealed record Name(
        string Agency, int Year, string Clue, string RegionCode, string RegionKey, string Level, string Type, string Vertical, string Rule)
    {
        public bool IsTellable => Rule is not ("AGY001" or "AGY004" or "AGY006");

        public AgencyClues Clues => Clue.Split('=') switch
        {
            ["credit", var code] => new AgencyClues(CreditRegion: code),
            ["sources", var code] => new AgencyClues(ListedRegion: code),
            ["site", var site] => new AgencyClues(Site: site),
            ["host", var host] => new AgencyClues(Host: host),
            ["folder", var path] => new AgencyClues(Source: path),
            _ => AgencyClues.None,
        };
    }
}
