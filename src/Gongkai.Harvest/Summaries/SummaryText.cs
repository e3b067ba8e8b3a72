using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Coverage;
using Gongkai.Harvest.Issues;
using Gongkai.Model;

namespace Gongkai.Harvest.Summaries;

/// <summary>What the summary of a run says, before it is drawn as Markdown or HTML.</summary>
/// <param name="archive">The way from the page to the directory of the archive, empty or with a slash at its end.</param>
internal sealed class SummaryText(HarvestRunSummary summary, Language language, string archive)
{
    public string Title => Say($"Harvest of {Day(summary.Day)}", $"采集日报 {Day(summary.Day)}");

    /// <summary>Whether there is anything to do, in one sentence.</summary>
    public string Verdict => summary.Figures.ToDo == 0
        ? Say("Nothing to do.", "今天没有需要处理的事项。")
        : Say(
            $"{summary.Figures.ToDo} {(summary.Figures.ToDo == 1 ? "thing" : "things")} to do, {summary.Figures.NewToDo} of them new.",
            $"有 {summary.Figures.ToDo} 件事项需要处理，其中新增 {summary.Figures.NewToDo} 件。");

    /// <summary>How the reports of the year stand against the deadlines, in one sentence.</summary>
    public string Timeliness
    {
        get
        {
            var dated = summary.Reports.Count(report => report.DaysLate is not null);
            var late = summary.Reports.Count(report => report.DaysLate > 0);
            return Say(
                $"Of {summary.Reports.Length} reports for {summary.Year} in the dataset, {dated} carry a date: {dated - late} kept the " +
                $"deadline (31 January for agencies, 31 March for governments), {late} came later.",
                $"数据集中 {summary.Year} 年度年报 {summary.Reports.Length} 份，其中 {dated} 份有发布日期：按期 {dated - late} 份" +
                $"（部门 1 月 31 日，政府 3 月 31 日），逾期 {late} 份。");
        }
    }

    /// <summary>The run in figures.</summary>
    public ImmutableArray<(string Name, string Value)> Figures
    {
        get
        {
            var figures = summary.Figures;
            return
            [
                (Say("to do", "待处理"), Number(figures.ToDo)),
                (Say("new to do", "新增待处理"), Number(figures.NewToDo)),
                (Say("ended", "已结束"), Number(figures.Closed)),
                (Say("new files", "新文件"), Number(figures.New)),
                (Say("changed files", "变更文件"), Number(figures.Changed)),
                (Say("gone", "撤下"), Number(figures.Vanished)),
                (Say("not fetched", "未取得"), Number(figures.Failed)),
                (Say("put off", "推迟"), Number(figures.Deferred)),
                (Say("sites visited", "已访问网站"), $"{Number(figures.SitesVisited)}/{Number(figures.Sites)}"),
                (Say("requests", "请求"), Number(figures.Requests)),
                (Say("received", "接收"), $"{Number(figures.Bytes / 1e6, "0.0")} MB"),
                (Say("duration", "用时"), summary.Run.EndedAt is { } end ? Duration(end - summary.Run.BegunAt) : Say("not ended", "未结束")),
            ];
        }
    }

    /// <summary>What is to be done, a section for every kind of trouble.</summary>
    public ImmutableArray<SummarySection> ToDo =>
    [
        .. from issue in summary.ToDo
           group issue by issue.Trouble.Kind into kind
           orderby kind.Key
           select Issues(TroubleText.Title(kind.Key, language), TroubleText.Action(kind.Key, language), kind),
    ];

