using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>What stands around the tables, and how the title is printed.</summary>
internal static class ProseFamilies
{
    public static IEnumerable<Family> All =>
    [
        Titled("title/year-first", CorpusSet.Develop, draft => [$"{draft.Year}年{draft.Agency}政府信息公开工作年度报告"]),
        Titled("title/with-du", CorpusSet.Develop, draft => [$"{draft.Agency}{draft.Year}年度政府信息公开工作报告"]),
        Titled("title/two-lines", CorpusSet.Held, draft => [draft.Agency, $"{draft.Year}年政府信息公开工作年度报告"]),
        Titled("title/short", CorpusSet.Held, draft => [$"{draft.Agency}{draft.Year}年政府信息公开年报"]),
        Leading("lead/sentence", CorpusSet.Develop, draft => $"{draft.Year}年具体数据见下表："),
        Leading("lead/with-numbers", CorpusSet.Held, draft => $"截至{draft.Year}年12月31日，各项数据如下（单位：件），其中较上年增加12件。"),
        new("front/contents", CorpusSet.Held, FamilyStage.Prose, _ => true, (draft, _) =>
        {
            draft.Opening.Add("目录");
            draft.Opening.AddRange(draft.Tables.Select((table, at) => $"{draft.Heading(table)}………………{at + 2}"));
            return true;
        }),
        new("front/published-on", CorpusSet.Develop, FamilyStage.Prose, _ => true, (draft, dice) =>
        {
            draft.Opening.Insert(0, $"发布时间：{draft.Year + 1}-01-{dice.From(10, 28)} 10:{dice.From(10, 59)}  浏览次数：{dice.From(20, 900)}");
            return true;
        }),
        new("narrative/restates-counts", CorpusSet.Develop, FamilyStage.Prose, StructureFamilies.HasCross, (draft, dice) =>
        {
            draft.Overview.Add(
                new Part.Paragraph(
                $"本年度共收到公开申请{dice.From(0, 60)}件，其中自然人{dice.From(0, 40)}件，予以公开{dice.From(0, 20)}件；行政复议{dice.From(0, 9)}件、" +
                $"行政诉讼{dice.From(0, 5)}件。"));
            return true;
        }),
        new("narrative/numbered-paragraphs", CorpusSet.Held, FamilyStage.Prose, _ => true, (draft, dice) =>
        {
            draft.Overview.Add(new Part.Heading(2, "（一）主动公开"));
            draft.Overview.Add(new Part.Paragraph($"1.发布规范性文件{dice.From(0, 9)}件。2.行政许可{dice.From(0, 300)}件，行政处罚{dice.From(0, 200)}件。"));
            return true;
        }),
    ];

    private static Family Titled(string name, CorpusSet set, Func<Draft, IReadOnlyList<string>> title) =>
        new(name, set, FamilyStage.Prose, _ => true, (draft, _) =>
        {
            draft.Title = title(draft);
            return true;
        });

    private static Family Leading(string name, CorpusSet set, Func<Draft, string> sentence) =>
        new(name, set, FamilyStage.Prose, _ => true, (draft, _) =>
        {
            foreach (var table in draft.Tables) table.Lead.Add(sentence(draft));
            return true;
        });
}
