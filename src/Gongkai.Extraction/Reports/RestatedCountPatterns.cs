using System.Text.RegularExpressions;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// How sentences count requests, proceedings and charges. What may stand between the verb, the object and the number is
/// listed word by word, so that numbers about other things, or about a part, are not taken.
/// </summary>
internal static partial class RestatedCountPatterns
{
    // Groups of three with commas, or plain digits; a number that was cut out of a longer one would stand before no counter.
    private const string Number = @"(?<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,8})";
    // 件次 is another unit, and 件以内 another number.
    private const string Exactly = "(?!次|套|余|多|左右|上下|以[内下上]|之内)";
    private const string Total = "(?:共计|总计|合计|共|为|:|,共)?";
    private const string Count = Total + Number + "(?<unit>件|宗|份|条|起|例)" + Exactly;
    private const string Cases = Total + Number + "(?<unit>件|宗|起|例)" + Exactly;
    private const string Amount = @"(?<n>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?<unit>万元|元)";

    // Who asked whom for what. 公民 or 法人 alone would be a part.
    private const string Asked =
        "(?:公民、?法人(?:和|或|或者|及|、" +
            "|以及)其[他它]组织|社会公众|群众|各类|书面|有效|向(?:我|本)(?:局|镇|乡|委|办|厅|县|区|市|院|中心|街道|机关|单位)|提出|提交|递交|的|依申请|政府信息公开|政府信息|信息公开|公开){0,8}";

    private const string Requests = "(?:申请(?:书|表)?|依申请公开(?:政府信息|信息|事项)?)(?:数量|总数|事项)?";

    private const string OfDisclosure =
        "(?:信息公开|公开工作|依申请公开|公开申请)(?:工作|申请|答复|事项|类|引发|引起|产生|而|被|提起|的|相关|有关|案件|行为|方面){0,6}";

    [GeneratedRegex("新收到?(?<asked>" + Asked + ")" + Requests + Count)]
    public static partial Regex ReceivedNew();

    [GeneratedRegex("(?<!新)(?:收到|受理|接收|接到)(?:了|的)?(?<asked>" + Asked + ")" + Requests + Count)]
    public static partial Regex Received();

    [GeneratedRegex("政府信息公开申请(?:数量)?共?(?:收到|受理)" + Count)]
    public static partial Regex ReceivedBehind();

    [GeneratedRegex("(?:未|没有|尚未)(?:收到|受理|接到|接收)(?:过|任何)*(?<asked>" + Asked + ")" + Requests + "(?:情况)?(?=[,、;。:]|$|且|也)")]
    public static partial Regex NoneReceived();

    [GeneratedRegex("办理(?<asked>" + Asked + ")" + Requests + Count)]
    public static partial Regex Handled();

    [GeneratedRegex("自然人(?:申请)?" + Count)]
    public static partial Regex NaturalPerson();

    [GeneratedRegex("法人(?:和|或|及|或者)其[他它]组织(?:申请)?" + Count)]
    public static partial Regex Organization();

    [GeneratedRegex("(?:上一?年度?结转|结转上一?年度?)(?:的)?(?:政府信息公开|信息公开|依申请公开|公开)?(?:申请)?(?:数量)?" + Count)]
    public static partial Regex CarriedIn();

    [GeneratedRegex("(?:没有|无|未有)上一?年度?结转(?:的)?(?:政府信息公开|信息公开|公开)?申请")]
    public static partial Regex NoneCarriedIn();

    [GeneratedRegex("(?:结转|顺延|转)(?:至|到|入)?(?:下一?年度?|次年|明年)(?:继续)?(?:办理|答复)?(?:的)?(?:申请)?" + Count)]
    public static partial Regex CarriedOut();

    [GeneratedRegex(Number + "(?<unit>件|宗|份|条|起|例)(?:申请)?(?:结转|顺延)(?:至|到)(?:下一?年|次年|明年)")]
    public static partial Regex CarriedOutBehind();

    [GeneratedRegex("(?<!按时|按期|延期|当场|逾期|提前|未)(?:办结|办理完毕)(?:政府信息公开|依申请公开|公开|申请|数量|总数)*" + Count)]
    public static partial Regex Concluded();

    [GeneratedRegex("(?<!公开|按时|按期|延期|超期|逾期|当场|提前|未)答复(?:申请人)?(?:政府信息公开|依申请公开|公开|申请)*" + Count)]
    public static partial Regex Answered();

    [GeneratedRegex("(?<!不)(?:予以公开|同意公开)(?:答复)?(?:的)?(?:申请)?" + Count)]
    public static partial Regex Granted();

    // 予以公开及部分公开 n 件 is both together.
    [GeneratedRegex("(?<!公开(?:及|和|与|或|、|以及|并)(?:予以|同意)?)部分公开(?:答复)?(?:的)?" + Count)]
    public static partial Regex PartlyGranted();

    [GeneratedRegex("(?<!公开(?:及|和|与|或|、|以及|并))不予公开(?:答复)?(?:的)?" + Count)]
    public static partial Regex Denied();

    [GeneratedRegex("(?<!公开(?:及|和|与|或|、|以及|并))无法提供(?:的)?" + Count)]
    public static partial Regex NotAvailable();

    [GeneratedRegex("(?<!(?:公开|提供)(?:及|和|与|或|、|以及|并))不予处理(?:的)?" + Count)]
    public static partial Regex NotProcessed();

