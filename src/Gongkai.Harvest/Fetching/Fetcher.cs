using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Metering;
using Gongkai.Harvest.Pages;
using Gongkai.Harvest.Robots;
using Gongkai.Harvest.Sites;
using Gongkai.Model;
using Polly.CircuitBreaker;

namespace Gongkai.Harvest.Fetching;

/// <summary>Asks for addresses in one night, each once however many sites want it, and writes what comes of it to the archive.</summary>
internal sealed class Fetcher(
    HttpMessageInvoker http, SiteList sites, HarvestArchive archive, HarvestRunBudget budget, string run, TimeProvider time,
    Func<double> jitter)
{
    // RFC 9309, 2.3.1.2: at least five. Browsers follow twenty.
    private const int MostRedirects = 5;

    // RFC 9309, 2.4.
    private static readonly TimeSpan RobotsAge = TimeSpan.FromHours(24);

    private readonly HttpExchange _http = new(http, sites.Agent, sites.Bounds, archive.Blobs, time);
    private readonly RetryPolicy _retryPolicy = new(sites.Bounds, time, jitter);
    private readonly ConcurrentDictionary<string, AsyncOnce<Fetched>> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AsyncOnce<Robots>> _robots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int Requests, long Bytes)> _spentOnRobots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HostThrottle> _throttles = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Requests for robots.txt that were sent for a site, and the bytes received.</summary>
    public (int Requests, long Bytes) SpentOnRobots(Site site) => _spentOnRobots.GetValueOrDefault(site.Name);

    /// <summary>Why a host is left alone tonight; none while it may be asked.</summary>
    public string? LeftAlone(Uri address) => Throttle(address).LeftAlone;

    public async Task<Fetched> Fetch(CrawlTarget target, Site site, CancellationToken cancel)
    {
        var isFirst = false;
        var fetched = await _asked.GetOrAdd(target.Address.AbsoluteUri, _ => new AsyncOnce<Fetched>()).Get(() =>
        {
            isFirst = true;
            return Ask(target, site, cancel);
        });
        // What another site has asked for costs this one nothing, and its links count by this one's rules.
        return isFirst ? fetched : fetched with { Content = null, Requests = 0, Bytes = 0 };
    }

    private async Task<Fetched> Ask(CrawlTarget target, Site site, CancellationToken cancel)
    {
        var address = target.Address.AbsoluteUri;
        if (archive.SettledInRun(address) is { } settled) return new Fetched(settled, null, 0, 0);

        var state = archive.Find(address);
        var course = await Follow(target, site, state, cancel);
        try
        {
            var (row, content) = Conclude(target, site, state, course);
            if (course.Exchange.Body is { } body) archive.Blobs.Complete(body, course.Exchange.Sha256);
            await archive.Append(row);
            return new Fetched(row, content, course.Requests, course.Bytes);
        }
        catch
        {
            if (course.Exchange.Body is { CanRead: true } open) BlobStore.Abandon(open);
            throw;
        }
    }

    /// <summary>Asks, follows redirects, and asks again when it may help.</summary>
    private async Task<Course> Follow(CrawlTarget target, Site site, AddressState? state, CancellationToken cancel)
    {
        var course = new Course(target.Address, time.GetUtcNow());
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (await WhyForbidden(course, target, site, cancel) is { } forbidden) return course with { Exchange = forbidden };

            var known = state?.Had is { } had && had.Origin() == course.Address.AbsoluteUri && archive.Blobs.Has(had.Sha256) ? had : null;
            course = await Pass(course, target.Role, site, known, cancel);
            if (course.Exchange.Location is not { } location) return course;

            course = course
                with
            { Redirects = [.. course.Redirects, new RedirectHop(course.Address.AbsoluteUri, course.Exchange.Status, location)] };
            if (Address.Resolve(course.Address, location) is not { } next) return Lost($"It redirects to {location}, which is no address.");
            if (next == course.Address || course.Redirects.Any(redirect => redirect.Address == next.AbsoluteUri))
                return Lost($"It redirects back to {next}.");
            course = course with { Address = next };
        }

        return Lost($"It redirects more than {MostRedirects} times.");

        Course Lost(string message) =>
            course with { Exchange = course.Exchange with { Trouble = HarvestRules.Redirects, Message = message } };
    }

    private async Task<Exchange?> WhyForbidden(Course course, CrawlTarget target, Site site, CancellationToken cancel)
    {
        // RFC 9309, 2.3.1.2: the rules of a host count wherever its robots.txt redirects to, other hosts included.
        var isRedirectOfRobots = target.Role == FetchRole.Robots && course.Redirects.Length > 0;
        if (!isRedirectOfRobots && !site.Allows(course.Address))
            return new Exchange(
            HarvestRules.OutsideHosts,
            $"{course.Address.IdnHost}{(course.Address.IsDefaultPort ? "" : $":{course.Address.Port}")} is not among the hosts of the " +
            $"site.");

        Throttle(course.Address).Slow(site.Pause);
        if (target.Role == FetchRole.Robots) return null;

        var robots = await RobotsOf(course.Address, site, cancel);
        if (robots.Rules is null)
        {
            Throttle(course.Address).LeaveAlone(robots.WhyNone);
            return new Exchange(HarvestRules.NoRobots, robots.WhyNone);
        }

        if (robots.Rules.Delay is { } delay)
        {
            if (delay > sites.Bounds.LongestDelay)
            {
                var asked = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Its robots.txt asks for {delay.TotalSeconds:0} seconds between requests; the limit is " +
                    $"{sites.Bounds.LongestDelay.TotalSeconds:0}.");
                Throttle(course.Address).LeaveAlone(asked);
                return new Exchange(HarvestRules.SlowDelay, asked);
            }

            Throttle(course.Address).Slow(delay);
        }

        return robots.Rules.Allows(course.Address)
            ? null : new Exchange(HarvestRules.Disallowed, $"{course.Address.PathAndQuery} is disallowed.");
    }

    /// <summary>Sends a request through the throttle of its host. A throttle that has closed is tried once more after a while.</summary>
    private async Task<Course> Pass(Course course, FetchRole role, Site site, ManifestRow? known, CancellationToken cancel)
    {
        var throttle = Throttle(course.Address);
        var (requests, bytes, started) = (0, 0L, course.StartedAt);
        Exchange? last = null;
        for (var isLast = false; ; isLast = true)
        {
            if (throttle.LeftAlone is { } why) return Ended(last ?? new Exchange(HarvestRules.LeftAlone, why));
            try
            {
                return Ended(await throttle.Pass(Send, cancel));
            }
            catch (BrokenCircuitException) when (!isLast && role != FetchRole.Robots)
            {
                await Task.Delay(sites.Bounds.Breather, time, cancel);
            }
            catch (BrokenCircuitException)
            {
                throttle.LeaveAlone($"{course.Address.IdnHost} kept failing.");
            }
        }

        async Task<Exchange> Send(CancellationToken token)
        {
            started = time.GetUtcNow();
            requests++;
            var exchange = await _http.Send(course.Address, role, known, token);
            bytes += exchange.Bytes;
            budget.Spend(exchange.Bytes);
            HarvestMeters.Requested(exchange.Status, exchange.Bytes);
            return last = exchange;
        }

        Course Ended(Exchange exchange)
        {
            if (exchange.Trouble == HarvestRules.Challenge && role != FetchRole.Robots) throttle.LeaveAlone(exchange.Message);
            return course with
            {
                Exchange = exchange,
                StartedAt = started,
                EndedAt = time.GetUtcNow(),
                Attempts = requests,
                Requests = course.Requests + requests,
                Bytes = course.Bytes + bytes
            };
        }
    }

    private (ManifestRow Row, PageContent? Content) Conclude(CrawlTarget target, Site site, AddressState? state, Course course)
    {
        var exchange = course.Exchange;
        var row = new ManifestRow
        {
            Run = run,
            Site = site.Name,
            Role = target.Role,
            Address = target.Address.AbsoluteUri,
            FinalAddress = course.Address == target.Address ? "" : course.Address.AbsoluteUri,
            Redirects = course.Redirects,
            StartedAt = course.StartedAt,
            EndedAt = course.EndedAt,
            Attempts = course.Attempts,
            Status = exchange.Status,
            Outcome = FetchOutcome.Failed,
            Headers = exchange.Headers,
            Sha256 = exchange.Sha256,
            Bytes = exchange.Bytes,
            Referrer = target.Referrer,
            LinkText = target.LinkText,
            Depth = target.Depth,
            PublishedOn = target.PublishedOn,
            Version = state?.Versions.Count ?? 0,
        };
        if (exchange.Trouble is { } trouble) return (Troubled(row, state, trouble, exchange.Message), null);
        if (exchange.Status == 304) return (NotModified(row, state), null);

        var content = target.Role == FetchRole.Robots ? null : Read(course, site, row, out row);
        var sign = content?.Sign ?? PageSign.None;
        if (sign is PageSign.Challenge or PageSign.Login)
        {
            Throttle(course.Address).LeaveAlone("It wants a challenge or a login answered.");
            return (Troubled(
                row, state, HarvestRules.Challenge,
                sign == PageSign.Login ? "The page asks for a name and a password." : "The page wants a challenge answered."), null);
        }

        if (sign == PageSign.Missing) return (Troubled(row, state, HarvestRules.Missing, "The page says that it is not there."), null);

        row = row with { Fingerprint = content?.Fingerprint ?? "", PublishedOn = content?.PublishedOn ?? row.PublishedOn };
        var outcome = Compare(row, state);
        return (row with
        {
            Outcome = outcome,
            Version = row.Version
            + (outcome is FetchOutcome.New or FetchOutcome.Changed
            || (outcome == FetchOutcome.Restored && !SaysTheSame(row, state)) ? 1 : 0)
        }, content);
    }

    private static FetchOutcome Compare(ManifestRow row, AddressState? state) =>
        state?.Had is null ? FetchOutcome.New
        : state.IsVanished ? FetchOutcome.Restored
        : SaysTheSame(row, state) ? FetchOutcome.Unchanged
        : FetchOutcome.Changed;

    private static bool SaysTheSame(ManifestRow row, AddressState? state) =>
        state?.Had is { } had
            && (had.Sha256 == row.Sha256
            || (row.Role == FetchRole.Report && row.Fingerprint.Length > 0 && had.Fingerprint == row.Fingerprint));

    private static ManifestRow NotModified(ManifestRow row, AddressState? state)
    {
        if (state?.Had is not { } had)
            return row with
            {
                Code = HarvestRules.ServerError.Code,
                Message = "It says that nothing has changed (304), and was not asked whether."
            };

        return row with
        {
            Outcome = state.IsVanished ? FetchOutcome.Restored : FetchOutcome.NotModified,
            // A 304 repeats only some headers; those of the bytes still hold (RFC 9110, 15.4.5).
            Headers = had.Headers.Remove("date").SetItems(row.Headers),
            Sha256 = had.Sha256,
            Fingerprint = had.Fingerprint,
            PublishedOn = row.PublishedOn ?? had.PublishedOn,
        };
    }

    private static ManifestRow Troubled(ManifestRow row, AddressState? state, Rule trouble, string message)
    {
        var isVanished = trouble == HarvestRules.Missing && state?.Had is not null && row.Role == FetchRole.Report;
        var rule = isVanished ? HarvestRules.Vanished : trouble;
        return row with { Outcome = Outcome(rule), Code = rule.Code, Message = message };
    }

    private static FetchOutcome Outcome(Rule rule) =>
        rule == HarvestRules.Missing ? FetchOutcome.Missing
        : rule == HarvestRules.Vanished ? FetchOutcome.Vanished
        : rule == HarvestRules.Challenge ? FetchOutcome.Challenged
        : rule == HarvestRules.TooLarge || rule == HarvestRules.WrongType ? FetchOutcome.Refused
        : rule == HarvestRules.Disallowed || rule == HarvestRules.OutsideHosts
            || rule == HarvestRules.PrivateAddress ? FetchOutcome.Forbidden
        : rule == HarvestRules.LeftAlone || rule == HarvestRules.SlowDelay ? FetchOutcome.Deferred
        : FetchOutcome.Failed;

    private static PageContent? Read(Course course, Site site, ManifestRow row, out ManifestRow noted)
    {
        noted = row;
        if (course.Exchange.Body is not { } body || !MayBePage(course.Exchange, body)) return null;

        var bytes = new byte[body.Length];
        body.Position = 0;
        body.ReadExactly(bytes);
        var content = PageParser.Read(bytes, course.Exchange.ContentType, course.Address, site);
        if (content is null)
            noted = row with { Code = HarvestRules.Unreadable.Code, Message = "The page nests deeper than any page does." };
        return content;
    }

    /// <summary>Servers call pages octet-stream and documents text/html: the first bytes decide with the type.</summary>
    private static bool MayBePage(Exchange exchange, FileStream body)
    {
        Span<byte> head = stackalloc byte[8];
        body.Position = 0;
        var start = head[..body.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (start.StartsWith("%PDF"u8) || start.StartsWith("PK\u0003\u0004"u8)
            || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return false;
        return MediaTypes.IsPage(exchange.ContentType)
            || (exchange.ContentType.Length == 0 && start.TrimStart(" \r\n\t"u8) is [(byte)'<', ..]);
    }

    private HostThrottle Throttle(Uri address) =>
        _throttles.GetOrAdd(address.IdnHost, host => new HostThrottle(_retryPolicy, time, archive.LastContact(host)));

    private Task<Robots> RobotsOf(Uri address, Site site, CancellationToken cancel)
    {
        var robots = new Uri(address, "/robots.txt");
        return _robots.GetOrAdd(robots.AbsoluteUri, _ => new AsyncOnce<Robots>()).Get(() => ReadRobots(robots, site, cancel));
    }

    private async Task<Robots> ReadRobots(Uri address, Site site, CancellationToken cancel)
    {
        var state = archive.Find(address.AbsoluteUri);
        var isFresh = state is { Last: { } last } && time.GetUtcNow() - last.EndedAt < RobotsAge;
        var row = isFresh && state is not null && state.Last.IsSettled() ? state.Last : await AskRobots(address, site, cancel);
        if (row.IsGood()) return new Robots(Parse(row), "");

        // RFC 9309: a server that answers and has none, or keeps it from us, allows; one that does not answer forbids, unless we know an
        // older one.
        var isUnreachable = row.Outcome is FetchOutcome.Failed or FetchOutcome.Deferred && row.Code != HarvestRules.Redirects.Code;
        if (row.Code == HarvestRules.PrivateAddress.Code) return new Robots(null, row.Message);
        if (!isUnreachable) return new Robots(RobotsRules.AllowAll, "");
        return state?.Had is { } had
            && archive.Blobs.Has(had.Sha256) ? new Robots(Parse(had), "") : new Robots(null, $"{address}: {row.Message}");
    }

    private async Task<ManifestRow> AskRobots(Uri address, Site site, CancellationToken cancel)
    {
        var fetched = await Fetch(new CrawlTarget(address, FetchRole.Robots), site, cancel);
        _spentOnRobots.AddOrUpdate(
            site.Name, _ => (fetched.Requests, fetched.Bytes),
            (_, spent) => (spent.Requests + fetched.Requests, spent.Bytes + fetched.Bytes));
        return fetched.Row;
    }

    private RobotsRules Parse(ManifestRow row) => RobotsRules.Parse(archive.Blobs.Read(row.Sha256), sites.Agent.Product);

    /// <param name="Rules">None when nothing may be asked for.</param>
    private sealed record Robots(RobotsRules? Rules, string WhyNone);

    /// <summary>How far a fetch has come.</summary>
    /// <param name="Address">Where redirects have led to.</param>
    private sealed record Course(Uri Address, DateTimeOffset StartedAt)
    {
        public DateTimeOffset EndedAt { get; init; } = StartedAt;

        public Exchange Exchange { get; init; } = new();

        public ImmutableArray<RedirectHop> Redirects { get; init; } = [];

        /// <summary>Requests to the last address.</summary>
        public int Attempts { get; init; }

        /// <summary>Requests to all of them.</summary>
        public int Requests { get; init; }

        public long Bytes { get; init; }
    }
}