    /// <summary>What happened otherwise.</summary>
    public ImmutableArray<SummarySection> News =>
    [
        Reports(Say("New reports", "新读取的年报"), summary.New),
        Reports(Say("Changed reports", "内容有变化的年报"), summary.Changed),
        Section(
            Say("Reports to look at in the review", "待核对的年报"),
            Say(
                "Sums in them do not hold, or something could not be read. The command opens the report beside what is in doubt; " +
                "what you decide there is applied by the next run.",
                "其中有勾稽关系不成立，或有内容未能读出。所列命令打开该年报及其待核项；所作判定由下一次运行应用。"),
            [
                AgencyHeading, YearHeading, Say("to look at", "待核"), Say("sums that fail", "不成立的关系"), CopyHeading,
                Say("review", "核对"),
            ],
            Doubtful.Select(report => Row(
                report.Agency, Year(report.Year), Number(report.OpenDoubts), Number(report.ChecksFailed), Copy(report.Version),
                $"gongkai review DATASET --report {Quoted(report.Version.Source)}"))),
        Section(
            Say("Published late", "逾期发布"), "",
            [AgencyHeading, YearHeading, Say("published", "发布日期"), Say("due", "期限"), Say("days late", "逾期天数")],
            Late.Select(report => Row(
                report.Agency, Year(report.Year), Day(report.PublishedOn), Day(report.DueOn), Number(report.DaysLate ?? 0)))),
        Section(
            Say("Ended since the last run", "上次运行以来已结束"), "", IssueHeadings, summary.Closed.Select(InShort)),
        Section(
            Say("Known and left alone", "已确认、无须处理"), "", IssueHeadings,
            summary.Open.Where(issue => issue.AcknowledgedAt is not null).Select(InShort)),
    ];

    /// <summary>What each site gave.</summary>
    public SummarySection Visits => Section(
        Say("Visits", "访问情况"), "",
        [
            SiteHeading, Say("listed", "列出"), Say("new", "新增"), Say("changed", "变更"), Say("gone", "撤下"), Say("not fetched", "未取得"),
            Say("put off", "推迟"), Say("requests", "请求"),
        ],
        summary.Run.Sites.OrderBy(site => site.Name, StringComparer.Ordinal).Select(site => Row(
            site.Name, Number(site.Listed), Number(site.New), Number(site.Changed), Number(site.Vanished), Number(site.Failed),
            Number(site.Deferred), Number(site.Requests))));

    /// <summary>The grid of coverage: who lacks anything first, then in the order of the list.</summary>
    public SummarySection Coverage
    {
        get
        {
            var grid = summary.Coverage;
            var rows =
                from publisher in grid.Publishers.Index()
                let cells = grid.Years.Select(year => grid.Find(publisher.Item, year)).ToList()
                let worst = cells.OfType<CoverageCell>().Select(cell => Rank(cell.State)).DefaultIfEmpty(int.MaxValue).Min()
                orderby worst, publisher.Index
                select cells.Select(Cell).Prepend(new SummaryCell(publisher.Item.Name)).ToImmutableArray();
            return Section(
                Say("Coverage", "覆盖情况"), CoverageText.Sentence(grid, language),
                [AgencyHeading, .. grid.Years.Select(year => $"{Year(year)} ({grid.Share(year)})")],
                rows);
        }
    }

    public string Other => Say("中文", "English");

    public string Say(string english, string chinese) => language == Language.Chinese ? chinese : english;

    private IEnumerable<ReportLine> Doubtful => summary.New.Concat(summary.Changed)
        .Where(report => report.OpenDoubts > 0 || report.Status == ReportStatus.Disputed);

    /// <summary>A name as a shell takes it.</summary>
    private static string Quoted(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '/' or '-' or '_' || letter > '\x7f')
            ? name : $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private IEnumerable<ReportLine> Late => summary.New.Concat(summary.Changed).Where(report => report.DaysLate > 0)
        .OrderByDescending(report => report.DaysLate);

    private string SiteHeading => Say("site", "网站");

    private string AgencyHeading => Say("agency", "机关");

    private string YearHeading => Say("year", "年度");

    private string CopyHeading => Say("copy", "副本");

    private string WhereHeading => Say("where", "地址");

    private string SinceHeading => Say("since", "起始");

    private ImmutableArray<string> IssueHeadings => [Say("what", "事项"), SiteHeading, AgencyHeading, SinceHeading, WhereHeading];

    internal static string Number(double value, string format = "0") => value.ToString(format, CultureInfo.InvariantCulture);

    internal static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static int Rank(CoverageState state) => state switch
    {
        CoverageState.NotFound => 0,
        CoverageState.Unreadable => 1,
        CoverageState.NotFetched => 2,
        CoverageState.Fetched => 3,
        CoverageState.NotDue => 4,
        _ => 5,
    };

