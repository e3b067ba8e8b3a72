using System.Collections.Immutable;

namespace Gongkai.Harvest.Pages;

/// <summary>What a page says that a harvest wants to know.</summary>
/// <param name="Title">Of the page; empty when it has none.</param>
/// <param name="Reports">Links to reports by the rule of the site, each address once, in the order of the page.</param>
/// <param name="Attachments">Links to documents.</param>
/// <param name="Pictures">Pictures of the article, which may be the report.</param>
/// <param name="Next">Further pages of the list.</param>
/// <param name="Lists">Links to other lists of reports: a heading such as 政府信息公开年报 that leads to a list page, the years of a
/// select.</param>
/// <param name="Entries">Addresses of the entries among which the reports stand, those of the reports included.</param>
/// <param name="Totals">How long the page says the list is.</param>
/// <param name="Templates">Names of the portal templates by which further pages were found.</param>
/// <param name="HasTable">Whether a table of some size stands on it, as in every report that is a page.</param>
/// <param name="PublishedOn">The day of publication as the page tells it.</param>
/// <param name="Fingerprint">SHA-256 of what the article says, without what changes from visit to visit; empty for JSON.</param>
/// <param name="Sign">What the page is instead of what was asked for.</param>
internal sealed record PageContent(
    string Title,
    ImmutableArray<FoundLink> Reports,
    ImmutableArray<FoundLink> Attachments,
    ImmutableArray<FoundLink> Pictures,
    ImmutableArray<FoundLink> Next,
    ImmutableArray<FoundLink> Lists,
    ImmutableArray<Uri> Entries,
    ListTotals Totals,
    ImmutableArray<string> Templates,
    bool HasTable,
    DateOnly? PublishedOn,
    string Fingerprint,
    PageSign Sign)
{
    /// <summary>
    /// The page after this one by counting its number on, where nothing says whether there is one; none when it has no number, or lists
    /// nothing.
    /// </summary>
    public Uri? Counted { get; init; }

    public static PageContent Empty
    { get; } = new("", [], [], [], [], [], [], ListTotals.None, [], HasTable: false, null, "", PageSign.None);
}

internal enum PageSign
{
    None,

    /// <summary>It wants a script to run, a picture to be read or a slider to be moved. It is never answered.</summary>
    Challenge,

    /// <summary>It wants a name and a password.</summary>
    Login,

    /// <summary>It says that there is no such page, with a status that says otherwise.</summary>
    Missing,
}
