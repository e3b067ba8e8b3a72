using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Gongkai.Cli.Commands;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Coverage;
using Gongkai.Harvest.Crawling;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Metering;
using Gongkai.Harvest.Notifications;
using Gongkai.Harvest.Sites;
using Gongkai.Harvest.Summaries;
using Gongkai.Model;

namespace Gongkai.Tests.Harvest;

/// <summary>
/// A year of nights over 60 sites, each with one fault by a plan, in simulated time and without sockets: every trouble is opened once,
/// told once and closed when it ends, nobody is missing without a line, and all views of a night agree.
/// </summary>
public sealed class SimulatedYearTests
{
    private const int SiteCount = 60;
    private const int Days = 365;

    // What is held is asked again after a week, and a night later at the most.
    private const int Recheck = 7;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_trouble_is_opened_once_told_once_and_closed_when_it_ends()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        using var folder = new TemporaryFolder();
        var time = new SimulatedTime(Begin, TimeSpan.FromTicks(-1));
        var plan = Enumerable.Range(0, SiteCount).Select(number => new PlannedSite(number)).ToImmutableArray();
        using var internet = new Internet(time, plan);
        using var receiver = new Receiver();
        var list = SiteListFile.Parse(
            "SITES.yaml",
            $"contact: a@example.org\nrecheck_days: {Recheck}\nfirst_year: 2024\nnotify:\n- webhook: " +
                $"https://hooks.example.org/gongkai\nsites:\n{string.Concat(plan.Select(site => site.Entry))}",
            "1");
        // Retries of the webhook ring at once, its time limit of a minute never does.
        var notifier = new Notifier(list.Notify, receiver, new SimulatedTime(Begin, TimeSpan.FromSeconds(30)), _ => "");
        var exitCodes = new List<int>();

        using var archive = HarvestArchive.Open(folder.Path, isDurable: false);
        using var issues = IssueLog.Of(archive, isDurable: false);
        for (var day = 0; day < Days; day++)
        {
            receiver.IsDown = day is 150 or 151;
            var run = new HarvestRun(list, archive, internet, time, seed: day).Run(_ => { }, CancellationToken.None);
            time.RunUntil(() => run.IsCompleted);
            Assert.True(run.IsCompletedSuccessfully, run.Exception?.ToString());

            var versions = new ReportLinks(archive, list).LayOut();
            var summary = await HarvestRunSummary.Of(
                archive, issues, list, [], versions, [.. versions.Select(version => Read(archive, version))], datasetFailure: null);
            var failures = await notifier.Notify(summary, issues, "summary.html", CancellationToken.None);
            summary = await summary.AfterDelivery(issues, failures);
            AssertAllViewsAgree(summary);
            AssertNobodyIsMissingWithoutALine(summary, list);
            AssertChineseIsChinese(summary);
            exitCodes.Add(HarvestCommand.CodeOf(HarvestCommand.FailOnNew, summary.Figures));
            time.Advance(Begin.AddDays(day + 1) - time.GetUtcNow());
        }

