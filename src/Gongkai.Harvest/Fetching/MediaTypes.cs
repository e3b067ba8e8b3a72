using System.Collections.Immutable;

namespace Gongkai.Harvest.Fetching;

/// <summary>The types of answers in which lists and reports come.</summary>
internal static class MediaTypes
{
    private static readonly ImmutableHashSet<string> Pages = [
        "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/json", "text/json"];

    private static readonly ImmutableHashSet<string> Documents =
    [
        "text/markdown", "application/pdf", "application/x-pdf", "application/msword", "application/doc", "application/rtf", "text/rtf",
            "application/wps", "application/kswps", "application/kset",
        "application/zip", "application/x-zip-compressed", "application/x-zip", "application/x-rar-compressed", "application/x-rar",
            "application/x-7z-compressed", "application/gzip", "application/x-gzip", "application/x-tar",
        "application/octet-stream", "application/x-download", "application/download", "application/force-download", "application/ofd",
            "application/x-msexcel", "application/x-msword", "multipart/form-data", "binary/octet-stream",
    ];

    public static bool IsPage(string contentType) =>
        Pages.Contains(Bare(contentType)) || Bare(contentType).EndsWith("+json", StringComparison.Ordinal);

    /// <summary>
    /// Whether a report may come in an answer of this type. Servers that do not know a type say nothing, or octet-stream.
    /// </summary>
    public static bool IsWelcome(string contentType)
    {
        var type = Bare(contentType);
        return type.Length == 0 || IsPage(type) || Documents.Contains(type)
            || type.StartsWith("image/", StringComparison.Ordinal)
            || type.StartsWith("application/vnd.", StringComparison.Ordinal);
    }

    private static string Bare(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant();
}
