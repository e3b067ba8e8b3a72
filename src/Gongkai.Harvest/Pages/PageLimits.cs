namespace Gongkai.Harvest.Pages;

/// <summary>How much of a page counts, whatever it holds.</summary>
internal static class PageLimits
{
    /// <summary>Characters of a link's text. The longest titles of reports have 60.</summary>
    public const int LinkText = 300;

    /// <summary>Further pages that the scripts of one page may name.</summary>
    public const int GeneratedPages = 1000;

    /// <summary>Calls of a paging script that are looked at; pages have one, or one above and one below the list.</summary>
    public const int ScriptCalls = 8;
}
