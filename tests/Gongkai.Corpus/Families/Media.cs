using System.Collections.Immutable;
using System.Text;
using Gongkai.Corpus.Layouts;
using Gongkai.Corpus.Renderers;

namespace Gongkai.Corpus.Families;

/// <summary>The manners of writing a document. The plainest one of a format is in both sets; every other is in one.</summary>
internal static class Media
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly Lazy<Encoding> Gb18030 = new(
        () => CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? throw new NotSupportedException("GB18030"));

    public static ImmutableArray<Medium> All { get; } =
    [
        Text("text/tabs", null, Loss.Nothing, blocks => TextWriting.Write(blocks, TextWriting.Tabs, gap: true)),
        Text("text/pipe-rows", CorpusSet.Develop, Loss.Nothing, blocks => TextWriting.Write(blocks, TextWriting.PipeRows, gap: false)),
        Text("text/pipe-behind-cell", CorpusSet.Develop, Loss.Nothing,
            blocks => TextWriting.Write(blocks, TextWriting.PipeCells, gap: false)),
        Text("text/cell-a-line", CorpusSet.Develop, Loss.Blanks, blocks => TextWriting.Write(blocks, TextWriting.Lines, gap: false)),
        Text("text/layout-kept", CorpusSet.Develop, Loss.Nothing,
            blocks => TextWriting.Write(blocks, grid => LayoutText.Kept(grid, 8, 40), gap: true, "    ")),
        Text("text/blanks-between", CorpusSet.Develop, Loss.Blanks, blocks => TextWriting.Write(blocks, TextWriting.Blanks, gap: true)),
        Text("text/tabs-utf16", CorpusSet.Develop, Loss.Nothing, blocks => TextWriting.Write(blocks, TextWriting.Tabs, gap: false),
            new UnicodeEncoding(false, true)),
        Text("text/bars-of-boxes", CorpusSet.Develop, Loss.Nothing,
            blocks => TextWriting.Write(blocks, grid => TextWriting.Bars(grid, '│'), gap: true)),
        Text("text/wide-bars", CorpusSet.Held, Loss.Nothing,
            blocks => TextWriting.Write(blocks, grid => TextWriting.Bars(grid, '｜'), gap: false)),
        Text("text/tabs-ragged", CorpusSet.Held, Loss.Nothing, blocks => TextWriting.Write(blocks, TextWriting.RaggedTabs, gap: true)),
        Text("text/pipes-on-own-lines", CorpusSet.Held, Loss.Nothing,
            blocks => TextWriting.Write(blocks, TextWriting.PipesOnOwnLines, gap: false)),
        Text("text/pipe-before-cell", CorpusSet.Held, Loss.Nothing,
            blocks => TextWriting.Write(blocks, TextWriting.LeadingPipes, gap: false)),
        Text("text/spaced-lines", CorpusSet.Held, Loss.Blanks, blocks => TextWriting.Write(blocks, TextWriting.SpacedLines, gap: true)),
        Text("text/blank-line-for-blank", CorpusSet.Held, Loss.Nothing,
            blocks => TextWriting.Write(blocks, TextWriting.LinesWithBlankLines, gap: false)),
        Text("text/layout-narrow", CorpusSet.Held, Loss.Nothing,
            blocks => TextWriting.Write(blocks, grid => LayoutText.Kept(grid, 6, 28), gap: false, "  ")),
        Text("text/layout-raw", CorpusSet.Held, Loss.Blanks,
            blocks => TextWriting.Write(blocks, grid => LayoutText.Raw(grid, 6, 30), gap: false)),
        Text("text/run-on", CorpusSet.Held, Loss.Borders, blocks => TextWriting.Write(blocks, TextWriting.RunOn, gap: false)),
        Text("text/commas", CorpusSet.Held, Loss.Nothing, blocks => TextWriting.Write(blocks, TextWriting.Commas, gap: false),
            Gb18030.Value),
        Markdown("markdown/pipes-repeated", null, grid => MarkdownWriting.Pipes(grid, repeat: true)),
        Markdown("markdown/html-tables", CorpusSet.Develop, grid => [HtmlWriting.Table(grid, HtmlStyle("utf-8"))]),
        Markdown("markdown/pipes-first-place", CorpusSet.Held, grid => MarkdownWriting.Pipes(grid, repeat: false)),
        Markdown("markdown/section-a-row", CorpusSet.Develop, grid => MarkdownWriting.Sections(grid, everyRow: true)) with
        {
            NamesColumns = false,
        },
        Markdown("markdown/section-a-group", CorpusSet.Held, grid => MarkdownWriting.Sections(grid, everyRow: false)) with
        {
            NamesColumns = false,
        },
        Html("html/plain", null, HtmlStyle("utf-8"), Utf8),
        Html("html/header-cells", CorpusSet.Develop, HtmlStyle("utf-8") with { HeaderCells = true }, Utf8),
        Html(
            "html/inside-layout-table",
            CorpusSet.Develop,
            HtmlStyle("gbk") with
            {
                Before = "<table width=\"100%\"><tr><td>首页</td><td>政务公开</td><td>2019</td><td>2020</td></tr></table><table><tr><td>",
                After = "</td></tr></table><p>版权所有 备案号2020001234</p>",
            },
            Gb18030.Value),
        Html("html/saved-by-word", CorpusSet.Held,
            HtmlStyle("gb2312") with { Cell = HtmlWriting.WordCell, Head = "<style>p.MsoNormal{margin:0cm}</style>" }, Gb18030.Value),
        Html(
            "html/portal-wrong-charset",
            CorpusSet.Held,
            HtmlStyle("gb2312") with
            {
                Head = "<script>var total=12;</script>",
                Before = "<div id=\"nav\"><ul><li>首页</li><li>公开年报</li></ul></div><div class=\"article\">",
                After = "</div><div class=\"foot\">访问量 123456</div>",
            },
            Utf8),
        Docx("docx/plain", null, new DocxWriting.Style("SimSun", DivideRuns: false, 21)),
        Docx("docx/large-print", CorpusSet.Develop, new DocxWriting.Style("FangSong", DivideRuns: false, 24)),
        Docx("docx/divided-runs", CorpusSet.Held, new DocxWriting.Style("KaiTi", DivideRuns: true, 18)),
        Xlsx("xlsx/text-cells", null, sheetPerTable: false, numbers: false),
        Xlsx("xlsx/number-cells", CorpusSet.Develop, sheetPerTable: false, numbers: true),
        Xlsx("xlsx/sheet-per-table", CorpusSet.Held, sheetPerTable: true, numbers: true),
        .. PageMedia.All,
    ];

    private static Medium Text(
        string name, CorpusSet? set, Loss loss, Func<IReadOnlyList<Part>, string> write, Encoding? encoding = null) =>
        new(name, set, CorpusFormat.Text, ".txt", "text", (blocks, _) => Encoded(write(blocks), encoding ?? Utf8)) { Loss = loss };

    private static Medium Markdown(string name, CorpusSet? set, Func<FormGrid, IEnumerable<string>> table) =>
        new(name, set, CorpusFormat.Markdown, ".md", "markdown", (blocks, _) => Utf8.GetBytes(MarkdownWriting.Write(blocks, table)));

    private static Medium Html(string name, CorpusSet? set, HtmlWriting.Style style, Encoding encoding) =>
        new(name, set, CorpusFormat.Html, ".html", "html", (blocks, _) => encoding.GetBytes(HtmlWriting.Write(blocks, style)));

    private static Medium Docx(string name, CorpusSet? set, DocxWriting.Style style) =>
        new(name, set, CorpusFormat.Docx, ".docx", "docx", (blocks, _) => DocxWriting.Write(blocks, style));

    private static Medium Xlsx(string name, CorpusSet? set, bool sheetPerTable, bool numbers) =>
        new(name, set, CorpusFormat.Xlsx, ".xlsx", "xlsx", (blocks, _) => XlsxWriting.Write(blocks, sheetPerTable, numbers));

    private static HtmlWriting.Style HtmlStyle(string charset) => new(charset, "", "", "", HtmlWriting.PlainCell, HeaderCells: false);

    private static byte[] Encoded(string text, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
