using System.Net;
using System.Text;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Crawling;
using Gongkai.Harvest.Scheduling;
using Gongkai.Harvest.Sites;

namespace Gongkai.Tests.Harvest;

/// <summary>A year of nights over 500 sites with faults, in simulated time and without sockets.</summary>
[Trait("speed", "slow")]
public sealed class YearOfRunsTests
{
    private const int SiteCount = 500;
    private const int Days = 365;

    [Fact]
    public void Every_report_arrives_and_no_host_is_asked_sooner_than_its_pause()
    {
        // Continuations run where the clock rings: one thread, the same order every time.
        SynchronizationContext.SetSynchronizationContext(null);
        using var folder = new TemporaryFolder();
        var time = new SimulatedTime(new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero), TimeSpan.FromTicks(-1));
        using var internet = new Internet(time, seed: 7);
        var sites = Enumerable.Range(0, SiteCount).Select(site => $"- name: site {site}\n  start: http://{Internet.Host(site)}/list\n");
        var list = SiteListFile.Parse(
            "SITES.yaml", $"contact: a@example.org\nrecheck_days: 30\nsites:\n{string.Concat(sites)}", "1");
        var schedule = CronSchedule.Parse("0 2 * * *", TimeZoneInfo.Utc);
        Assert.NotNull(schedule);

        using (var archive = HarvestArchive.Open(folder.Path, isDurable: false))
        {
            for (var day = 0; day < Days; day++)
            {
                var run = new HarvestRun(list, archive, internet, time, seed: day).Run(_ => { }, CancellationToken.None);
                time.RunUntil(() => run.IsCompleted);
                Assert.True(run.IsCompletedSuccessfully, run.Exception?.ToString());
                var next = schedule.Next(time.GetUtcNow());
                Assert.NotNull(next);
                time.Advance(next.Value - time.GetUtcNow());
            }

            var had = archive.Addresses.Where(state => state.Versions.Count > 0 && state.Last.Role == FetchRole.Report)
                .Select(state => state.Last.Address).ToHashSet(StringComparer.Ordinal);
            Assert.Equal(Days, archive.Runs.Length);
            Assert.All(archive.Runs, run => Assert.Equal(SiteCount, run.Sites.Count));
            Assert.Empty(internet.Published.Where(report => !had.Contains(report)).Take(5));
        }

        Assert.True(internet.Published.Count > 5 * SiteCount, $"Only {internet.Published.Count} reports were published.");
        Assert.True(internet.Faults > 1000, $"Only {internet.Faults} faults happened.");
        Assert.True(internet.Shortest >= TimeSpan.FromSeconds(3), $"{internet.Shortest} lies between two requests to a host.");
        Assert.Equal(0, internet.Overlaps);
        Assert.Equal(internet.Answered, HarvestArchive.ReadManifest(folder.Path).Count(row => row.Status is 200 or 304));
    }

    /// <summary>
    /// 500 agencies that publish at random days. Every fault there is happens: errors, hangs, cuts, dead weeks, busy hours.
    /// </summary>
    private sealed class Internet(SimulatedTime time, int seed) : HttpMessageHandler
    {
        private readonly Random _random = new(seed);
        private readonly DateTimeOffset _begin = time.GetUtcNow();
        private readonly Dictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);
        private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _shown = new(StringComparer.Ordinal);

        public HashSet<string> Published { get; } = new(StringComparer.Ordinal);

        public int Faults { get; private set; }

        public int Overlaps { get; private set; }

        public int Answered { get; private set; }

        public TimeSpan Shortest { get; private set; } = TimeSpan.MaxValue;

        // Sites share hosts here and there, as agencies of one city do.
        public static string Host(int site) => $"h{site - (site % 10 == 9 ? 1 : 0)}.example.gov.cn/{(site % 10 == 9 ? "b" : "a")}";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri ?? throw new InvalidOperationException("A request without an address.");
            if (_last.TryGetValue(address.Host, out var last) && time.GetUtcNow() - last < Shortest) Shortest = time.GetUtcNow() - last;
            if (!_busy.Add(address.Host)) Overlaps++;
            try
            {
                return await Answer(address, request, cancellationToken);
            }
            finally
            {
                _busy.Remove(address.Host);
                _last[address.Host] = time.GetUtcNow();
            }
        }

        private async Task<HttpResponseMessage> Answer(Uri address, HttpRequestMessage request, CancellationToken cancel)
        {
            var day = (int)(time.GetUtcNow() - _begin).TotalDays;
            var number = int.Parse(address.Host[1..^".example.gov.cn".Length], System.Globalization.CultureInfo.InvariantCulture);
            // The last weeks are calm, so that what appeared in the last storm can still arrive.
            if (day < Days - 14)
            {
                // A host that is dead for a week.
                if ((day + (number * 13)) % 120 < 7 && number % 5 == 0) return await Hang(cancel);
                switch (_random.Next(400))
                {
                    case 0: return await Hang(cancel);
                    case 1: return Fault(new HttpResponseMessage(HttpStatusCode.InternalServerError));
                    case 2: throw FaultThrown("The connection was cut.");
                    case 3:
                        var busy = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
                        busy.Headers.TryAddWithoutValidation("Retry-After", "30");
                        return Fault(busy);
                }
            }

            if (address.AbsolutePath == "/robots.txt") return new HttpResponseMessage(HttpStatusCode.NotFound);
            return address.AbsolutePath.EndsWith("/list", StringComparison.Ordinal)
                ? List(address, day, request)
                : Page($"<html><body><table>{string.Concat(Enumerable.Repeat("<tr><td>1", 10))}</table>{address.AbsolutePath}</body>" +
                    $"</html>", number % 4 == 0 ? null : "\"report\"", request);
        }

        /// <summary>A report a month, at a day that each site has for itself; the list shows the last three.</summary>
        private HttpResponseMessage List(Uri address, int day, HttpRequestMessage request)
        {
            var offset = (address.Host.Length * 7 + address.AbsolutePath.Length + address.Host[1]) % 28;
            var count = Math.Max(0, (day - offset) / 45 + 1);
            if (day < offset) count = 0;
            var key = address.AbsoluteUri;
            _shown[key] = count;
            var links = Enumerable.Range(0, count).Select(report => new Uri(address, $"t{report}.html")).ToList();
            foreach (var link in links) Published.Add(link.AbsoluteUri);
            return Page($"<html><body>{string.Concat(links.Select(link => $"<a href='{link}'>2025年政府信息公开工作年度报告</a>"))}</body></html>",
                $"\"{count}\"", request);
        }

        private HttpResponseMessage Page(string html, string? tag, HttpRequestMessage request)
        {
            Answered++;
            if (tag is not null && request.Headers.TryGetValues("If-None-Match", out var tags) && tags.Contains(tag))
                return new HttpResponseMessage(HttpStatusCode.NotModified);

            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(html)) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "text/html; charset=utf-8");
            if (tag is not null) response.Headers.TryAddWithoutValidation("ETag", tag);
            return response;
        }

        private async Task<HttpResponseMessage> Hang(CancellationToken cancel)
        {
            Faults++;
            var never = new TaskCompletionSource<HttpResponseMessage>();
            using var givenUp = cancel.Register(() => never.TrySetCanceled(cancel));
            return await never.Task;
        }

        private HttpResponseMessage Fault(HttpResponseMessage response)
        {
            Faults++;
            return response;
        }

        private HttpRequestException FaultThrown(string message)
        {
            Faults++;
            return new HttpRequestException(message);
        }
    }
}
