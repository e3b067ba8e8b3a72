using System.Collections.Immutable;
using System.Text.Json;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Pages;

/// <summary>Reads the answer of a JSON list endpoint: every object with an address and a title beside it is a link.</summary>
public static class JsonList
{
    private const int Deepest = 64;

    private static readonly ImmutableHashSet<string> AddressNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "url", "href", "link", "linkurl", "docpuburl", "docurl", "htmlurl", "weburl", "arturl", "infourl", "pageurl", "detailurl", "path", "fileurl", "filepath", "downurl", "downloadurl", "manuscripturl", "staticurl");

    private static readonly ImmutableHashSet<string> TitleNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "title", "doctitle", "name", "subject", "infotitle", "showtitle", "headline", "filename", "text", "maintitle", "manuscripttitle", "docname");

    /// <summary>Whether bytes may be JSON, by their first one that is no white space.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> bytes) => bytes.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <returns>None when the bytes are no JSON.</returns>
    public static PageContent? Read(ReadOnlyMemory<byte> bytes, string contentType, Uri address, Site site)
    {
        ArgumentNullException.ThrowIfNull(site);

        var links = new List<FoundLink>();
        try
        {
            using var json = JsonDocument.Parse(PageText.Decode(bytes.Span, contentType), new JsonDocumentOptions { MaxDepth = Deepest, AllowTrailingCommas = true });
            Walk(json.RootElement, address, site, links);
        }
        catch (JsonException)
        {
            return null;
        }

        var once = links.DistinctBy(link => link.Address.AbsoluteUri, StringComparer.Ordinal).ToList();
        var reports = once.Where(link => PageReader.IsReport(link, site.Links)).ToImmutableArray();
        ImmutableArray<FoundLink> next = site.Paging is PagingRule.Automatic && PagingLinks.Counted(address) is { } counted ? [new FoundLink(counted, "next")] : [];
        return PageContent.Empty with { Reports = reports, Next = next };
    }

    private static void Walk(JsonElement element, Uri address, Site site, List<FoundLink> links)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Walk(item, address, site, links);
                break;
            case JsonValueKind.Object:
                var title = element.EnumerateObject().Where(property => TitleNames.Contains(property.Name)).Select(property => Text(property.Value)).FirstOrDefault(text => text.Length > 0) ?? "";
                foreach (var property in element.EnumerateObject())
                {
                    if (AddressNames.Contains(property.Name) && Address.Resolve(address, Text(property.Value)) is { } target) links.Add(new FoundLink(target, title));
                    else Walk(property.Value, address, site, links);
                }

                break;
            case JsonValueKind.String when Text(element) is var text && text.Contains("<a ", StringComparison.OrdinalIgnoreCase):
                // Some endpoints answer with pieces of a page.
                if (PageReader.Read(System.Text.Encoding.UTF8.GetBytes(text), "charset=utf-8", address, site) is { } piece) links.AddRange(piece.Reports);
                break;
        }
    }

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() ?? "" : "";
}
