using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Extraction.Agencies;

/// <summary>What the divisions of one year are called, officially and in short.</summary>
internal sealed partial class RegionNames
{
    private readonly Dictionary<string, List<(Region Region, NameForm Form)>> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(Region Region, NameForm Form)>>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public RegionNames(IEnumerable<Region> regions)
    {
        foreach (var region in regions)
        {
            if (region.Parent.Length > 0) ParentCodes.Add(region.Parent);
            Add(region.Name, region, NameForm.Full);
            if (region.Name.Length < 3) continue;
            var (stem, suffix) = Parted(region.Name);
            if (suffix.Length > 0 && stem.Length + suffix.Length < region.Name.Length) Add(stem + suffix, region, NameForm.Full);
            if (stem.Length >= 2) Add(stem, region, region.Level == AgencyLevel.County ? NameForm.Stem : NameForm.Short);
        }

        _byText = _names.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How much of a division's name is printed.</summary>
    public enum NameForm
    {
        /// <summary>With what it is: 南京市, 巴马瑶族自治县, and 巴马县, too.</summary>
        Full,

        /// <summary>A province or prefecture without: 江苏, 南京.</summary>
        Short,

        /// <summary>A county without: 赫章. Many other words look so.</summary>
        Stem,
    }

    public HashSet<string> ParentCodes { get; } = new(StringComparer.Ordinal);

    public int LongestName { get; private set; }

    /// <summary>The divisions with that name.</summary>
    public IReadOnlyList<(Region Region, NameForm Form)> Find(ReadOnlySpan<char> name) =>
        _byText.TryGetValue(name, out var found) ? found : [];

    /// <summary>恩施土家族苗族自治州 is 恩施 and 州.</summary>
    private static (string Stem, string Suffix) Parted(string name)
    {
        // The one name of which the nationality is no ornament.
        if (name == "内蒙古自治区") return ("内蒙古", "");
        if (SelfGoverned().Match(name) is not { Success: true } match)
            return name[^1] is '省' or '市' or '县' or '区' or '州' or '盟' or '旗'
                && !name.EndsWith("地区", StringComparison.Ordinal) ? (name[..^1], name[^1..])
                : name.EndsWith("地区", StringComparison.Ordinal) ? (name[..^2], "地区") : (name, "");
        var stem = match.Groups["stem"].Value;
        return (stem.Length > 0 ? stem : match.Groups["first"].Value,
            match.Groups["kind"].Value switch { "自治区" or "特别行政区" => "", "自治州" => "州", "自治县" => "县", _ => "旗" });
    }

    private void Add(string name, Region region, NameForm form)
    {
        if (!_names.TryGetValue(name, out var list)) _names[name] = list = [];
        list.Add((region, form));
        LongestName = Math.Max(LongestName, name.Length);
    }

    // Some nationalities stand there without their 族; 陵水黎族自治县 has none of the 水族.
    private const string WithoutClan = "蒙古|维吾尔|哈萨克|柯尔克孜|达斡尔|锡伯|塔吉克|鄂温克";
    private const string WithClan =
        "回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|土|仫佬|羌|布朗|撒拉|毛南|仡佬|阿昌|普米|怒|裕固|保安|独龙|各";

    [GeneratedRegex(
        $"^(?<stem>.*?)(?:(?<first>{WithoutClan})族?|(?<first>{WithClan})族)*(?<kind>自治区|自治州|自治县|自治旗|特别行政区)$", RegexOptions.CultureInvariant)]
    private static partial Regex SelfGoverned();
}
