using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Sites;

/// <summary>Which links of a list page lead to reports. Without either, the words of the link and its address decide.</summary>
/// <param name="Selector">A CSS selector of the links, or of what stands around them; none when every link of the page is looked
/// at.</param>
/// <param name="Pattern">A regular expression that the link's text or its address must match; none when those that the selector finds all
/// count.</param>
internal sealed record LinkRule(string? Selector, Regex? Pattern)
{
    public static LinkRule ByWords { get; } = new(null, null);
}