        var all = issues.Open.Concat(issues.Closed).ToLookup(issue => issue.Trouble.Site, StringComparer.Ordinal);
        string[] wrong = [.. plan.SelectMany(site => site.Deviations([.. all[site.Name]]))];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));

        // One receiver was down for two nights, and heard of it afterwards.
        var undelivered = Assert.Single(all[""]);
        Assert.Equal(
            (TroubleKind.NotDelivered, 150, 152), (undelivered.Trouble.Kind, Day(undelivered.FirstSeen), Day(undelivered.ClosedAt)));
        var told = receiver.Messages.Where(message => message.Event != "digest")
            .SelectMany(message => message.Ids.Select(id => (message.Event, id))).ToList();
        Assert.Equal(told.Count, told.Distinct().Count());
        var opened = issues.Open.Concat(issues.Closed).ToList();
        Assert.Empty(Untold(opened, "trouble"));
        Assert.Empty(Untold(issues.Closed.Where(issue => issue.Trouble.NeedsPerson), "recovery"));
        Assert.Equal(opened.Count + issues.Closed.Count(issue => issue.Trouble.NeedsPerson), told.Count);

        IEnumerable<string> Untold(IEnumerable<Issue> some, string @event) => some.Where(issue => !told.Contains((@event, issue.Id)))
            .Select(issue => $"{issue.Trouble.Site} {issue.Trouble.Kind} {Day(issue.FirstSeen)} {Day(issue.ClosedAt)}");

        // A digest a day, but for the nights on which it could not be delivered.
        Assert.Equal(Days - 2, receiver.Messages.Count(message => message.Event == "digest"));

        // A night ends with 4 when something new needs a person, and with 0 otherwise.
        var newDays = opened.Where(issue => issue.Trouble.NeedsPerson).Select(issue => Day(issue.FirstSeen)).ToHashSet();
        Assert.Equal(Enumerable.Range(0, Days).Select(day => newDays.Contains(day) ? ExitCode.NeedsPerson : ExitCode.Finished), exitCodes);
    }

    private static void AssertAllViewsAgree(HarvestRunSummary summary)
    {
        var page = SummaryFigures.OfPage(SummaryHtml.Write(summary));
        Assert.Equal(page, SummaryFigures.OfMarkdown(SummaryMarkdown.Write(summary)));
        Assert.Equal(page, SummaryFigures.OfJson(SummaryJson.Write(summary)));
        Assert.Equal((page.ToDo, page.NewToDo, page.Expected, page.Read), SummaryFigures.OfMetrics(MetricsFile.Write(summary.Figures)));
    }

    /// <summary>What the program itself says of a trouble stands in Chinese on the Chinese page.</summary>
    private static void AssertChineseIsChinese(HarvestRunSummary summary)
    {
        var page = SummaryHtml.Write(summary, Language.Chinese);
        // The others may be words of the system.
        var own = summary.ToDo.Where(issue => issue.Trouble.Kind is TroubleKind.Overdue or TroubleKind.WrongAgency
            or TroubleKind.ListIncomplete or TroubleKind.NothingListed or TroubleKind.OutsideHosts or TroubleKind.ReportGone
            or TroubleKind.DeadLink or TroubleKind.StartPageGone);
        foreach (var issue in own.Where(issue => issue.Trouble.Message.Length > 0))
            Assert.DoesNotContain($">{System.Net.WebUtility.HtmlEncode(issue.Trouble.Message)}</td>", page, StringComparison.Ordinal);
    }

    private static void AssertNobodyIsMissingWithoutALine(HarvestRunSummary summary, SiteList list)
    {
        Assert.Equal(list.Sites.Length * (summary.Day.Year - 2024), summary.Coverage.Cells.Length);
        foreach (var cell in summary.Coverage.Cells)
        {
            if (cell.State == CoverageState.Read || summary.Day <= cell.DueOn) continue;
            Assert.Contains(summary.ToDo, issue => issue.Trouble.Agency == cell.Publisher.Name && issue.Trouble.Year == cell.Year);
        }
    }

    /// <summary>Reads what the simulated sites publish: the agency and the year stand in the page.</summary>
    private static ReadFile Read(HarvestArchive archive, ReportVersion version)
    {
        var text = Encoding.UTF8.GetString(archive.Blobs.Read(version.Row.Sha256));
        var words = text.Split("<!--report ")[^1].Split("-->")[0].Split('|');
        return words.Length < 2
            ? new ReadFile(version.Source, version.Row.Sha256, FileOutcome.Failed, "The file is damaged.", [])
            : new ReadFile(
                version.Source, version.Row.Sha256, FileOutcome.Extracted, "",
                [new ReadReport(words[0], "", int.Parse(words[1], CultureInfo.InvariantCulture), "", null, ReportStatus.Complete, 0)]);
    }

    private static int Day(DateTimeOffset? at) => at is { } moment ? (int)(moment - Begin).TotalDays : -1;

    /// <summary>What goes wrong on a site.</summary>
    private enum Fault
    {
        None,
        Gone,
        BackAgain,
        Moved,
        Changed,
        Challenge,
        Slow,
        Errors,
        Garbage,
        RobotsClosed,
        WrongAgency,
        Late,
        Never,
        HalfList,
        StartGone,
        DeadLink,
        EmptyList,
        ForeignHost,
    }

    /// <summary>One site with its fault: what it serves on a day, and what must be told of it.</summary>
    private sealed class PlannedSite
    {
        private readonly int _number;
        private readonly Fault _fault;
        private readonly int _from;
        private readonly int _until;
        private readonly int _published;
        private readonly int _due;

        public PlannedSite(int number)
        {
            _number = number;
            _fault = (Fault)(number % Enum.GetValues<Fault>().Length);
            // Every fault begins after the reports of the year have come, and most end again.
            _from = 100 + (number * 2);
            _until = _from + 20 + (number % 7);
            _published = 5 + (number % 20);
            Name = number % 5 == 0 ? $"第{number}区人民政府" : $"第{number}区民政局";
            _due = number % 5 == 0 ? 89 : 30;
        }

        public string Name { get; }

        public string Host => $"h{_number}.example.gov.cn";

        public string Entry => $"- name: {Name}\n  start: http://{Host}/list\n";

        /// <summary>What the list of issues of the site has too much or too little; empty when it is as the plan wants it.</summary>
        public IEnumerable<string> Deviations(IReadOnlyCollection<Issue> issues)
        {
            var left = issues.ToList();
            foreach (var (kind, from, until) in Planned())
            {
                var found = left.Where(issue => issue.Trouble.Kind == kind).ToList();
                left.RemoveAll(issue => issue.Trouble.Kind == kind);
                if (found.Count != 1) yield return $"{this}: {kind} was opened {found.Count} times";
                else if (Day(found[0].FirstSeen) < from || Day(found[0].FirstSeen) > from + Recheck + 1)
                    yield return $"{this}: {kind} was opened on day {Day(found[0].FirstSeen)} instead of {from}";
                else if (until < 0 ? !found[0].IsOpen : found[0].IsOpen || Day(found[0].ClosedAt) < until
                    || Day(found[0].ClosedAt) > until + Recheck + 1)
                    yield return $"{this}: {kind} was closed on day {Day(found[0].ClosedAt)} instead of {until}";
            }

            foreach (var issue in left)
                yield return $"{this}: {issue.Trouble.Kind} was opened on day {Day(issue.FirstSeen)} and closed on " +
                $"{Day(issue.ClosedAt)}: {issue.Trouble.Message}";
        }

        public override string ToString() => $"{Name} ({_fault}, days {_from} to {_until})";

        /// <summary>What must be opened, on which day, and closed, -1 for never.</summary>
        private IEnumerable<(TroubleKind Kind, int From, int Until)> Planned() => _fault switch
        {
            Fault.Gone => [(TroubleKind.ReportGone, _from, -1)],
            Fault.BackAgain => [(TroubleKind.ReportGone, _from, _until)],
            Fault.Changed => [(TroubleKind.ReportChanged, _from, _from + 1)],
            Fault.Challenge => [(TroubleKind.Challenged, _from, _until)],
            Fault.Slow or Fault.Errors => [(TroubleKind.SiteUnreachable, _from, _until)],
            Fault.Garbage =>
                [(TroubleKind.NotRead, _published, _from), (TroubleKind.Overdue, _due + 1, _from),
                (TroubleKind.ReportChanged, _from, _from + 1)],
            Fault.RobotsClosed => [(TroubleKind.RobotsForbid, _from, _until)],
            Fault.WrongAgency => [(TroubleKind.WrongAgency, _published, _from), (TroubleKind.Overdue, _due + 1, _from)],
            Fault.Late => [(TroubleKind.Overdue, _due + 1, _from)],
            Fault.Never => [(TroubleKind.Overdue, _due + 1, -1)],
            Fault.HalfList => [(TroubleKind.ListIncomplete, _from, _until)],
            Fault.StartGone => [(TroubleKind.StartPageGone, _from, _until)],
            Fault.DeadLink => [(TroubleKind.DeadLink, _from, _until)],
            Fault.EmptyList => [(TroubleKind.NothingListed, _from, _until)],
            Fault.ForeignHost => [(TroubleKind.OutsideHosts, _from, _until)],
            _ => [],
        };

        /// <summary>What the site answers; none when it hangs.</summary>
        public HttpResponseMessage? Answer(string path, int day)
        {
            var isOn = day >= _from && day < _until;
            if (_fault == Fault.Slow && isOn) return null;
            if (_fault == Fault.Errors && isOn) return Status(HttpStatusCode.BadGateway);
            return path switch
            {
                "/robots.txt" => _fault == Fault.RobotsClosed
                    && isOn ? Text("User-agent: *\nDisallow: /\n", "text/plain") : Status(HttpStatusCode.NotFound),
                "/list" => List(day, isOn),
                "/t2024.html" => _fault switch
                {
                    Fault.Gone when day >= _from => Status(HttpStatusCode.NotFound),
                    Fault.BackAgain when isOn => Status(HttpStatusCode.NotFound),
                    Fault.Moved when day >= _from => Status(HttpStatusCode.NotFound),
                    _ => Report(Name, 2024, 1),
                },
                "/moved/t2024.html" when _fault == Fault.Moved && day >= _from => Report(Name, 2024, 1),
                "/t2025.html" when IsPublished(day) => Current(day),
                "/t2025b.html" when _fault == Fault.WrongAgency && day >= _from => Report(Name, 2025, 1),
                _ => Status(HttpStatusCode.NotFound),
            };
        }

        private bool IsPublished(int day) => _fault switch
        {
            Fault.Late => day >= _from,
            Fault.Never => false,
            _ => day >= _published,
        };

        private HttpResponseMessage Current(int day) => _fault switch
        {
            Fault.Garbage when day < _from => Text("%PDF-1.4 damaged", "application/pdf"),
            Fault.WrongAgency => Report($"第{_number}区水务局", 2025, 1),
            _ => Report(Name, 2025, _fault == Fault.Changed && day >= _from ? 2 : 1),
        };

        private HttpResponseMessage List(int day, bool isOn)
        {
            if (_fault == Fault.Challenge && isOn) return Text("<html><body><p>请输入验证码</p></body></html>", "text/html");
            if (_fault == Fault.StartGone && isOn) return Status(HttpStatusCode.NotFound);
            if (_fault == Fault.EmptyList && isOn) return Text("<html><body><p>栏目建设中</p></body></html>", "text/html");

            var links = new StringBuilder();
            Add(_fault == Fault.Moved && day >= _from ? "moved/t2024.html" : "t2024.html", 2024);
            if (IsPublished(day)) Add("t2025.html", 2025);
            if (_fault == Fault.WrongAgency && day >= _from) Add("t2025b.html", 2025);
            if (_fault == Fault.DeadLink && isOn) Add("t2019.html", 2019);
            if (_fault == Fault.ForeignHost && isOn) Add("http://elsewhere.example.com/t2020.html", 2020);
            return Text($"<html><body><ul>{links}</ul>{(_fault == Fault.HalfList && isOn ? "<p>共20条</p>" : "")}</body></html>",
                "text/html");

            void Add(string address, int year) =>
                links.Append(CultureInfo.InvariantCulture, $"<li><a href='{address}'>{year}年政府信息公开工作年度报告</a></li>");
        }

        private static HttpResponseMessage Report(string agency, int year, int revision) => Text(
            $"<html><body><!--report {agency}|{year}--><h1>{agency}{year}年政府信息公开工作年度报告</h1><p>第{revision}稿。" +
                $"</p><table>{string.Concat(Enumerable.Repeat("<tr><td>1", 10))}</table></body></html>",
            "text/html");

        private static HttpResponseMessage Status(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };

        private static HttpResponseMessage Text(string text, string type)
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", $"{type}; charset=utf-8");
            return response;
        }
    }

    /// <summary>All planned sites.</summary>
    private sealed class Internet(SimulatedTime time, ImmutableArray<PlannedSite> plan) : HttpMessageHandler
    {
        private readonly ImmutableDictionary<string, PlannedSite> _sites = plan.ToImmutableDictionary(
            site => site.Host, StringComparer.Ordinal);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri ?? throw new InvalidOperationException("A request without an address.");
            if (_sites[address.Host].Answer(address.AbsolutePath, (int)(time.GetUtcNow() - Begin).TotalDays) is { } answer) return answer;

            var never = new TaskCompletionSource<HttpResponseMessage>();
            using var givenUp = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return await never.Task;
        }
    }

    /// <summary>Somebody who is told, and notes what.</summary>
    private sealed class Receiver : HttpMessageHandler
    {
        public bool IsDown { get; set; }

        public List<(string Event, ImmutableArray<string> Ids)> Messages { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsDown) return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);

            var content = request.Content ?? throw new InvalidOperationException("A message without content.");
            using var json = JsonDocument.Parse(await content.ReadAsByteArrayAsync(cancellationToken));
            var ids = json.RootElement.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("id").GetString() ?? "")
                .ToImmutableArray();
            Messages.Add((json.RootElement.GetProperty("event").GetString() ?? "", ids));
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }
    }
}