    [GeneratedRegex("(?<!处理(?:及|和|与|或|、|以及|并))其[他它]处理(?:的)?" + Count)]
    public static partial Regex OtherwiseHandled();

    [GeneratedRegex(OfDisclosure + "(?:行政)?复议(?:申请|案件|案)?" + Cases)]
    public static partial Regex Reconsideration();

    [GeneratedRegex(OfDisclosure + "(?:行政)?诉讼(?:案件|案)?" + Cases)]
    public static partial Regex Litigation();

    /// <summary>诉讼 right behind the number of 复议, of which the sentence has said that it is about disclosure.</summary>
    [GeneratedRegex("复议(?:申请|案件|案)?[0-9,]+(?:件|宗|起|例)[,、;和]*(?:被)?(?:提起|引发)?(?:行政)?诉讼(?:案件|案)?" + Cases)]
    public static partial Regex LitigationBehind();

    [GeneratedRegex(
        "(?:未发生|没有发生|未出现|未收到|没有|未有|无|未)(?:因|涉及|涉|有关|关于|针对)?(?:本机关|本单位|我局|我镇)?(?:政府|政务)?信息公开(?:工作|申请|引起|引发|产生|被|提起|的|而|答复){0,5}"
        + "行政复议(?:申请|案件)?(?:和|、|及|或|与|以及)(?:被)?(?:提起)?(?:的)?行政诉讼(?!败诉|纠|案件败|中|被)")]
    public static partial Regex NoProceedings();

    [GeneratedRegex("(?:结果)?维持(?:原(?:具体)?行政行为)?" + Cases)]
    public static partial Regex Upheld();

    [GeneratedRegex("(?:结果)?(?:被)?(?:依法)?纠正" + Cases)]
    public static partial Regex Corrected();

    [GeneratedRegex("其[他它]结果" + Cases)]
    public static partial Regex OtherResult();

    [GeneratedRegex("(?:尚未|未)审结" + Cases)]
    public static partial Regex Pending();

    [GeneratedRegex("信息处理费用?(?:共计|合计|总计|总金额|金额|共|为|:)*" + Amount)]
    public static partial Regex ProcessingFee();

    [GeneratedRegex("信息处理费.*收取(?:总)?金额(?:共计|为|:)?" + Amount)]
    public static partial Regex ProcessingFeeBehind();

    [GeneratedRegex("(?:未|没有|无)(?:收取|发生|产生)?(?:过|任何)?(?:政府信息公开|信息公开)?(?:信息处理费|收费(?:情况|事项))")]
    public static partial Regex NoProcessingFee();

    [GeneratedRegex("发出收费通知" + Cases)]
    public static partial Regex FeeNotices();

    /// <summary>Sentences that count other things beside, or say that their numbers are about other things.</summary>
    [GeneratedRegex("人大|政协|建议|提案|热线|工单|信访|举报|投诉|留言|咨询|访问量|浏览|点击|粉丝|关注|处罚|许可|审批|执法|应诉|无关|不动产|法律援助|政务服务|历年|以来|[两二三四五]年|近年|上半年|下半年|季度|同期")]
    public static partial Regex OtherThings();

    /// <summary>Words before the verb that make the number that of a part.</summary>
    [GeneratedRegex("其中|通过|网上|网络|信函|邮寄|当面|现场|平台|邮箱|邮件|窗口|渠道|传真|电话|代表|各(?!级)|下属|所属|部门|涉及|关于")]
    public static partial Regex Part();

    /// <summary>An office named as the one who received: ours, when it is that of the report.</summary>
    [GeneratedRegex(@"(?<office>[\p{L}()]{2,}?(?:局|委|委员会|办公室|政府办|政府|办事处|镇|乡|街道|中心|所|院|厅|队|公司|分局|税务局|支队))(?:作为[^,]*)?$")]
    public static partial Regex Office();

    [GeneratedRegex(
        "[0-9]+年(?:度)?|[0-9]+月(?:份)?|[0-9]+日|本年度?|全年度?|今年|年内|当年|全部|总共|共计|共|累计|合计|截[至止]|期间|依法|依规|及时|认真|一年来|至|以来|年?底|其中|经统计|据统计|[.、]")]
    public static partial Regex TimeWords();

    [GeneratedRegex("未经复议|复议后|一审|二审|再审")]
    public static partial Regex Instances();

    [GeneratedRegex("信息公开申请|依申请公开|公开申请")]
    public static partial Regex AboutRequests();

    [GeneratedRegex("《[^》]*》")]
    public static partial Regex TitleOfDocument();

    [GeneratedRegex("(?<![0-9])(?<year>20[0-9]{2})(?=年|-|—|至|、|/)")]
    public static partial Regex Year();

    [GeneratedRegex("(?<=(?:结转|顺延)(?:至|到))20[0-9]{2}年度?")]
    public static partial Regex YearCarriedTo();

    /// <summary>A month other than the first and the last day of the year: the number is that of a part of the year.</summary>
    [GeneratedRegex("(?<![0-9])[0-9]{1,2}月(?!0?1日|31日)|(?<![0-9])(?!0?1月)[0-9]{1,2}月0?1日|(?<![0-9])(?!12月)[0-9]{1,2}月31日")]
    public static partial Regex PartOfYear();
}
