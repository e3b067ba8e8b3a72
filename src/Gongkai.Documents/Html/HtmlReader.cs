using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Documents.Html.Styles;
using Gongkai.Documents.Tables;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>Reads HTML pages, fragments of them, and the HTML that Word and WPS write.</summary>
internal static partial class HtmlReader
{
    private const int DeclarationWithin = 4096;

    /// <summary>The charset that the page itself declares; empty when it declares none.</summary>
    public static string DeclaredCharset(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationWithin)]);
        return Charset().Match(head) is { Success: true } match ? match.Groups[1].Value : "";
    }

    // A report has some 300 cells in its tables; tables that only lay out a page have some dozen.
    private const int FewestReportCells = 60;

    /// <summary>Reads a page; nothing when it crosses a limit, with a diagnostic.</summary>
    /// <param name="beside">The text of a style sheet that lies beside the page, by the path that the page states; nothing for one that
    /// does not.</param>
    public static ImmutableArray<Hint>? Read(string html, BlockList blocks, Func<string, string?> beside)
    {
        if (!MarkupScan.Allows(html, blocks.Options, blocks.Log)) return null;
        using var document = Parser(blocks.Cancel).ParseDocument(html);
        var cells = blocks.Cells;
        var hints = ReadShown(document, blocks, beside);
        if (blocks.Cells - cells < FewestReportCells) hints = hints.AddRange(ReadEnclosed(document, html, blocks));
        return hints;
    }

    private static ImmutableArray<Hint> ReadShown(IDocument document, BlockList blocks, Func<string, string?> beside)
    {
        var cascade = new StyleCascade(PageStyles.Of(document, beside, blocks.Log));
        var hints = new HtmlWalk(blocks, cascade).Read(document);
        if (cascade.IsSpent)
            blocks.Log.Add(HtmlRules.StylesTooLarge, "Finding the rules for each element takes more steps than the limit.");
        return hints;
    }

    /// <summary>Reads what the page holds for its script to show, where it shows no report itself.</summary>
    private static List<Hint> ReadEnclosed(IDocument document, string html, BlockList blocks)
    {
        var hints = new List<Hint>();
        var pieces = EnclosedMarkup.In(document, html);
        if (pieces.Sum(EnclosedMarkup.Cells) < FewestReportCells) return hints;
        blocks.Log.Add(HtmlRules.ReportInScript, $"{pieces.Count} pieces of text with tables stand in scripts or fields of the page.");
        foreach (var piece in pieces)
        {
            if (!MarkupScan.Allows(piece, blocks.Options, blocks.Log)) continue;
            using var page = Parser(blocks.Cancel).ParseDocument(piece);
            hints.AddRange(ReadShown(page, blocks, static _ => null));
        }

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
        // Style sheets may name any attribute, but not what a script does with an element.
        ShouldEmitAttribute = (ref _, name) => !name.Span.StartsWith("on"),
        OnCreated = (_, _) => cancel.ThrowIfCancellationRequested(),
    });

    /// <summary>Reads a table that stands in a text.</summary>
    public static void ReadFragment(string html, BlockList blocks) => Read(html, blocks, static _ => null);

    [GeneratedRegex("""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
