using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>The sentences around the tables. Their numbers are no values of the form, and the two sets share no sentence.</summary>
internal static class Prose
{
    private static readonly string[] DevelopOpenings =
    [
        "根据《中华人民共和国政府信息公开条例》第五十条规定，现公布{0}{1}年政府信息公开工作年度报告。",
        "本报告由{0}编制，所列数据的统计期限自{1}年1月1日起至{1}年12月31日止。",
        "现将{1}年度政府信息公开工作情况向社会公布，如有疑问请与本机关联系（电话：0{2}-{3}）。",
    ];

    private static readonly string[] HeldOpenings =
    [
        "依照国务院令第711号的要求，{0}就{1}年政府信息公开工作编写本报告，全文共六个部分。",
        "按照上级统一部署，{0}对{1}年政府信息公开工作作如下报告，数据截至{1}年12月31日。",
        "本年度报告可在门户网站查阅和下载，联系电话：0{2}-{3}。",
    ];

    private static readonly string[] DevelopSentences =
    [
        "全年通过门户网站公开信息{0}条，其中部门动态{1}条、通知公告{2}条。",
        "政务公众号每周更新，全年发布内容{0}篇，关注人数{1}余人。",
        "组织业务培训{2}次，参训{1}人次。",
        "举办政府开放日{2}场，邀请群众代表{1}人次。",
        "办理人大代表建议{2}件、政协委员提案{1}件，办理结果全部公开。",
    ];

    private static readonly string[] HeldSentences =
    [
        "主动发布各类信息{0}条，较上年增加{1}条，图文解读{2}篇。",
        "在政务服务大厅设立查阅点{2}处，接待查阅{1}人次。",
        "对照目录清单排查错别字和失效链接，整改{1}处。",
        "召开专题会议{2}次，研究部署公开工作，责任到人。",
        "受理12345热线工单{0}件，办结率{1}%。",
    ];

    private static readonly string[] DevelopProblems = ["一是公开内容与群众期待还有距离。二是业务能力有待提高。下一步将细化目录，加强培训。", "主要问题是更新不够及时，今后将压实责任，按季度通报。"];
    private static readonly string[] HeldProblems = ["存在的不足：政策解读形式单一，答复文书说理不够。改进措施：丰富解读形式，统一答复格式。", "承办人员流动较快，栏目更新频次偏低。将以案例教学提升能力。"];

    /// <summary>Writes what stands around the tables of a report.</summary>
    public static void Write(Draft draft, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(dice);
        var develop = draft.Set == CorpusSet.Develop;
        draft.Opening.Add(
            Filled(dice.Pick(develop ? DevelopOpenings : HeldOpenings), draft.Agency, draft.Year, dice.From(300, 999),
            dice.From(2000000, 8999999)));
        var names = draft.Tables.Select(table => table.Form.Label).ToList();
        var numbered = names.TrueForAll(name => name.Contains('、', StringComparison.Ordinal) && !name.StartsWith('一'));
        draft.Overview.Add(new Part.Heading(1, numbered ? "一、总体情况" : "概述"));
        foreach (var sentence in dice.Sample(develop ? DevelopSentences : HeldSentences, dice.From(1, 3)))
            draft.Overview.Add(new Part.Paragraph(Filled(sentence, dice.From(200, 3000), dice.From(20, 99), dice.From(2, 9))));
        if (!numbered) draft.Overview.Add(new Part.Paragraph($"附件：统计表（{draft.Year}年度）"));
        draft.Closing.Add(new Part.Heading(1, numbered ? "五、存在的主要问题及改进情况" : "存在的主要问题及改进情况"));
        draft.Closing.Add(new Part.Paragraph(dice.Pick(develop ? DevelopProblems : HeldProblems)));
        draft.Closing.Add(new Part.Heading(1, numbered ? "六、其他需要报告的事项" : "其他需要报告的事项"));
        draft.Closing.Add(new Part.Paragraph(develop ? $"{draft.Year}年未收取信息处理费。" : "本年度没有其他需要报告的事项。"));
    }

    private static string Filled(string sentence, params object[] values) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, values);
}
