namespace Gongkai.Harvest.Sites;

/// <summary>How much a night may ask of sites and of this machine.</summary>
internal sealed record HarvestBounds
{
    /// <summary>Bytes of a page or of a JSON list. The largest list pages of portals have 2 MB.</summary>
    public long PageBytes { get; init; } = 16L << 20;

    /// <summary>Bytes of a file. Reports scanned in colour reach 80 MB.</summary>
    public long FileBytes { get; init; } = 200L << 20;

    /// <summary>Links followed one behind another from a start page: list, article, attachment.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>Pages of one list, the first among them.</summary>
    public int ListPages { get; init; } = 50;

    /// <summary>Links followed from one page.</summary>
    public int LinksOfPage { get; init; } = 500;

    /// <summary>The least time between the end of one request to a host and the beginning of the next.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The longest pause that a robots.txt may ask for with <c>Crawl-delay</c>; for more, the host is left alone until it asks for less.
    /// </summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time without a byte after which an answer is given up.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for one answer, however steadily it drips.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Times that an address is asked again in one night when the trouble may pass.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The wait before the first of them; it doubles with each, and jitter is added.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest wait that a site may ask for with <c>Retry-After</c>; for more, it is left alone until the next night.
    /// </summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a host that keeps failing is left alone before it is tried a last time in a night.</summary>
    public TimeSpan Breather { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a page behind the start page, or a report, is trusted before it is asked whether it has changed.</summary>
    public TimeSpan Recheck { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Time for a run; what is left waits for the next one.</summary>
    public TimeSpan RunTime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Requests of a run.</summary>
    public long RunRequests { get; init; } = 100_000;

    /// <summary>Bytes received in a run.</summary>
    public long RunBytes { get; init; } = 20L << 30;

    /// <summary>Requests of a run for one site.</summary>
    public int SiteRequests { get; init; } = 500;

    /// <summary>Sites visited at the same time.</summary>
    public int SitesAtOnce { get; init; } = 500;
}
