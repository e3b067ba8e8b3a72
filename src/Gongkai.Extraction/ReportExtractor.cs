using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Pages;
using Gongkai.Extraction.Regions;
using Gongkai.Extraction.Reports;
using Gongkai.Model;

namespace Gongkai.Extraction;

/// <summary>Turns a document into the reports that stand in it. Safe for several threads at once.</summary>
internal sealed partial class ReportExtractor
{
    // Characters of sentences. The page of a report that only links to it holds its title, a date and the names of files; the shortest
    // reports have a sentence or two.
    private const int FewestCharacters = 20;

    // Reports before 2019 follow the heads of the Regulations of 2007; an excerpt, or a page that lost its title, has a few of them.
    private const int FewestOldHeadings = 3;
    private const int LongestHeading = 40;

    // The title stands in the first lines, below a banner and a line of links.
    private const int TitleLines = 6;
    private const int LongestTitle = 64;

    // A report of forty pages has some 2,000 lines; laying out more would cost a hostile text too much.
    private const int MostLayoutLines = 20_000;

    // A web page that keeps a table's layout by blanks has rows of numbers: of 25 rows of the form some print all seven.
    private const int FewestLayoutRows = 5;

    private static readonly SearchValues<char> PausesOfSentences = SearchValues.Create("。，；,;");

    private readonly FormCatalog _catalog;
    private readonly LineBuilder _lines;
    private readonly MergedBodies _merged;
    private readonly RegionFinder _regions;
    private readonly Interpreter _interpreter;
    private readonly RunOnText _runOn;
    private readonly ListProposer _lists;
    private readonly NarrativeReader _narratives;
    private readonly ReportAssembler _assembler;

    // For the forms of other families: they only tell what a document is that has none of these.
    private readonly ImmutableArray<ReportExtractor> _others;

    public ReportExtractor(FormCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var lexicon = new LabelLexicon(catalog);
        _catalog = catalog;
        _lines = new LineBuilder(catalog, lexicon);
        _merged = new MergedBodies(catalog, lexicon);
        _regions = new RegionFinder(catalog, lexicon);
        _interpreter = new Interpreter(catalog, lexicon);
        _runOn = new RunOnText(catalog, lexicon);
        _lists = new ListProposer(catalog);
        _narratives = new NarrativeReader(catalog);
        _assembler = new ReportAssembler(catalog, _narratives);
        _others = [.. catalog.OtherFamilies.Select(other => new ReportExtractor(other))];
    }

    /// <summary>The reports of a document in their order; empty when it holds none with a known form.</summary>
    public ImmutableArray<Report> Extract(Document document, DiagnosticLog log)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(log);
        var read = document;
        document = WithBlocks(document, log);
        var segmented = Segment(document, log);
        (document, var tables) = WithLists(document with { Blocks = segmented.Blocks }, segmented.Tables);
        if (tables.IsEmpty) return WithoutTables(document, read, log);
        if (PartOfYear(document) is { } title)
        {
            log.Add(ReportRules.PartOfYear, $"Its title is '{title}'.");
            return [];
        }

