namespace Gongkai.Harvest.Sites;

/// <summary>Who the harvester says it is, so that a site's keeper knows whom to ask.</summary>
/// <param name="Product">The product token that robots.txt can name, such as <c>Gongkai</c>.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Contact">A mail address or the address of a page.</param>
internal sealed record UserAgent(string Product, string Version, string Contact)
{
    public const string UsualProduct = "Gongkai";

    /// <summary>The header as it is sent, such as <c>Gongkai/0.1.0 (+mailto:someone@example.edu)</c>.</summary>
    public override string ToString() =>
        $"{Product}/{Version} (+{(Contact.Contains("://", StringComparison.Ordinal) ? Contact : $"mailto:{Contact}")})";
}
