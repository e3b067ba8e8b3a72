namespace Gongkai.Harvest.Archiving;

/// <summary>What became of an address that was to be asked for.</summary>
internal enum FetchOutcome
{
    /// <summary>It was had for the first time.</summary>
    New,

    /// <summary>It says something else than before: a new version.</summary>
    Changed,

    /// <summary>It was had again and says the same.</summary>
    Unchanged,

    /// <summary>The site says that it has not changed (304); nothing was transferred.</summary>
    NotModified,

    /// <summary>It had vanished and is back.</summary>
    Restored,

    /// <summary>There is nothing and never was.</summary>
    Missing,

    /// <summary>There was something, and now there is nothing.</summary>
    Vanished,

    /// <summary>It could not be had, after all retries.</summary>
    Failed,

    /// <summary>A challenge, a login or a captcha stands before it.</summary>
    Challenged,

    /// <summary>It was not asked for, because robots.txt, the site's hosts or the machine's network forbid it.</summary>
    Forbidden,

    /// <summary>It was not read to its end, because of its size or its type.</summary>
    Refused,

    /// <summary>It was not asked for yet: the night was over, or the host was to be left alone.</summary>
    Deferred,
}
