using System.Collections.Immutable;
using Gongkai.Harvest.Issues;

namespace Gongkai.Harvest.Summaries;

/// <summary>What each kind of trouble is called, and what to do about it.</summary>
internal static class TroubleText
{
    private static readonly ImmutableDictionary<TroubleKind, Words> Texts = new Dictionary<TroubleKind, Words>
    {
        [TroubleKind.DatasetFailed] = new(
            "The dataset was not written", "数据集未写入",
            "The archive is whole. Mend what the message names; the next run reads what is missing.", "存档完好。请按提示排除故障，下一次运行会补读。"),
        [TroubleKind.Overdue] = new(
            "Overdue reports", "逾期未见的年报",
            "Look on the agency's site. If the report is there, mend the site's entry in SITES.yaml or name the address under " +
                "'reports'; if not, ask the agency.",
            "请到该机关网站查找。若已发布，请修改 SITES.yaml 中的条目或把地址写入 reports；若未发布，请向该机关询问。"),
        [TroubleKind.SiteUnreachable] = new(
            "Sites that do not answer", "无法访问的网站",
            "Open the address in a browser. The next run asks again; if it opens there and not here, look at its certificate.",
                "请用浏览器打开该地址。下一次运行会重试；若浏览器能打开，请检查其证书。"),
        [TroubleKind.StartPageGone] = new(
            "Start pages that are gone", "起始页已失效",
            "The site was rebuilt. 'gongkai harvest discover' with the site's front page proposes a new entry.",
                "网站已改版。可用 gongkai harvest discover 加网站首页地址生成新的条目。"),
        [TroubleKind.Challenged] = new(
            "Sites behind a captcha or a login", "需要验证码或登录的网站",
            "It is never answered. Fetch the reports in a browser, or ask the agency for access.", "程序从不作答。请用浏览器取得年报，或向该机关申请访问。"),
        [TroubleKind.RobotsForbid] = new(
            "Sites whose robots.txt forbids it", "robots.txt 不允许访问的网站",
            "Nothing was asked for. Ask the agency, or fetch the reports by hand.", "未发出请求。请向该机关询问，或人工取得年报。"),
        [TroubleKind.NothingListed] = new(
            "Lists without reports", "列表中没有年报",
            "Open the start page. If it shows reports, a script draws them, or its links need a 'selector' or a 'pattern' in SITES.yaml.",
            "请打开起始页。若页面上有年报，则由脚本生成，或需在 SITES.yaml 中写明 selector 或 pattern。"),
        [TroubleKind.ListIncomplete] = new(
            "Lists that are longer than what was found", "列表不完整",
            "Open the list. Give the address from which a script takes the rest as another 'start', or a 'paging' pattern, or raise " +
                "'list_pages'.",
            "请打开列表。把脚本取数的地址作为另一个 start，或写明 paging，或调高 list_pages。"),
        [TroubleKind.WrongAgency] = new(
            "Another agency's report instead", "取得的是其他机关的年报",
            "Look whether the list is the agency's own, and whether 'agency' is written as its reports print it.",
                "请核对列表是否属于该机关，以及 agency 是否与年报所印名称一致。"),
        [TroubleKind.ReportGone] = new(
            "Reports that are gone", "已撤下的年报",
            "Every version that was seen is in the archive. Acknowledge it if that is enough.", "见过的版本都在存档中。若无须处理，请确认该事项。"),
        [TroubleKind.DeadLink] = new(
            "Links that lead to nothing", "失效的链接",
            "The list shows the link, and the page is not there. Look whether the report has moved.", "列表中有链接，但页面不存在。请查看年报是否已移动。"),
        [TroubleKind.FetchFailed] = new(
            "Addresses that could not be fetched", "未能取得的地址",
            "Open the address in a browser. The next run asks again.", "请用浏览器打开该地址。下一次运行会重试。"),
        [TroubleKind.NotRead] = new(
            "Files that could not be read", "未能读取的文件",
            "Open the copy in the archive. If it is a report, the error log of the dataset says why it was not read.",
                "请打开存档中的副本。若确为年报，数据集的错误日志会说明原因。"),
        [TroubleKind.OutsideHosts] = new(
            "Links to other hosts", "指向其他主机的链接",
            "If reports lie there, add the host to 'hosts' of the site.", "若年报在该主机上，请把它加入该网站的 hosts。"),
        [TroubleKind.Unfinished] = new(
            "Sites that were not finished", "未访问完的网站",
            "The next run goes on. If this stays, raise the bounds of a run in SITES.yaml.", "下一次运行会继续。若一直如此，请在 SITES.yaml 中调高上限。"),
        [TroubleKind.Unexpected] = new(
            "Faults of the program", "程序错误",
            "Other sites are unharmed. Please report the message together with the site.", "其他网站不受影响。请连同网站一并报告该信息。"),
        [TroubleKind.NotDelivered] = new(
            "Notifications that did not arrive", "未送达的通知",
            "Try 'gongkai harvest SITES.yaml --test-notify'. What did not arrive is sent again after the next run.",
                "请运行 gongkai harvest SITES.yaml --test-notify。未送达的通知会在下一次运行后重发。"),
        [TroubleKind.ReportChanged] = new(
            "Reports that changed", "内容有变化的年报",
            "News, and nothing to do: both versions are in the archive.", "仅供知悉：两个版本都在存档中。"),
    }.ToImmutableDictionary();

    public static string Title(TroubleKind kind, Language language) =>
        language == Language.Chinese ? Texts[kind].ChineseTitle : Texts[kind].Title;

    public static string Action(TroubleKind kind, Language language) =>
        language == Language.Chinese ? Texts[kind].ChineseAction : Texts[kind].Action;

    private sealed record Words(string Title, string ChineseTitle, string Action, string ChineseAction);
}