        var parts = ReportDivider.Divide(document.Blocks, tables, _narratives);
        if (parts.Length > 1) log.Add(ReportRules.SeveralReports, $"{parts.Length} reports were found.");
        ReportOtherTables(document.Blocks, tables, log);
        return [.. parts.Select((part, index) => _assembler.Assemble(document, part, index + 1, log))];
    }

    /// <summary>
    /// How each table of a document was read: what was proposed for it under each division into cells, with the evidence, the chosen one
    /// first.
    /// </summary>
    public ImmutableArray<TableExplanation> Explain(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document = WithBlocks(document, new DiagnosticLog());
        var divisions = new List<(
            string Name, ImmutableArray<Block> Blocks, bool IsSpaced)> { ("as the format states", document.Blocks, false) };
        if (IsDivisible(document))
        {
            if (_lines.HasSpacedRows(document.Blocks)) divisions.Add(("labels and values in one line", document.Blocks, true));
            if (Laid(document) is { } laid) divisions.Add(("columns kept by blanks", laid.Blocks, false));
        }

        return [.. from division in divisions
                   from region in _regions.Find(
                       _lines.Flatten(division.Blocks, division.IsSpaced), division.Blocks,
                       ReportDivider.Titles(division.Blocks, _catalog.ReportNames))
                   select TableExplanation.Of(division.Name, region, _interpreter.Readings(region, UnitAbove(region, division.Blocks)))];
    }

    /// <summary>
    /// The tables with those of lists. Rows of a list resemble those of the other tables: what both take, the list has when it knows more
    /// of its rows.
    /// </summary>
    private (Document Document, ImmutableArray<TableReading> Tables) WithLists(Document document, ImmutableArray<TableReading> tables)
    {
        var prose = document.Blocks.OfType<Block.Paragraph>().Where(paragraph => paragraph.Kind != ParagraphKind.Navigation)
            .Select(paragraph => paragraph.Text).ToList();
        var hinted = document.Hints.Where(hint => hint.Kind is HintKind.ArticleTitle or HintKind.Title)
            .Select(hint => TitleReader.Read(hint.Value, _catalog.ReportNames)?.Year).FirstOrDefault(year => year is not null);
        var year = MetadataReader.TitleIn(prose, _catalog.ReportNames)?.Year ?? hinted;
        var (blocks, lists) = Find(document.Blocks);
        // Text whose layout is kept by blanks breaks labels over several lines.
        if (tables.IsEmpty && _lists.MayHoldList(document.Blocks) && IsDivisible(document) && Laid(document) is { } laid
            && Find(laid.Blocks) is var other && CellsRead(other.Tables) > CellsRead(lists)) (blocks, lists) = other;
        if (lists.IsEmpty) return (document, tables);
        var known = lists.Sum(list => list.Evidence.LabelsByText);
        var taken = lists.SelectMany(list => list.Region.Rows).Select(row => row.Block).ToHashSet();
        var others = tables.Where(table => !table.Region.Rows.Any(row => taken.Contains(row.Block)) || table.Evidence.LabelsByText > known);
        return (document with { Blocks = blocks }, [.. others.Concat(lists).OrderBy(table => table.Region.FirstBlock)]);

        (ImmutableArray<Block> Blocks, ImmutableArray<TableReading> Tables) Find(ImmutableArray<Block> own) =>
            _lists.Find(own, year, tables.IsEmpty, text => TitleReader.Read(text, _catalog.ReportNames)?.Year);

        static int CellsRead(ImmutableArray<TableReading> lists) => lists.Sum(list => list.Evidence.CellsRead);
    }

    /// <summary>True when a table of the form is missing in what could be read of a document, so that a picture may hold it.</summary>
    public bool LacksTables(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var blocks = document.Pages.IsEmpty ? document.Blocks : PageBlocks.Find(document.Pages, new DiagnosticLog());
        var found = WithLists(document with { Blocks = blocks }, ReadTables(blocks)).Tables.Select(table => table.Table)
            .ToHashSet(StringComparer.Ordinal);
        return !_catalog.Editions.Any(edition => edition.Tables.All(table => found.Contains(table.Code)));
    }

    /// <summary>
    /// The way to divide the document into cells that lets most of the form's cells be read: as the format states them, or as its text lays
    /// them out.
    /// </summary>
    private Segmentation Segment(Document document, DiagnosticLog log)
    {
        var best = new Segmentation(document.Blocks, ReadTables(document.Blocks), []);
        if (!IsDivisible(document)) return best;
        foreach (var segment in new Func<Document, Segmentation?>[] { Spaced, Laid, RunOn })
        {
            if (IsWhole(best)) break;
            if (segment(document) is not { } other) continue;
            best = other.CompareTo(best) > 0 ? other.With(best) : best.With(other);
        }

        foreach (var diagnostic in best.Diagnostics) log.Add(diagnostic);
        return best;
    }

    /// <summary>True when the document's own division into cells need not be the only one.</summary>
    private bool IsDivisible(Document document) =>
        document.Method is ReadingMethod.Text or ReadingMethod.Html || _lines.HasSpacedRows(document.Blocks);

    /// <summary>A document with the blocks of its pages, and of the pictures in it that were recognised.</summary>
    private Document WithBlocks(Document document, DiagnosticLog log)
    {
        var blocks = document.Pages.IsEmpty ? document.Blocks : PageBlocks.Find(document.Pages, log);
        ImmutableArray<Block> whole = [.. blocks
            .SelectMany(
            block => block is Block.Picture { Pages.IsEmpty: false } picture ? PageBlocks.Find(picture.Pages, log) : [block])];
        var title = MetadataReader.TitleIn(
            [.. whole.OfType<Block.Paragraph>().Take(TitleLines).Select(paragraph => paragraph.Text)], _catalog.ReportNames);
        return document with { Blocks = _merged.Divide(whole, title?.Year) };
    }

    /// <summary>True when every table of some edition is read as a whole.</summary>
    private bool IsWhole(Segmentation segmentation) =>
        _catalog.Editions
            .Any(edition =>
            edition.Tables.All(table => segmentation.Tables.Any(reading => reading.Table == table.Code && reading.IsWhole)));

    private ImmutableArray<TableReading> ReadTables(ImmutableArray<Block> blocks, bool spaced = false) =>
        [.. _regions.Find(_lines.Flatten(blocks, spaced), blocks, ReportDivider.Titles(blocks, _catalog.ReportNames))
            .Select(region => _interpreter.Read(region, UnitAbove(region, blocks))).OfType<TableReading>()];

    /// <summary>A line that is a known label with its values behind it is several cells.</summary>
    private Segmentation? Spaced(Document document) =>
        _lines.HasSpacedRows(document.Blocks) ? new Segmentation(document.Blocks, ReadTables(document.Blocks, spaced: true), []) : null;

    /// <summary>
    /// Text without separators may keep its layout by blanks: then its characters' columns are as good as places on a page.
    /// </summary>
    private Segmentation? Laid(Document document)
    {
        var isText = document.Method == ReadingMethod.Text;
        var lines = new SortedDictionary<int, string>();
        foreach (var block in document.Blocks)
        {
            // A grid between separators has columns of its own.
            if (block is not Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph) continue;
            if (isText && paragraph.Location.Line is { } number) lines[number] = paragraph.Text;
            // The lines of a web page have no numbers.
            else if (!isText) foreach (var line in paragraph.Text.Split('\n')) lines[lines.Count + 1] = line;
        }

        if (lines.Count == 0 || lines.Keys.Last() > MostLayoutLines) return null;
        if (!isText && lines.Values.Count(line => RowOfNumbers().IsMatch(line)) < FewestLayoutRows) return null;
        var found = new DiagnosticLog();
        var blocks = LayoutText.Find(
            [.. Enumerable.Range(1, lines.Keys.Last()).Select(number => lines.GetValueOrDefault(number, ""))], found);
        if (!isText) blocks = [.. blocks.Select(WithoutLocation)];
        return new Segmentation(
            blocks, ReadTables(blocks),
            [.. found.ToImmutable().Select(diagnostic => isText ? diagnostic : diagnostic with { Location = Location.Nowhere })]);
    }

    /// <summary>Labels and digits that ran together in one paragraph.</summary>
    private Segmentation? RunOn(Document document)
    {
        var (blocks, tables) = _runOn.Find(document.Blocks);
        return tables.IsEmpty ? null : new Segmentation(blocks, [.. tables.Select(RunOnReading)], []);
    }

    private static TableReading RunOnReading(RunOnTable table)
    {
        ImmutableArray<OpenRow> rows = [.. table.Rows
            .Select(row =>
            new OpenRow(row.Cells, [new Token(0, 1, false, row.Printed, table.Location)], OpenRowKind.RunOnDigits, LabelEvidence.Known))];
        var region = new TableRegion(
            table.Form.Code, [.. rows.Select(row => new Line(table.Block, table.Block, LineShape.Flow, row.Printed, 1))]);
        return new TableReading(table.Form, region, "run-on", [], rows, default) { TellsEdition = table.TellsEdition };
    }

    [GeneratedRegex("[0-9](?:[ \u3000\u00A0\t]+[-0-9.,/]+){2}[ \u3000\u00A0\t]*$")]
    private static partial Regex RowOfNumbers();

    private static Block WithoutLocation(Block block) => block switch
    {
        Block.Table table =>
            new Block.Table(
            table.Grid with
            {
                Location = Location.Nowhere,
                Cells = [.. table.Grid.Cells.Select(cell => cell with { Location = Location.Nowhere })]
            }),
        Block.Paragraph paragraph => new Block.Paragraph(paragraph.Text, paragraph.Kind, Location.Nowhere),
        _ => block,
    };

    /// <summary>The unit of money in a line of its own above a table, such as 单位：元.</summary>
    private static string UnitAbove(TableRegion run, ImmutableArray<Block> blocks)
    {
        for (var index = run.FirstBlock - 1; index >= Math.Max(0, run.FirstBlock - 2); index--)
        {
            if (blocks[index] is not Block.Paragraph paragraph) break;
            if (UnitLine().Match(Folding.Fold(paragraph.Text)) is { Success: true } match) return match.Groups["unit"].Value;
        }

        return "";
    }

    [GeneratedRegex("^\\(?(?:金额)?单位:(?:人民币)?(?<unit>[十百千万亿]{0,2}(?:美|港|欧|日)?元)\\)?$")]
    private static partial Regex UnitLine();

    /// <summary>
    /// The title of a page that gives the table for a half-year or a quarter; null when there is none, or a report's title beside it.
    /// </summary>
    private string? PartOfYear(Document document)
    {
        var prose = document.Blocks.OfType<Block.Paragraph>().Where(paragraph => paragraph.Kind != ParagraphKind.Navigation)
            .Select(paragraph => paragraph.Text).ToList();
        var top = prose.Take(TitleLines)
            .Concat(document.Hints.Where(hint => hint.Kind is HintKind.ArticleTitle or HintKind.Title).Select(hint => hint.Value))
            .Select(TitleReader.WithoutWhite).ToList();
        return MetadataReader.TitleIn(prose, _catalog.ReportNames) is null
            ? top.Find(text => text.Length <= LongestTitle && PeriodOfTitle().IsMatch(Folding.Fold(text))) : null;
    }

    [GeneratedRegex("20[0-9]{2}年?度?(?:上半年|下半年|半年|第?[一二三四1-4]季度|前三季度|[0-9]{1,2}月).*(?:申请|公开).*(?:统计|情况|报表|报告|季报|半年报)")]
    private static partial Regex PeriodOfTitle();

    /// <summary>
    /// A document without form tables: a report whose tables cannot be read, one older than the forms, or something else.
    /// </summary>
    /// <param name="read">The document as it was read, before its blocks were divided by the tables of this family.</param>
    private ImmutableArray<Report> WithoutTables(Document document, Document read, DiagnosticLog log)
    {
        var prose = document.Blocks.OfType<Block.Paragraph>().Where(paragraph => paragraph.Kind != ParagraphKind.Navigation)
            .Select(paragraph => paragraph.Text).ToList();
        var title = MetadataReader.TitleIn(prose, _catalog.ReportNames) ?? MetadataReader.Hinted(document, _catalog.ReportNames);
        var year = MetadataReader.Read(document, document.Blocks, isFirst: true, _catalog.ReportNames, new DiagnosticLog()).Year;
        // What prose says of disclosure tells nothing of the reports of another family.
        if (_catalog.IsOfDisclosure && PartOfYear(document) is null && !IsNews(prose)
            && (title is null ? year is < ReportAssembler.FirstYearOfForms && HasOldHeadings(prose)
                : _narratives.MainSections(document.Blocks) >= ReportDivider.FewestSections || SpeaksOfDisclosure(prose, title)))
        {
            if (year is < ReportAssembler.FirstYearOfForms)
                log.Add(ReportRules.BeforeForms, title is null ? "It has no title, but the headings of a report."
                    : $"It reports on {year}.");
            return [_assembler.Assemble(document, new ReportPart([], 0, document.Blocks.Length), 1, log)];
        }

        if (_others.FirstOrDefault(other => other.IsReportOfFamily(read)) is { } family)
        {
            log.Add(ReportRules.OtherFamily, $"It follows a form of the family {family._catalog.Family}; --form-family reads it.");
            return [];
        }

        log.Add(ReportRules.NoForm, title is null ? "No title, section or table of a report was found."
            : $"The title '{title.Text.Replace('\n', ' ')}' is that of a report.");
        return [];
    }

    /// <summary>True when the document prints a table of this family's forms, or has the title of one of their reports.</summary>
    private bool IsReportOfFamily(Document read)
    {
        var document = WithBlocks(read, new DiagnosticLog());
        var segmented = Segment(document, new DiagnosticLog());
        if (!WithLists(document with { Blocks = segmented.Blocks }, segmented.Tables).Tables.IsEmpty) return true;
        var prose = document.Blocks.OfType<Block.Paragraph>().Where(paragraph => paragraph.Kind != ParagraphKind.Navigation)
            .Select(paragraph => paragraph.Text).ToList();
        return MetadataReader.TitleIn(prose, _catalog.ReportNames) is { Agency.Length: > 0, Year: not null };
    }

    /// <summary>
    /// True for sentences of some length beside the title that speak of disclosure: a page that links to its report, and a table of
    /// contents, have none.
    /// </summary>
    private static bool SpeaksOfDisclosure(List<string> prose, ReportTitle title)
    {
        var sentences = prose.FindAll(text => text.AsSpan().IndexOfAny(PausesOfSentences) >= 0
            && !title.Text.Contains(text, StringComparison.Ordinal) && TitleReader.Read(text) is null);
        return sentences.Sum(text => text.Length) >= FewestCharacters
            && sentences.Exists(text => Disclosure().IsMatch(Folding.Fold(text)));
    }

    /// <summary>True for what a newspaper writes about a report.</summary>
    private static bool IsNews(List<string> prose) => prose.Any(text => Dateline().IsMatch(TitleReader.WithoutWhite(text)));

    /// <summary>True for prose under the heads of the Regulations of 2007.</summary>
    private static bool HasOldHeadings(List<string> prose) =>
        prose.Select(text => Folding.Fold(text)).Where(text => text.Length <= LongestHeading)
            .Select(text => OldHeading().Match(text)).Where(match => match.Success).Select(match => match.Groups["subject"].Value)
            .Distinct().Count() >= FewestOldHeadings;

    [GeneratedRegex("(?:主动公开|依申请公开|公开申请|申请公开|公开(?:了|各类|政府)*信息|信息公开(?:工作|情况|目录|专栏|制度|条例))[^《》]{6}", RegexOptions.CultureInvariant)]
    private static partial Regex Disclosure();

    [GeneratedRegex("^(?:本报|本网|新华社)[^，。]{0,12}讯|^[^，。]{0,16}讯[（(]?(?:记者|通讯员)", RegexOptions.CultureInvariant)]
    private static partial Regex Dateline();

    [GeneratedRegex("^[(]?[一二三四五六七八九十][)、.,].{0,12}?(?<subject>主动公开|依申请公开|申请公开|复议|收费|问题|回应解读|培训|咨询)[^。]*$", RegexOptions.CultureInvariant)]
    private static partial Regex OldHeading();

    private static void ReportOtherTables(ImmutableArray<Block> blocks, ImmutableArray<TableReading> tables, DiagnosticLog log)
    {
        var used = tables.SelectMany(table => table.Region.Rows).Select(row => row.Block).ToHashSet();
        for (var index = 0; index < blocks.Length; index++)
        {
            if (blocks[index] is not Block.Table { Grid: { RowCount: > 1, ColumnCount: > 1 } grid } || used.Contains(index)) continue;
            var first = grid.Cells.FirstOrDefault(cell => cell.Text.Trim().Length > 0)?.Text.Trim().ReplaceLineEndings(" ") ?? "";
            log.Add(ReportRules.OtherTable,
                $"{grid.RowCount} rows and {grid.ColumnCount} columns, beginning with '{(first.Length > 40 ? first[..40] : first)}'.",
                grid.Location);
        }
    }
}
