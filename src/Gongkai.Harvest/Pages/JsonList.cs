using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Pages;

/// <summary>Reads the answer of a JSON list endpoint: every object with an address and a title beside it is a link.</summary>
internal static class JsonList
{
    private const int Deepest = 64;

    private static readonly ImmutableHashSet<string> AddressNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "url", "href", "link", "linkurl", "docpuburl", "docurl", "htmlurl", "weburl", "arturl", "infourl", "pageurl", "detailurl", "path",
            "fileurl", "filepath", "downurl", "downloadurl", "manuscripturl", "staticurl");

    private static readonly ImmutableHashSet<string> TitleNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "title", "doctitle", "name", "subject", "infotitle", "showtitle", "headline", "filename", "text", "maintitle", "manuscripttitle",
            "docname");

    private static readonly ImmutableHashSet<string> RecordNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "total", "totalcount", "total_count", "totalrecord", "totalrecords", "recordcount",
            "record_count", "totalrows", "totalnum", "totalelements");

    private static readonly ImmutableHashSet<string> PageNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "pages", "totalpages", "totalpage", "total_pages", "pagecount", "page_count");

    /// <summary>Whether bytes may be JSON, by their first one that is no white space.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> bytes) => bytes.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <returns>None when the bytes are no JSON.</returns>
    public static PageContent? Read(ReadOnlyMemory<byte> bytes, string contentType, Uri address, Site site)
    {
        ArgumentNullException.ThrowIfNull(site);

        var links = new List<FoundLink>();
        var totals = ListTotals.None;
        try
        {
            using var json = JsonDocument.Parse(
                PageText.Decode(bytes.Span, contentType), new JsonDocumentOptions { MaxDepth = Deepest, AllowTrailingCommas = true });
            Walk(json.RootElement, address, site, links);
            totals = Totals(json.RootElement, 0);
        }
        catch (JsonException)
        {
            return null;
        }

        var once = links.DistinctBy(link => link.Address.AbsoluteUri, StringComparer.Ordinal).ToList();
        var reports = once.Where(link => PageReader.IsReport(link, site.Links)).ToImmutableArray();
        var counted = site.Paging is PagingRule.Automatic && once.Count > 0 ? PagingLinks.Counted(address) : null;
        return PageContent.Empty
            with
        { Reports = reports, Counted = counted, Entries = [.. once.Select(link => link.Address)], Totals = totals };
    }

    /// <summary>How long the answer says the list is, wherever it says so.</summary>
    private static ListTotals Totals(JsonElement element, int depth)
    {
        // Answers wrap their list two or three times.
        const int Wraps = 3;
        if (element.ValueKind != JsonValueKind.Object || depth > Wraps) return ListTotals.None;

        var totals = ListTotals.None;
        foreach (var property in element.EnumerateObject())
        {
            if (Number(property.Value) is { } number && RecordNames.Contains(property.Name))
                totals = totals.Or(new ListTotals(number, null));
            else if (Number(property.Value) is { } pages && PageNames.Contains(property.Name))
                totals = totals.Or(new ListTotals(null, pages));
            else totals = totals.Or(Totals(property.Value, depth + 1));
        }

        return totals;
    }

    private static int? Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt32(out var number) && number >= 0 => number,
        JsonValueKind.String when int.TryParse(Text(element), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static void Walk(JsonElement element, Uri address, Site site, List<FoundLink> links)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Walk(item, address, site, links);
                break;
            case JsonValueKind.Object:
                var title = element.EnumerateObject().Where(property => TitleNames.Contains(property.Name))
                    .Select(property => Text(property.Value)).FirstOrDefault(text => text.Length > 0) ?? "";
                foreach (var property in element.EnumerateObject())
                {
                    if (AddressNames.Contains(property.Name) && Address.Resolve(address, Text(property.Value)) is { } target)
                        links.Add(new FoundLink(target, PageReader.OneLine(title)));
                    else Walk(property.Value, address, site, links);
                }

                break;
            case JsonValueKind.String when Text(element) is var text && text.Contains("<a ", StringComparison.OrdinalIgnoreCase):
                // Some endpoints answer with pieces of a page.
                if (PageReader.Read(System.Text.Encoding.UTF8.GetBytes(text), "charset=utf-8", address, site) is { } piece)
                    links.AddRange(piece.Reports);
                break;
        }
    }

    private static string Text(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String) return "";
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half of a character, which no text holds.
            return "";
        }
    }
}
