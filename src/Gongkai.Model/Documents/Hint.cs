namespace Gongkai.Model;

/// <summary>Something a file says about itself outside its text, such as a web page's title. Less trusted than what is printed.</summary>
internal sealed record Hint(HintKind Kind, string Value);

internal enum HintKind
{
    /// <summary>The article's title as the site's software knows it (<c>meta ArticleTitle</c>).</summary>
    ArticleTitle,

    /// <summary>The title of the page, or of the document's properties; often with the site's name behind it.</summary>
    Title,

    /// <summary>The day of publication as the site's software knows it (<c>meta PubDate</c>).</summary>
    PublishedOn,

    /// <summary>The site or the agency that runs it (<c>meta SiteName</c>, <c>ContentSource</c>).</summary>
    Site,
}
