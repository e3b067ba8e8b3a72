using System.Net;

namespace Gongkai.Datasets.Quality;

/// <summary>
/// Names of files in a page that become links where a review is at hand: a page on the disk cannot know where one will listen.
/// </summary>
internal static class ReportLinks
{
    private const string Begin = "<span data-report=\"";
    private const string End = "</span><!--report-->";

    /// <summary>A file's name, for a page.</summary>
    public static string Named(string source) =>
        $"{Begin}{Uri.EscapeDataString(source)}\">{WebUtility.HtmlEncode(source)}{End}";

    /// <summary>The page with its names made links.</summary>
    /// <param name="page">With names by <see cref="Named"/>.</param>
    /// <param name="address">The address of a report in the review, without the name of its file; escaped for an attribute.</param>
    public static string Open(string page, string address)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Replace(Begin, $"<a href=\"{address}", StringComparison.Ordinal).Replace(End, "</a>", StringComparison.Ordinal);
    }
}
