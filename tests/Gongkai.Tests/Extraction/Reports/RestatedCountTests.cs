using System.Collections.Immutable;
using Gongkai.Extraction.Reports;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Reports;

public sealed class RestatedCountTests
{
    private const string OnRequest = "overview.on_request";
    private const int Year = 2023;
    private const string Agency = "平河县民政局";

    [Theory]
    [InlineData("2023年共收到政府信息公开申请8件。", "received 8 件")]
    [InlineData("本年度受理申请1,239件，答复率100%。", "received 1239 件")]
    [InlineData("全年新收政府信息公开申请12件，上年结转3件，办结14件，结转下年度1件。", "received_new 12 件|carried_in 3 件|concluded 14 件|carried_out 1 件")]
    [InlineData("共受理政府信息公开申请３１件，答复30件（含上年度结转申请4件，另有5件顺延到下年度答复）。", "received 31 件|answered 30 件|carried_in 4 件|carried_out 5 件")]
    [InlineData("收到公民、法人和其他组织提交的公开申请 0 件。", "received 0 件")]
    [InlineData("收到公开申请7件，其中自然人申请6件，法人和其他组织申请1件。", "received 7 件|received.natural_person 6 件|received.organization 1 件")]
    [InlineData("办理依申请公开4件，其中，予以公开3件，部分公开1件。", "handled 4 件|granted 3 件|partly_granted 1 件")]
    [InlineData("收到政府信息公开申请9件；不予公开2件、无法提供3件、不予处理1件、其他处理3件。", "received 9 件|denied 2 件|not_available 3 件|not_processed 1 件|other 3 件")]
    [InlineData("2023年我局未收到依申请公开事项。", "received 0 ")]
    [InlineData("没有收到政府信息公开申请，也没有上年结转的申请。", "received 0 |carried_in 0 ")]
    [InlineData("收到政府信息公开申请9件，2022年结转1件，结转至2024年2件。", "received 9 件|carried_in 1 件|carried_out 2 件")]
    [InlineData("因公开工作被申请行政复议74件，被提起行政诉讼183件。", "reconsideration 74 件|litigation 183 件")]
    [InlineData("年内收到涉及信息公开的复议案件4件、诉讼案件9件，均依法应对。", "reconsideration 4 件|litigation 9 件")]
    [InlineData("政府信息公开行政复议5件，其中结果维持2件，结果纠正1件，其他结果1件，尚未审结1件。",
        "reconsideration 5 件|reconsideration.upheld 2 件|reconsideration.corrected 1 件|reconsideration.other_result 1 " +
        "件|reconsideration.pending 1 件")]
    [InlineData("未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", "reconsideration 0 |litigation 0 ")]
    [InlineData("2023年，我局未收取信息处理费。", "processing_fee 0 ")]
    [InlineData("全年收取政府信息公开信息处理费3940元。", "processing_fee 3940 元")]
    [InlineData("按照信息处理费管理办法，发出收费通知2件，收取金额40.5元。", "fee_notices 2 件|processing_fee 40.5 元")]
    [InlineData("承办人大代表建议6件、政协委员提案4件，本单位未收取信息处理费。", "processing_fee 0 ")]
    [InlineData("2023年，全县各级行政机关共收到政府信息公开申请8件。", "received 8 件")]
    [InlineData("2023年平河县民政局共收到政府信息公开申请8件。", "received 8 件")]
    [InlineData("县民政局全年受理政府信息公开申请8件。", "received 8 件")]
    [InlineData("在工作中我局收到政府信息公开申请8件。", "received 8 件")]
    public void Reads_what_a_sentence_counts(string sentence, string expected) =>
        Assert.Equal(expected.Split('|'), Read(sentence).Select(mention => $"{mention.Concept} {mention.Number} {mention.Unit}"));

    [Theory]
    [InlineData("与2022年相比，收到的申请减少4件。")]
    [InlineData("2022年度收到申请42件、结转5件。")]
    [InlineData("2022年至2023年两年间共受理申请31件。")]
    [InlineData("1月至6月收到政府信息公开申请3件。")]
    [InlineData("截至2023年11月底，收到政府信息公开申请3件。")]
    [InlineData("上半年收到政府信息公开申请3件。")]
    [InlineData("累计收到政府信息公开申请300件。")]
    [InlineData("收到网上申请3件。")]
    [InlineData("通过网络收到政府信息公开申请3件。")]
    [InlineData("收到自然人申请3件。")]
    [InlineData("收到涉及征地拆迁的政府信息公开申请3件。")]
    [InlineData("其中市政府办公室收到政府信息公开申请3件。")]
    [InlineData("受理行政复议申请48件。")]
    [InlineData("办理行政复议案件48件、行政应诉10件（均与信息公开无关）。")]
    [InlineData("推进政务公开工作，办理行政复议案件56件。")]
    [InlineData("收到政府信息公开申请约40余件。")]
    [InlineData("收到政府信息公开申请3万件。")]
    [InlineData("收到政府信息公开申请30件以内。")]
    [InlineData("收到政府信息公开申请30件左右。")]
    [InlineData("县自然资源局收到政府信息公开申请3件，居各部门首位。")]
    [InlineData("2023年，平河县人民政府办公室共受理政府信息公开申请3件。")]
    [InlineData("予以公开及部分公开258件。")]
    [InlineData("主动公开政府信息231条，办结12345热线工单3689件。")]
    [InlineData("收到公开申请和人大代表建议共12件。")]
    [InlineData("门户网站访问量484万次，公开信息754条。")]
    [InlineData("按照《2023年政务公开工作要点》公开处罚结果3件。")]
    public void Leaves_what_is_about_other_things_other_times_or_parts(string sentence) =>
        Assert.Empty(Read(sentence));

