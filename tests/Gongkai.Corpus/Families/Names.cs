namespace Gongkai.Corpus.Families;

/// <summary>Invented agencies. The two sets have no syllable of a place in common.</summary>
internal static class Names
{
    private static readonly string[] DevelopFirst = ["云", "青", "长", "安", "文", "东", "石", "金", "永", "清", "和", "宁", "海", "新", "丰", "南"];
    private static readonly string[] DevelopSecond = ["溪", "河", "川", "山", "塘", "湖", "原", "岭", "桥", "台", "口", "林"];
    private static readonly string[] HeldFirst = ["泽", "玉", "凤", "松", "天", "大", "白", "龙", "明", "兴", "广", "福", "华", "平", "嘉", "沙"];
    private static readonly string[] HeldSecond = ["坪", "峰", "城", "洲", "源", "陵", "阳", "浦", "泉", "湾", "岗", "坝"];
    private static readonly string[] DevelopOffices = ["人民政府", "财政局", "卫生健康局", "教育局", "水利局", "审计局", "统计局", "发展和改革局"];
    private static readonly string[] HeldOffices = ["人民政府办公室", "民政局", "自然资源局", "司法局", "农业农村局", "市场监督管理局", "交通运输局", "应急管理局"];

    /// <summary>An agency that no other document of the run has.</summary>
    public static string Agency(CorpusSet set, Dice dice, HashSet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(dice);
        ArgumentNullException.ThrowIfNull(taken);
        while (true)
        {
            var place = Place(set, dice);
            var agency = dice.Below(4) switch
            {
                0 => $"{place}{dice.Pick(["县", "市", "区"])}{dice.Pick(set == CorpusSet.Develop ? DevelopOffices : HeldOffices)}",
                1 => $"{place}县{Place(set, dice)}{dice.Pick(["镇", "乡"])}人民政府",
                2 => $"{place}区{Place(set, dice)}街道办事处",
                _ => $"{Place(set, dice)}市{place}{dice.Pick(["县", "区"])}" +
                    $"{dice.Pick(set == CorpusSet.Develop ? DevelopOffices : HeldOffices)}",
            };
            if (taken.Add(agency)) return agency;
        }
    }

    private static string Place(CorpusSet set, Dice dice) => set == CorpusSet.Develop
        ? dice.Pick(DevelopFirst) + dice.Pick(DevelopSecond)
        : dice.Pick(HeldFirst) + dice.Pick(HeldSecond);
}
