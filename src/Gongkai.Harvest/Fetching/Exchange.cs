using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Harvest.Fetching;

/// <summary>One request and what came of it.</summary>
/// <param name="Trouble">What went wrong; none when an answer can be used.</param>
/// <param name="Message">The particulars of the trouble.</param>
/// <param name="MayPass">True when asking again may help.</param>
internal sealed record Exchange(Rule? Trouble = null, string Message = "", bool MayPass = false)
{
    /// <summary>Of the answer; 0 when there was none.</summary>
    public int Status { get; init; }

    /// <summary>Headers that matter, by lower-case name.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The bytes of a whole answer, still in the file in which they were received.</summary>
    public FileStream? Body { get; init; }

    public string Sha256 { get; init; } = "";

    public long Bytes { get; init; }

    /// <summary>The wait that the site asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string ContentType => Headers.GetValueOrDefault("content-type", "");

    public string? Location => Status is 301 or 302 or 303 or 307 or 308 ? Headers.GetValueOrDefault("location") : null;
}