    private SummaryCell Cell(CoverageCell? cell)
    {
        if (cell is null) return new SummaryCell("");
        var mark = cell.State switch
        {
            CoverageState.Read => "good",
            CoverageState.NotDue => "soft",
            CoverageState.NotFound => "bad",
            _ => "warn",
        };
        var detail = cell.State is CoverageState.Read or CoverageState.NotFound || cell.Detail.Length == 0 ? "" : $" ({cell.Detail})";
        var more = cell.State == CoverageState.NotDue ? Say($" until {Day(cell.DueOn)}", $"，期限 {Day(cell.DueOn)}") : detail;
        return new SummaryCell($"{CoverageText.State(cell.State, language)}{more}", cell.Address, mark);
    }

    private SummarySection Issues(string title, string action, IEnumerable<Issue> issues) => Section(
        title, action,
        [SiteHeading, AgencyHeading, Say("what happened", "情况"), WhereHeading, SinceHeading, Say("code", "代码"), Say("id", "编号")],
        issues.Select(issue => Row(
            issue.Trouble.Site, Agency(issue), Say(issue.Trouble.Message, ChineseMessages.Of(issue.Trouble.Message)),
            Link(issue.Trouble.Address),
            issue.FirstSeen == summary.Run.BegunAt
                ? new SummaryCell($"{Day(Of(issue.FirstSeen))} {Say("new", "新")}", "", "new")
                : new SummaryCell(Day(Of(issue.FirstSeen)), "", "code"),
            new SummaryCell(issue.Trouble.Code, "", "code"), new SummaryCell(issue.Id, "", "code"))));

    private SummarySection Reports(string title, ImmutableArray<ReportLine> reports) => Section(
        title, "",
        [
            AgencyHeading, YearHeading, Say("title", "标题"), Say("published", "发布日期"), Say("against the deadline", "与期限相比"),
            Say("state", "状态"), CopyHeading, SiteHeading,
        ],
        from report in reports
        orderby report.Version.Source
        select Row(
            report.Agency, Year(report.Year),
            new SummaryCell(report.Title.Length > 0 ? report.Title : report.Version.Source, report.Version.Row.Address),
            Day(report.PublishedOn), Against(report.DaysLate), $"{report.Status}".ToLowerInvariant(),
            new SummaryCell(CopyHeading, CopyAddress(report.Version)), report.Version.Row.Site));

    /// <summary>A resolved issue, as a row without a remedy.</summary>
    private ImmutableArray<SummaryCell> InShort(Issue issue) => Row(
        TroubleText.Title(issue.Trouble.Kind, language), issue.Trouble.Site, Agency(issue), Day(Of(issue.FirstSeen)),
        Link(issue.Trouble.Address));

    private SummarySection Section(
        string title, string lead, ImmutableArray<string> columns, IEnumerable<ImmutableArray<SummaryCell>> rows) => new(
        title, lead, columns, [.. rows], Say("… and {0} more.", "……另有 {0} 条。"));

    private string Against(int? daysLate) => daysLate switch
    {
        null => "",
        > 0 and var days => Say($"{days} days late", $"逾期 {days} 天"),
        0 => Say("on the last day", "期限当日"),
        var days => Say($"{-days} days before", $"提前 {-days} 天"),
    };

    private SummaryCell Copy(ReportVersion version) => new(version.Source, CopyAddress(version));

    private string CopyAddress(ReportVersion version) =>
        $"{archive}reports/{string.Join('/', version.Source.Split('/').Select(Uri.EscapeDataString))}";

    private static string Agency(Issue issue) =>
        issue.Trouble.Year is { } year ? $"{issue.Trouble.Agency} {Year(year)}".Trim() : issue.Trouble.Agency;

    private static SummaryCell Link(string address) => new(address, address);

    private static string Year(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static DateOnly Of(DateTimeOffset at) => HarvestRunSummary.DayOf(new HarvestRunRecord("", at));

    private static string Duration(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{Number(Math.Floor(time.TotalHours))} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s"
        : $"{time.Seconds} s";

    private static ImmutableArray<SummaryCell> Row(params ImmutableArray<SummaryCell> cells) => cells;
}
