using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Gongkai.Harvest.Pages;

/// <summary>
/// The characters of a page. What its bytes show goes before what it declares: portals declare UTF-8 over GB18030 bytes and the other way
/// round.
/// </summary>
internal static partial class PageText
{
    private const int DeclaredWithin = 4096;

    static PageText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="contentType">The header of the answer; empty when there was none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string contentType)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);

        var declared = Charset().Match(contentType) is { Success: true } header
            ? header.Groups["name"].Value
            : Charset().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclaredWithin)])).Groups["name"].Value;
        return Named(declared).GetString(bytes);
    }

    /// <summary>GB18030 holds GB2312 and GBK; only Big5 pages and UTF-8 with broken bytes are something else.</summary>
    private static Encoding Named(string charset) => charset.ToUpperInvariant() switch
    {
        "BIG5" or "BIG5-HKSCS" => Encoding.GetEncoding("big5"),
        "UTF-16" or "UTF-16LE" => Encoding.Unicode,
        "UTF-16BE" => Encoding.BigEndianUnicode,
        _ => Encoding.GetEncoding("gb18030"),
    };

    [GeneratedRegex(
        """charset\s*=\s*["']?(?<name>[\w-]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
