using System.Collections.Immutable;
using AngleSharp.Dom;

namespace Gongkai.Harvest.Pages;

/// <summary>The entries of the list that reports stand in, reports or not: what a stated number of records counts.</summary>
internal static class ListEntries
{
    // Entries of a list have the same elements around them, up to the one that holds the list.
    private const int LevelsAround = 6;

    // A list is longer than this only where all years and agencies stand on one page.
    private const int Most = 20_000;

    /// <param name="reports">The links that are known to lead to reports.</param>
    /// <returns>The links that stand where a report stands, in the order of the page; those of the reports when nothing is around
    /// them.</returns>
    public static ImmutableArray<IElement> Around(IReadOnlyList<IElement> reports)
    {
        if (reports.Count == 0) return [];

        var found = new HashSet<IElement>(reports);
        var holders = new HashSet<IElement>();
        foreach (var report in reports)
            if (Holder(report) is { } holder && holders.Add(holder))
                foreach (var link in holder.QuerySelectorAll("a[href]").Take(Most)) found.Add(link);
        return [.. found];
    }

    /// <summary>The nearest element that holds a list or a table; none when the report stands in neither.</summary>
    private static IElement? Holder(IElement link)
    {
        var around = link.ParentElement;
        for (var level = 0; around is not null && level < LevelsAround; level++, around = around.ParentElement)
            if (around.LocalName is "ul" or "ol" or "table" or "dl") return around;
        return null;
    }
}
