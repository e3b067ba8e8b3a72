using System.Text.RegularExpressions;

namespace Gongkai.Harvest;

/// <summary>Addresses in the one form in which they are asked for, compared and recorded.</summary>
internal static partial class Address
{
    // Longer ones are calendars and searches that build on themselves; browsers and servers refuse them too.
    private const int MostCharacters = 2000;

    /// <summary>An absolute http or https address; none when the text is no such thing.</summary>
    public static Uri? Parse(string text) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) ? Tidy(address) : null;

    /// <summary>The address that a link on a page leads to; none for scripts, mail and anchors.</summary>
    public static Uri? Resolve(Uri page, string link)
    {
        ArgumentNullException.ThrowIfNull(link);

        var written = link.Trim().Replace('\\', '/');
        if (written.Length == 0 || written[0] == '#' || written.Length > MostCharacters) return null;
        return Uri.TryCreate(page, written, out var address) ? Tidy(address) : null;
    }

    /// <summary>Without what a server never sees or gives anew to every visitor: fragment, user, session number.</summary>
    private static Uri? Tidy(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) return null;
        if (address.Host.Length == 0 || address.AbsoluteUri.Length > MostCharacters) return null;

        var plain = new UriBuilder(address) { Fragment = "", UserName = "", Password = "" };
        plain.Path = Session().Replace(plain.Path, "");
        return plain.Uri;
    }

    [GeneratedRegex(";jsessionid=[^/?#]*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Session();
}
