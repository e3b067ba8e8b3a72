namespace Gongkai.Harvest.Sites;

/// <summary>How a list goes on behind its first page.</summary>
internal abstract record PagingRule
{
    private PagingRule()
    {
    }

    /// <summary>
    /// By the links and scripts of the common platforms: 下一页, numbers, <c>index_2.html</c>, <c>?page=2</c>, <c>createPageHTML</c>.
    /// </summary>
    public sealed record Automatic : PagingRule;

    /// <summary>The list has one page.</summary>
    public sealed record None : PagingRule;

    /// <summary>By the links that a CSS selector finds.</summary>
    public sealed record Links(string Selector) : PagingRule;

    /// <summary>By number, until a page is missing or shows nothing new.</summary>
    /// <param name="Pattern">The address of a page, relative to the start page, with <c>{page}</c> for its number.</param>
    /// <param name="First">The number of the page behind the start page.</param>
    /// <param name="Last">The last number that is asked for.</param>
    public sealed record Numbered(string Pattern, int First, int Last) : PagingRule;
}
