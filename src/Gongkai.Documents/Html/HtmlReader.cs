using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Gongkai.Documents.Html.Styles;
using Gongkai.Documents.Tables;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>Reads HTML pages, fragments of them, and the HTML that Word and WPS write.</summary>
internal static partial class HtmlReader
{
    private const int DeclarationWithin = 4096;

    private static readonly HashSet<string> KeptAttributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "rowspan", "colspan", "span", "style", "height", "width", "hidden", "class", "id", "href", "src", "alt", "title", "name", "content", "property", "start", "value", "type",
        "bgcolor", "background", "color", "open", "selected", "multiple", "size", "label", "rel", "media", "aria-hidden", "role", "checked", "disabled", "lang", "dir", "data-label",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> KeptNames = KeptAttributes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The charset that the page itself declares; empty when it declares none.</summary>
    public static string DeclaredCharset(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationWithin)]);
        return Charset().Match(head) is { Success: true } match ? match.Groups[1].Value : "";
    }

    /// <summary>Reads a page; nothing when it crosses a limit, with a diagnostic.</summary>
    /// <param name="beside">The text of a style sheet that lies beside the page, by the path that the page states; nothing for one that does not.</param>
    public static ImmutableArray<Hint>? Read(string html, BlockList blocks, Func<string, string?> beside)
    {
        if (!MarkupScan.Allows(html, blocks.Options, blocks.Log)) return null;
        using var document = Parser(blocks.Cancel).ParseDocument(html);
        var cascade = new StyleCascade(PageStyles.Of(document, beside, blocks.Log));
        var hints = new HtmlWalk(blocks, cascade).Read(document);
        if (cascade.IsSpent) blocks.Log.Add(HtmlRules.StylesTooLarge, "Finding the rules for each element takes more steps than the limit.");
        return hints;
    }

    /// <summary>Reads what stands in one cell of a table of another format; nothing when it crosses a limit.</summary>
    public static PlacedCell? ReadCell(string html, BlockList blocks)
    {
        if (!MarkupScan.Allows(html, blocks.Options, blocks.Log)) return null;
        using var document = Parser(blocks.Cancel).ParseDocument(html);
        return new HtmlWalk(blocks, new StyleCascade(new StyleRules(""))).ReadCell(document);
    }

    private static HtmlParser Parser(CancellationToken cancel) => new(new HtmlParserOptions
    {
        IsScripting = false,
        SkipComments = true,
        SkipProcessingInstructions = true,
        SkipScriptText = true,
        SkipRawText = false,
        DisableElementPositionTracking = true,
        ShouldEmitAttribute = (ref _, name) => KeptNames.Contains(name.Span),
        OnCreated = (_, _) => cancel.ThrowIfCancellationRequested(),
    });

    /// <summary>Reads a table that stands in a text.</summary>
    public static void ReadFragment(string html, BlockList blocks) => Read(html, blocks, static _ => null);

    [GeneratedRegex("""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
