using System.Collections.Immutable;
using Gongkai.Corpus.Pages;
using Gongkai.Corpus.Renderers;

namespace Gongkai.Corpus.Families;

/// <summary>The manners of writing pages. The two sets have no font in common.</summary>
internal static class PageMedia
{
    private const string ZenHei = "WenQuanYi Zen Hei";
    private const string Ming = "AR PL UMing CN";
    private const string MicroHei = "WenQuanYi Micro Hei";
    private const string Kai = "AR PL UKai CN";
    private const string WenKai = "LXGW WenKai";

    public static ImmutableArray<Medium> All { get; } =
    [
        Pdf("pdf/stroked-rules", CorpusSet.Develop, new PageStyle(ZenHei, RuleStyle.Stroked)),
        Pdf("pdf/filled-rules-numbered", CorpusSet.Develop, new PageStyle(Ming, RuleStyle.Filled) { IsNumbered = true, TableSize = 10.5F }),
        Pdf("pdf/no-vertical-rules", CorpusSet.Develop, new PageStyle(ZenHei, RuleStyle.NoVerticals) { RepeatsHeader = true }),
        Pdf("pdf/landscape", CorpusSet.Develop,
            new PageStyle(Ming, RuleStyle.Stroked) { Width = 842, Height = 595, RunningHead = "政府信息公开工作年度报告" }),
        Pdf("pdf/dashed-rules", CorpusSet.Held, new PageStyle(MicroHei, RuleStyle.Dashed) { TableSize = 8 }),
        Pdf("pdf/no-rules", CorpusSet.Held, new PageStyle(Kai, RuleStyle.None)),
        Pdf("pdf/double-rules-glyph-by-glyph", CorpusSet.Held,
            new PageStyle(WenKai, RuleStyle.Doubled) { IsGlyphByGlyph = true, IsNumbered = true }),
        Pdf("pdf/watermark", CorpusSet.Held, new PageStyle(MicroHei, RuleStyle.Filled) { Watermark = "政务公开", RepeatsHeader = true }),
        Office("pdf-office/sans", CorpusSet.Develop, new DocxWriting.Style(ZenHei, DivideRuns: false, 20)),
        Office("pdf-office/serif-large", CorpusSet.Develop, new DocxWriting.Style(Ming, DivideRuns: false, 24)),
        Office("pdf-office/brush-divided", CorpusSet.Held, new DocxWriting.Style(Kai, DivideRuns: true, 18)),
        Office("pdf-office/sans-small", CorpusSet.Held, new DocxWriting.Style(MicroHei, DivideRuns: false, 16)),
        Browser("pdf-browser/sans", CorpusSet.Develop, ZenHei, headerCells: true),
        Browser("pdf-browser/serif", CorpusSet.Develop, Ming, headerCells: false),
        Browser("pdf-browser/brush", CorpusSet.Held, WenKai, headerCells: true),
        Browser("pdf-browser/micro", CorpusSet.Held, MicroHei, headerCells: false),
        Scan("scan/clean-200", CorpusSet.Develop, new PageStyle(Ming, RuleStyle.Stroked) { TableSize = 10 },
            new ScanStyle(200) { Noise = 6, Jpeg = 80 }),
        Scan("scan/skewed-blurred", CorpusSet.Develop, new PageStyle(ZenHei, RuleStyle.Stroked) { TableSize = 10 },
            new ScanStyle(200) { Skew = 1.2, Blur = 0.7F, Jpeg = 70, HasSeal = true }),
        Scan("scan/bilevel", CorpusSet.Develop, new PageStyle(Ming, RuleStyle.Filled) { TableSize = 10 },
            new ScanStyle(200) { IsBilevel = true, Skew = 0.4 }),
        Scan("scan/long-picture", CorpusSet.Develop, new PageStyle(ZenHei, RuleStyle.Stroked) { TableSize = 10 },
            new ScanStyle(150) { Jpeg = 75, IsOnePicture = true }),
        Scan("scan/halftone", CorpusSet.Held, new PageStyle(MicroHei, RuleStyle.Stroked) { TableSize = 10 },
            new ScanStyle(200) { IsHalftone = true, Noise = 10 }),
        Scan("scan/uneven-light", CorpusSet.Held, new PageStyle(WenKai, RuleStyle.Stroked) { TableSize = 10 },
            new ScanStyle(180) { UnevenLight = 0.5, Noise = 12, Jpeg = 60, Skew = 0.8 }),
        Scan("scan/perspective", CorpusSet.Held, new PageStyle(Kai, RuleStyle.Stroked) { TableSize = 10 },
            new ScanStyle(200) { Perspective = 0.04F, Blur = 0.5F, Jpeg = 75 }),
        Scan("scan/sealed-picture", CorpusSet.Held, new PageStyle(MicroHei, RuleStyle.Stroked) { TableSize = 10 },
            new ScanStyle(170) { HasSeal = true, Noise = 8, IsOnePicture = true }),
    ];

    private static Medium Pdf(string name, CorpusSet set, PageStyle style) =>
        new(name, set, CorpusFormat.Pdf, ".pdf", "pdf", (parts, _) => PdfWriting.Write(parts, style));

    private static Medium Scan(string name, CorpusSet set, PageStyle style, ScanStyle scan) =>
        new(
            name,
            set,
            CorpusFormat.Scan,
            (scan.IsOnePicture, scan.Jpeg) switch { (false, _) => ".pdf", (true, 0) => ".png", _ => ".jpg" },
            (scan.IsOnePicture, scan.Jpeg) switch { (false, _) => "pdf", (true, 0) => "png", _ => "jpeg" },
            (parts, dice) => ScanWriting.Write(parts, style, scan, dice));

    private static Medium Office(string name, CorpusSet set, DocxWriting.Style style) =>
        new(name, set, CorpusFormat.PdfOffice, ".pdf", "pdf", (parts, _) => PrintingProgram.Office(DocxWriting.Write(parts, style)));

    // A browser repeats a table's head on every page.
    private static Medium Browser(string name, CorpusSet set, string typeface, bool headerCells)
    {
        var head = $"<style>body{{font-family:'{typeface}';font-size:10pt}}table{{border-collapse:collapse;width:100%}}</style>";
        var style = new HtmlWriting.Style("utf-8", head, "", "", HtmlWriting.PlainCell, headerCells);
        return new Medium(
            name, set, CorpusFormat.PdfBrowser, ".pdf", "pdf",
            (parts, _) => PrintingProgram.Browser(System.Text.Encoding.UTF8.GetBytes(HtmlWriting.Write(parts, style))));
    }
}
