using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Archiving;

/// <summary>A row of the manifest: one address that was asked for in one night, and what came of it.</summary>
internal sealed record ManifestRow
{
    /// <summary>The night, by the moment it began.</summary>
    [JsonPropertyName("night")]
    public required string Run { get; init; }

    /// <summary>The name of the site for which it was asked.</summary>
    public required string Site { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required FetchRole Role { get; init; }

    /// <summary>As it was asked for.</summary>
    public required string Address { get; init; }

    /// <summary>Where redirects ended; empty when there were none.</summary>
    public string FinalAddress { get; init; } = "";

    public ImmutableArray<RedirectHop> Redirects { get; init; } = [];

    /// <summary>When the last request began and when its answer was whole.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Requests that were sent for it, redirects not counted.</summary>
    public int Attempts { get; init; }

    /// <summary>Of the last answer; 0 when there was none.</summary>
    public int Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required FetchOutcome Outcome { get; init; }

    /// <summary>The code of the diagnostic; empty when all is well.</summary>
    public string Code { get; init; } = "";

    public string Message { get; init; } = "";

    /// <summary>Headers of the answer that matter, by lower-case name.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>SHA-256 of the bytes, 64 lower-case digits; for 304, of those that are still right; empty when there are none.</summary>
    public string Sha256 { get; init; } = "";

    public long Bytes { get; init; }

    /// <summary>SHA-256 of what a page says without what changes at every visit; empty when it is no page.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Counts what the address has said since it was first had, from 1; 0 when nothing was had.</summary>
    public int Version { get; init; }

    /// <summary>The page that led here; empty for start pages.</summary>
    public string Referrer { get; init; } = "";

    public string LinkText { get; init; } = "";

    /// <summary>Links followed from the start page.</summary>
    public int Depth { get; init; }

    /// <summary>The day of publication that the page, or the page that led here, tells.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Whether something was had, now or at an earlier visit, and is right now.</summary>
    public bool IsGood() =>
        Outcome is FetchOutcome.New or FetchOutcome.Changed or FetchOutcome.Unchanged or FetchOutcome.NotModified or FetchOutcome.Restored;

    /// <summary>Whether asking again in the same night would tell nothing else.</summary>
    public bool IsSettled() => IsGood() || Outcome is FetchOutcome.Missing or FetchOutcome.Vanished or FetchOutcome.Refused;

    /// <summary>Where the answer came from.</summary>
    public string Origin() => FinalAddress.Length > 0 ? FinalAddress : Address;
}
