using System.Globalization;
using Gongkai.Harvest.Pages;

namespace Gongkai.Harvest.Crawling;

/// <summary>How much of one list was seen in a run, against what the list says of itself. For one thread at a time.</summary>
/// <param name="first">Its first page.</param>
internal sealed class ListProgress(Uri first)
{
    private readonly HashSet<Uri> _entries = [];
    private ListTotals _stated = ListTotals.None;
    private int _pages;
    private int _most;

    public Uri First => first;

    public void Add(PageContent page)
    {
        _pages++;
        _entries.UnionWith(page.Entries);
        _stated = _stated.Or(page.Totals);
    }

    /// <summary>Whether the list states its entries, and all of them were found.</summary>
    public bool IsWhole => _stated.Records is { } records && records <= _entries.Count;

    /// <summary>Notes that more pages follow than the limit lets through.</summary>
    public void CutAt(int pages) => _most = pages;

    /// <summary>What is missing; none when the list is whole, or says nothing of its length.</summary>
    public string? Shortfall()
    {
        if (_most > 0) return string.Create(CultureInfo.InvariantCulture, $"Only {_most} pages of the list are followed.");
        if (_stated.Records is { } records && records > _entries.Count)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The list states {records} entries; {_entries.Count} were found on {_pages} {(_pages == 1 ? "page" : "pages")}.");

        // Pages that a script draws into one another count as one; entries tell whether any is missing where they are stated.
        if (_stated.Records is null && _stated.Pages is { } pages && pages > _pages)
            return string.Create(
                CultureInfo.InvariantCulture, $"The list states {pages} pages; {_pages} {(_pages == 1 ? "was" : "were")} found.");
        return null;
    }
}
