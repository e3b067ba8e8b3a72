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
        Pdf("pdf/landscape", CorpusSet.Develop, new PageStyle(Ming, RuleStyle.Stroked) { Width = 842, Height = 595, RunningHead = "政府信息公开工作年度报告" }),
        Pdf("pdf/dashed-rules", CorpusSet.Held, new PageStyle(MicroHei, RuleStyle.Dashed) { TableSize = 8 }),
        Pdf("pdf/no-rules", CorpusSet.Held, new PageStyle(Kai, RuleStyle.None)),
        Pdf("pdf/double-rules-glyph-by-glyph", CorpusSet.Held, new PageStyle(WenKai, RuleStyle.Doubled) { IsGlyphByGlyph = true, IsNumbered = true }),
        Pdf("pdf/watermark", CorpusSet.Held, new PageStyle(MicroHei, RuleStyle.Filled) { Watermark = "政务公开", RepeatsHeader = true }),
        Scan("scan/clean-200", CorpusSet.Develop, new PageStyle(Ming, RuleStyle.Stroked) { TableSize = 10 }, new ScanStyle(200) { Noise = 6, Jpeg = 80 }),
        Scan("scan/skewed-blurred", CorpusSet.Develop, new PageStyle(ZenHei, RuleStyle.Stroked) { TableSize = 10 }, new ScanStyle(200) { Skew = 1.2, Blur = 0.7F, Jpeg = 70, HasSeal = true }),
        Scan("scan/bilevel", CorpusSet.Develop, new PageStyle(Ming, RuleStyle.Filled) { TableSize = 10 }, new ScanStyle(200) { IsBilevel = true, Skew = 0.4 }),
        Scan("scan/long-picture", CorpusSet.Develop, new PageStyle(ZenHei, RuleStyle.Stroked) { TableSize = 10 }, new ScanStyle(150) { Jpeg = 75, IsOnePicture = true }),
        Scan("scan/halftone", CorpusSet.Held, new PageStyle(MicroHei, RuleStyle.Stroked) { TableSize = 10 }, new ScanStyle(200) { IsHalftone = true, Noise = 10 }),
        Scan("scan/uneven-light", CorpusSet.Held, new PageStyle(WenKai, RuleStyle.Stroked) { TableSize = 10 }, new ScanStyle(180) { UnevenLight = 0.5, Noise = 12, Jpeg = 60, Skew = 0.8 }),
        Scan("scan/perspective", CorpusSet.Held, new PageStyle(Kai, RuleStyle.Stroked) { TableSize = 10 }, new ScanStyle(200) { Perspective = 0.04F, Blur = 0.5F, Jpeg = 75 }),
        Scan("scan/sealed-picture", CorpusSet.Held, new PageStyle(MicroHei, RuleStyle.Stroked) { TableSize = 10 }, new ScanStyle(170) { HasSeal = true, Noise = 8, IsOnePicture = true }),
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
}
