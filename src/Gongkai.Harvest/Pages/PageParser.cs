using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Pages;

/// <summary>Reads what may be a list: a web page or JSON.</summary>
internal static class PageParser
{
    /// <returns>None when the bytes are neither.</returns>
    public static PageContent? Read(ReadOnlyMemory<byte> bytes, string contentType, Uri address, Site site) =>
        JsonList.IsLikely(bytes.Span) && JsonList.Read(bytes, contentType, address, site) is { } list
            ? list : PageReader.Read(bytes.Span, contentType, address, site);
}
