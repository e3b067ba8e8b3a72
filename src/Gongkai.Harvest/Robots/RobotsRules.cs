using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gongkai.Harvest.Robots;

/// <summary>
/// What a robots.txt says to one product (RFC 9309): the rules of the groups that name it, or else of those for everyone.
/// </summary>
internal sealed class RobotsRules
{
    // RFC 9309, 2.5: at least 500 kibibytes are to be parsed.
    private const int MostBytes = 500 << 10;

    // Any number may be written there. What is longer than this is this long, which is longer than anyone waits.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private readonly ImmutableArray<PathRule> _rules;

    private RobotsRules(ImmutableArray<PathRule> rules, TimeSpan? delay)
    {
        _rules = rules;
        Delay = delay;
    }

    /// <summary>Everything is allowed: there is no robots.txt.</summary>
    public static RobotsRules AllowAll { get; } = new([], null);

    /// <summary>The pause that <c>Crawl-delay</c> asks for; none when it asks for none.</summary>
    public TimeSpan? Delay { get; }

    /// <param name="product">The product token of the user agent, in whatever case.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> bytes, string product)
    {
        var own = new Group();
        var others = new Group();
        var current = new List<Group>();
        var isNaming = false;
        var namesUs = false;
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostBytes)]).TrimStart('\uFEFF');
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Contains('#') ? raw[..raw.IndexOf('#')] : raw;
            var colon = line.IndexOf(':');
            if (colon < 0) continue;

            var (key, value) = (line[..colon].Trim().ToString().ToUpperInvariant(), line[(colon + 1)..].Trim().ToString());
            switch (key)
            {
                case "USER-AGENT":
                    if (!isNaming) current.Clear();
                    isNaming = true;
                    if (value == "*") current.Add(others);
                    else if (Token(value).Equals(product, StringComparison.OrdinalIgnoreCase))
                    {
                        current.Add(own);
                        namesUs = true;
                    }

                    break;
                case "ALLOW" or "DISALLOW":
                    isNaming = false;
                    if (value.Length > 0) foreach (var group in current) group.Rules.Add(new PathRule(Normalize(value), key == "ALLOW"));
                    break;
                case "CRAWL-DELAY":
                    isNaming = false;
                    if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
                        foreach (var group in current)
                            group.Delay = seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
                    break;
            }
        }

        var chosen = namesUs ? own : others;
        return new RobotsRules([.. chosen.Rules], chosen.Delay);
    }

    /// <summary>
    /// The longest rule that matches decides, and of two as long, the one that allows. robots.txt itself is always allowed.
    /// </summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);

        var path = Normalize(address.PathAndQuery);
        if (path == "/robots.txt") return true;

        var best = new PathRule("", IsAllowed: true);
        foreach (var rule in _rules)
        {
            var isBetter = rule.Path.Length > best.Path.Length || (rule.Path.Length == best.Path.Length && rule.IsAllowed);
            if (isBetter && Matches(rule.Path, path)) best = rule;
        }

        return best.IsAllowed;
    }

    /// <summary>The token at the beginning of a name: <c>Gongkai/1.0</c> names <c>Gongkai</c>.</summary>
    private static string Token(string name)
    {
        var end = name.AsSpan().IndexOfAnyExceptInRange('-', 'z');
        var token = end < 0 ? name : name[..end];
        var slash = token.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? token : token[..slash];
    }

    /// <summary>
    /// Matches a pattern with <c>*</c> and a closing <c>$</c> against the beginning of a path, in time that grows with both lengths only.
    /// </summary>
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var mustEnd = pattern.EndsWith("$");
        if (mustEnd) pattern = pattern[..^1];
        int at = 0, place = 0, star = -1, mark = 0;
        while (true)
        {
            if (at == pattern.Length && (!mustEnd || place == path.Length)) return true;
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                mark = place;
            }
            else if (at < pattern.Length && place < path.Length && pattern[at] == path[place])
            {
                at++;
                place++;
            }
            else if (star >= 0 && mark < path.Length)
            {
                at = star + 1;
                place = ++mark;
            }
            else
            {
                return false;
            }
        }
    }

    /// <summary>Percent signs with upper-case digits, and everything outside ASCII written so, as RFC 9309 compares.</summary>
    private static string Normalize(string path)
    {
        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            var character = path[i];
            if (character == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                var octet = (char)Convert.FromHexString(path.AsSpan(i + 1, 2))[0];
                if (char.IsAsciiLetterOrDigit(octet) || octet is '-' or '.' or '_' or '~') text.Append(octet);
                else text.Append('%').Append(path.AsSpan(i + 1, 2).ToString().ToUpperInvariant());
                i += 2;
            }
            else if (char.IsAscii(character))
            {
                text.Append(character);
            }
            else
            {
                var length = char.IsHighSurrogate(character) && i + 1 < path.Length ? 2 : 1;
                text.Append(Uri.EscapeDataString(path.AsSpan(i, length)));
                i += length - 1;
            }
        }

        return text.ToString();
    }

    private sealed record PathRule(string Path, bool IsAllowed);

    private sealed class Group
    {
        public List<PathRule> Rules { get; } = [];

        public TimeSpan? Delay { get; set; }
    }
}
