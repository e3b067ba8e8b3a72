using Gongkai.Harvest.Archiving;

namespace Gongkai.Harvest.Fetching;

/// <summary>An address to ask for, and how it was found.</summary>
/// <param name="Referrer">The page that led here; empty for start pages.</param>
/// <param name="Depth">Links followed from the start page.</param>
/// <param name="PublishedOn">The day of publication that the page that led here tells.</param>
internal sealed record CrawlTarget(
    Uri Address, FetchRole Role, string Referrer = "", string LinkText = "", int Depth = 0, DateOnly? PublishedOn = null)
{
    /// <summary>Which page of its list it is, from 1; a page that is asked for again for its own sake is no first page.</summary>
    public int ListPage { get; init; } = 1;

    /// <summary>The first page of the list that it is a page of; none for what is no list.</summary>
    public Uri? List { get; init; }
}