    [Fact]
    public void Bare_requests_are_taken_only_where_requests_for_information_are_the_subject() =>
        Assert.Empty(Read("本年度受理申请239件。", "overview"));

    [Theory]
    [InlineData("requests")]
    [InlineData("proactive")]
    [InlineData("preamble")]
    public void Other_sections_restate_nothing(string section) =>
        Assert.Empty(Read("收到政府信息公开申请8件。", section));

    [Fact]
    public void A_sentence_goes_on_over_a_line_end_and_stands_where_it_begins()
    {
        var passage = new Passage(
            OnRequest, "",
            [new PassageLine("第一句在这里结束。2023年本机关共收到政府信息公开", Location.OnLine(4)), new PassageLine("申请8件，均已答复。", Location.OnLine(5))]);

        var mention = Assert.Single(RestatedCountReader.Read([passage], Year, Agency));

        Assert.Equal(("2023年本机关共收到政府信息公开申请8件，均已答复。", 4), (mention.Sentence, mention.Location.Line));
    }

    [Fact]
    public void Digits_that_meet_at_a_line_end_are_not_joined()
    {
        var passage = new Passage(
            OnRequest, "",
            [new PassageLine("2023年本机关因公开工作被申请行政复议3件，被提起行政诉讼1", Location.OnLine(4)), new PassageLine("5件。", Location.OnLine(5))]);

        Assert.Equal("reconsideration", Assert.Single(RestatedCountReader.Read([passage], Year, Agency)).Concept);
    }

    [Theory]
    [InlineData("收到政府信息公开申请8件。", "Agrees", "requests.received.total")]
    [InlineData("收到政府信息公开申请10件。", "Agrees", "requests.received.total + requests.carried_in.total")]
    [InlineData("收到政府信息公开申请9件。", "Disagrees", "requests.received.total")]
    [InlineData("新收政府信息公开申请10件。", "Disagrees", "requests.received.total")]
    [InlineData("收到政府信息公开申请8件，其他处理3件。", "Agrees", "requests.other.total")]
    [InlineData("因信息公开被提起行政诉讼7件。", "Agrees", "proceedings.litigation_direct.total + proceedings.litigation_after_reconsideration.total")]
    [InlineData("因信息公开被申请行政复议1件。", "NotCompared", "proceedings.reconsideration.total")]
    public void A_count_agrees_with_the_tables_under_one_of_the_definitions_in_use(string sentence, string outcome, string definition)
    {
        ImmutableArray<Observation> table =
        [
            Observed("requests", "received", new Reading.Number(8)),
            Observed("requests", "carried_in", new Reading.Number(2)),
            Observed("requests", "other.other", new Reading.Number(3)),
            Observed("requests", "other.fee_overdue", new Reading.Blank()),
            Observed("proceedings", "litigation_direct", new Reading.Number(3)),
            Observed("proceedings", "litigation_after_reconsideration", new Reading.Number(4)),
            Observed("proceedings", "reconsideration", new Reading.Absent()),
        ];
        var log = new DiagnosticLog();

        var mention = RestatedCountComparison.Compare(Read(sentence), table, log)[^1];

        Assert.Equal((outcome, definition), (mention.Outcome.ToString(), mention.Definition));
        Assert.Equal(outcome == "Disagrees", log.ToImmutable().Any(diagnostic => diagnostic.Rule == RestatedCountRules.Disagrees));
    }

    [Fact]
    public void A_disagreement_names_both_numbers()
    {
        var log = new DiagnosticLog();
        RestatedCountComparison.Compare(Read("新收政府信息公开申请10件。"), [Observed("requests", "received", new Reading.Number(8))], log);

        Assert.Contains(
            "received_new 10; in the table requests.received.total is 8", Assert.Single(log.ToImmutable()).Message,
            StringComparison.Ordinal);
    }

    private static Observation Observed(string table, string row, Reading reading) =>
        new(new CellCode(table, row, "total"), "2021", reading, Source.None);

    private static ImmutableArray<RestatedCount> Read(string sentence, string section = OnRequest) =>
        RestatedCountReader.Read([new Passage(section, "", [new PassageLine(sentence, Location.Nowhere)])], Year, Agency);
}
