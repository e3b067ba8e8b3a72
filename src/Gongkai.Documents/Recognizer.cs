using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Documents.Native;
using Gongkai.Documents.Pdf;
using Gongkai.Documents.Recognition;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Reads pages and pictures from their pixels. May be used by several threads at once.</summary>
/// <param name="findCells">Finds the ruled tables of a page of rulings, their cells without text.</param>
/// <param name="second">A reader beside Tesseract; none where this machine has none.</param>
internal sealed class Recognizer(Func<Page, ImmutableArray<Grid>> findCells, ITextReader? second)
{
    // The longest scanned report seen has 40 pages.
    private const int MostPages = 80;

    // A page of A3 at 600 dots an inch has 70 million pixels.
    private const long MostPixels = 100_000_000;

    // Characters keep their strokes from 200 dots an inch on; more only costs time.
    private const double MostDots = 240;
    private const double PlainDots = 200;

    // Paper is taken to be A4, which reports are printed on; a picture of a page has no size of its own.
    private const double PaperWidthPoints = 595;
    private const double PaperHeightPoints = 842;
    private const double PointsPerInch = 72;

    // Of three reports with digits of 8 to 11 pixels (100 dots an inch) 99 % of the cells were read right, none wrongly verified; lower
    // ones were not measured.
    private const double LeastDigitPixels = 8;

    // Of 247 pages that were read, good and bad scans, Tesseract was sure of its words by 0.61 and more; of noise and pages upside down by
    // 0.5 at most.
    private const double LeastConfidence = 0.55;

    // Smaller pictures are emblems and codes to scan; digits of a table of the form that is so narrow are too small to be read.
    private const int LeastPictureWidth = 360;
    private const int LeastPictureHeight = 120;

    // Labels that Tesseract is less sure of are looked at twice: of those read right it is sure by 0.8 and more on average.
    private const double SureLabel = 0.7;

    private const double LabelScale = 1.4;

    // Numbers that are read with less are looked at as words, and taken for words when these are surer.
    private const double SureNumber = 0.5;
    private const double SureWord = 0.75;
    private const int FewestIdeographs = 2;

    private const string Language = "chi_sim";

    /// <summary>Whether the programs are installed that recognition needs.</summary>
    public static bool IsInstalled => Tesseract.IsInstalled && PagePictures.IsInstalled;

    /// <summary>
    /// The document with some of its pages read from their pixels. Pages that cannot be read stay as they are, with a diagnostic.
    /// </summary>
    /// <param name="bytes">The document's file.</param>
    /// <param name="pages">The numbers of these pages.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Document Recognize(
        Document document, ReadOnlyMemory<byte> bytes, IReadOnlyCollection<int> pages, DiagnosticLog log, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(log);
        if (pages.Count == 0) return document;
        if (!IsInstalled)
        {
            log.Add(RecognitionRules.NotInstalled, $"{pages.Count} pages were not read.");
            return document;
        }

        var wanted = document.Pages.Where(page => pages.Contains(page.Number)).Select(page => new Sight(page, [])).ToList();
        if (wanted.Count > MostPages) log.Add(RecognitionRules.TooManyPages, $"{wanted.Count} pages are images, the limit is {MostPages}.");
        return Look(document, bytes, [.. wanted.Take(MostPages)], log, cancel);
    }

    /// <summary>
    /// The document with pictures on its pages read from their pixels, beside the text as the file states it. A picture that cannot be read
    /// stays as it is, with a diagnostic.
    /// </summary>
    /// <param name="bytes">The document's file.</param>
    /// <param name="pictures">The pictures on each page, by its number.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Document RecognizePictures(
        Document document, ReadOnlyMemory<byte> bytes, IReadOnlyDictionary<int, ImmutableArray<PageImage>> pictures, DiagnosticLog log,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(log);
        var wanted = document.Pages.Where(page => pictures.ContainsKey(page.Number))
            .Select(page => new Sight(page, [.. pictures[page.Number].Where(IsLarge)])).Where(sight => !sight.Parts.IsEmpty).ToList();
        if (wanted.Count == 0) return document;
        if (!IsInstalled)
        {
            log.Add(RecognitionRules.NotInstalled, $"The pictures on {wanted.Count} pages were not read.");
            return document;
        }

        if (wanted.Count > MostPages)
            log.Add(RecognitionRules.TooManyPages, $"{wanted.Count} pages show pictures, the limit is {MostPages}.");
        return Look(document, bytes, [.. wanted.Take(MostPages)], log, cancel);
    }

    private Document Look(
        Document document, ReadOnlyMemory<byte> bytes, ImmutableArray<Sight> sights, DiagnosticLog log, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "document" + PagePictures.Ending(document.Format));
        using (var copy = File.Create(file)) copy.Write(bytes.Span);
        var read = Read(file, sights, log, cancel).ToDictionary(page => page.Number);
        return read.Count == 0 ? document : document with
        {
            Method = ReadingMethod.Ocr,
            Pages = [.. document.Pages.Select(page => read.GetValueOrDefault(page.Number, page))],
        };
    }

    /// <summary>
    /// The document with the pictures in its text read from their pixels. A picture that cannot be read stays as it is, with a diagnostic.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Document RecognizePictures(Document document, DiagnosticLog log, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(log);
        var blocks = document.Blocks.ToBuilder();
        var wanted = Enumerable.Range(0, blocks.Count).Where(index => blocks[index] is Block.Picture { Content.IsEmpty: false }).ToList();
        if (wanted.Count == 0) return document;
        if (!IsInstalled)
        {
            log.Add(RecognitionRules.NotInstalled, $"{wanted.Count} pictures were not read.");
            return document;
        }

        if (wanted.Count > MostPages)
            log.Add(RecognitionRules.TooManyPages, $"{wanted.Count} pictures stand in the text, the limit is {MostPages}.");
        foreach (var index in wanted.Take(MostPages))
        {
            if (blocks[index] is Block.Picture picture && ReadPicture(picture, log, cancel) is { Count: > 0 } pages)
                blocks[index] = picture with { Pages = [.. pages] };
        }

        return document with { Method = ReadingMethod.Ocr, Blocks = blocks.ToImmutable() };
    }

    private List<Page> ReadPicture(Block.Picture picture, DiagnosticLog log, CancellationToken cancel)
    {
        var format = FormatDetector.Detect(picture.Content.Span, "");
        if (format is not (FileFormat.Png or FileFormat.Jpeg or FileFormat.Tiff)) return [];
        if (MuPdfEngine.ReadPicture(picture.Content, PagePictures.Ending(format), PdfLimits.Default, cancel) is not PdfReading.Succeeded
            { Pages: var pages })
        {
            log.Add(RecognitionRules.NotDrawn,
                picture.Description.Length > 0 ? $"The picture '{picture.Description}' was not read." : "A picture was not read.");
            return [];
        }

        var large = pages.Where(page => page.Images.Any(IsLarge)).Select(page => new Sight(page, [])).ToImmutableArray();
        if (large.IsEmpty) return [];
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "picture" + PagePictures.Ending(format));
        using (var copy = File.Create(file)) copy.Write(picture.Content.Span);
        return Read(file, large, log, cancel);
    }

    private static bool IsLarge(PageImage image) => image.PixelWidth >= LeastPictureWidth && image.PixelHeight >= LeastPictureHeight;

    /// <summary>The pages that could be read.</summary>
    private List<Page> Read(string file, ImmutableArray<Sight> sights, DiagnosticLog log, CancellationToken cancel)
    {
        var scans = sights.Select(sight => Scan(file, sight, turn: 0, log, cancel)).OfType<PageScan>().ToImmutableArray();
        if (Recognize(scans, log, cancel) is not { } first) return [];
        var results = scans.Zip(first, (scan, read) => (Scan: scan, Read: read)).ToList();

        // Upside down, hardly a word makes sense.
        var doubtful = results.Where(result => result.Read.Confidence < LeastConfidence && !result.Scan.IsPart).ToList();
        foreach (var result in doubtful)
        {
            if (Scan(file, new Sight(result.Scan.Page, []), turn: 2, new DiagnosticLog(), cancel) is not { } turned
                || Recognize([turned], log, cancel) is not [var second]) continue;
            if (second.Confidence > result.Read.Confidence) results[results.IndexOf(result)] = (turned, second);
        }

        var read = new List<Page>();
        foreach (var (scan, (page, confidence)) in results)
        {
            var paper = Location.OnPage(page.Number, new Box(0, 0, page.Width, page.Height));
            if (confidence < LeastConfidence)
            {
                log.Add(RecognitionRules.NotLegible,
                    string.Create(
                    CultureInfo.InvariantCulture,
                    $"Page {page.Number}: recognition is sure of its words by {confidence:0.00} only; {LeastConfidence:0.00} is needed."),
                    paper);
                continue;
            }

            log.Add(RecognitionRules.Recognized,
                string.Create(
                CultureInfo.InvariantCulture,
                $"Page {page.Number}: digits are {scan.Digit:0} pixels high, and recognition is sure of its words by {confidence:0.00}."),
                paper);
            read.Add(page);
        }

        return read;
    }

    /// <summary>Draws a page and cuts it up; nothing when that cannot be done, with a diagnostic.</summary>
    private PageScan? Scan(string file, Sight sight, int turn, DiagnosticLog log, CancellationToken cancel)
    {
        var (page, parts) = sight;
        var paper = Location.OnPage(page.Number, new Box(0, 0, page.Width, page.Height));
        var image = (parts.IsEmpty ? page.Images : parts).OrderByDescending(image => image.Box.Width * image.Box.Height)
            .Select(image => (PageImage?)image).FirstOrDefault();
        if (image is { } large && (long)large.PixelWidth * large.PixelHeight > MostPixels)
        {
            log.Add(RecognitionRules.TooLarge,
                string.Create(
                CultureInfo.InvariantCulture,
                $"Page {page.Number} is a picture of {large.PixelWidth} × {large.PixelHeight} pixels, the limit is {MostPixels} pixels."),
                paper);
            return null;
        }

        if (PagePictures.Draw(file, page.Number, Dots(page, image, isPart: !parts.IsEmpty), PdfLimits.Default, cancel) is not { } picture)
        {
            log.Add(RecognitionRules.NotDrawn, $"Page {page.Number} was not read.", paper);
            return null;
        }

        picture = Binarization.WithoutScreen(picture);
        if (!parts.IsEmpty) picture = Only(picture, parts, picture.Width / page.Width);
        var pointsPerPixel = (picture.Width > picture.Height ? PaperHeightPoints : PaperWidthPoints) / picture.Width;
        var white = Binarization.Whiten(picture);
        var isDown = parts.IsEmpty && TextDirection.IsDown(white, Binarization.Threshold(white), PointsPerInch / pointsPerPixel);
        var sheet = PreparedPage.Of(picture, turn + (isDown ? 1 : 0), pointsPerPixel);
        var scan = PageScan.Of(page, sheet, findCells, isPart: !parts.IsEmpty, second);
        if (scan.Digit >= LeastDigitPixels) return scan;
        log.Add(RecognitionRules.TooCoarse,
            string.Create(
            CultureInfo.InvariantCulture,
            $"Page {page.Number}: its digits are {scan.Digit:0.#} pixels high; {LeastDigitPixels:0} are needed."), paper);
        return null;
    }

    /// <summary>The page as drawn with nothing on it but some of its pictures.</summary>
    private static Raster Only(Raster page, ImmutableArray<PageImage> parts, double pixelsPerPoint)
    {
        var only = new Raster(page.Width, page.Height);
        foreach (var part in parts)
        {
            var field = new PixelRect(
                (int)(part.Box.Left * pixelsPerPoint), (int)(part.Box.Top * pixelsPerPoint),
                    (int)Math.Ceiling(part.Box.Right * pixelsPerPoint), (int)Math.Ceiling(part.Box.Bottom * pixelsPerPoint))
                .Intersect(new PixelRect(0, 0, page.Width, page.Height));
            if (field.IsEmpty) continue;
            for (var y = field.Top; y < field.Bottom; y++)
                page.Pixels.AsSpan((y * page.Width) + field.Left, field.Width).CopyTo(only.Pixels.AsSpan((y * page.Width) + field.Left));
        }

        return only;
    }

    /// <summary>
    /// The dots an inch of the page, as the file states its size, at which it is drawn: those of its image, within bounds.
    /// </summary>
    private static double Dots(Page page, PageImage? image, bool isPart)
    {
        var paper = PaperWidthPoints / Math.Min(page.Width, page.Height);
        if (image is not { } drawn || (!isPart && drawn.Box.Width * drawn.Box.Height < 0.5 * page.Width * page.Height))
            return PlainDots * paper;
        var own = Math.Sqrt((double)drawn.PixelWidth * drawn.PixelHeight / (drawn.Box.Width * drawn.Box.Height)) * PointsPerInch;
        return Math.Min(MostDots * paper, own);
    }

    private List<(Page Page, double Confidence)>? Recognize(
        ImmutableArray<PageScan> scans, DiagnosticLog log, CancellationToken cancel)
    {
        if (scans.IsEmpty) return [];
        var prose = scans.Where(scan => scan.Prose is not null).ToList();
        var numbers = scans.SelectMany(
            scan => scan.Cells.SelectMany(grid => grid).Select(cell => cell.Number).OfType<NumberImage>()
            .Concat(scan.Numbers.Select(number => number.Ink))).ToList();
        if (Tesseract.Read(
            [.. prose.Select(scan => scan.Prose).OfType<Raster>()], Tesseract.Layout.Column, Language, "", cancel) is not { } blocks
            || Labels(scans, cancel) is not { } labels
            || NumberReadings.Of(numbers, [.. scans.SelectMany(Seconds)], cancel) is not { } readings
            || !TakeWords(numbers, readings, cancel))
        {
            log.Add(RecognitionRules.Failed, $"{scans.Length} pages were not read.");
            return null;
        }

        var labelQueue = new Queue<IReadOnlyList<RecognizedWord>>(labels);
        var numberQueue = new Queue<ImmutableArray<Candidate>>(readings);
        var proseQueue = new Queue<IReadOnlyList<RecognizedWord>>(blocks);
        var pages = new List<(Page, double)>();
        foreach (var scan in scans)
        {
            var outside = scan.Prose is null ? [] : proseQueue.Dequeue();
            var inside = labelQueue.Take(scan.Cells.Sum(grid => grid.Count(cell => cell.Label is not null))).SelectMany(words => words);
            var confidences = outside.Concat(inside).Where(word => word.Text.Any(letter => letter > 0x2000)).Select(word => word.Confidence)
                .Concat(scan.Outside.Where(line => !line.IsNumber).Select(line => line.Confidence)).ToList();
            var confidence = confidences.Count == 0 ? 0 : confidences.Average();
            pages.Add((PageAssembly.Of(scan, labelQueue, numberQueue, outside), confidence));
        }

        return pages;
    }

    /// <summary>For each number of a page, those of its cells first, what the second reader says.</summary>
    private static IEnumerable<SecondReading> Seconds(PageScan scan)
    {
        var fields = scan.Cells.SelectMany(grid => grid).Where(cell => cell.Number is not null).Select(cell => cell.Bounds)
            .Concat(scan.Numbers.Select(number => number.Bounds));
        return scan.Lines is { } lines
            ? fields.Select(field => SecondReading.In(field, lines, scan.Digit))
            : fields.Select(_ => new SecondReading.NotAsked());
    }

    /// <summary>What looks like a number and cannot be read as one may be a short word: 总计, 其他. False when recognition failed.</summary>
    private static bool TakeWords(List<NumberImage> numbers, ImmutableArray<Candidate>[] readings, CancellationToken cancel)
    {
        var doubtful = Enumerable.Range(0, numbers.Count).Where(index => readings[index].IsEmpty || readings[index][0].Score < SureNumber)
            .ToList();
        if (Tesseract.Read(doubtful.ConvertAll(index => numbers[index].AsText()), Tesseract.Layout.Line, Language, "", cancel)
            is not { } read) return false;
        foreach (var (index, words) in doubtful.Zip(read))
        {
            var text = string.Concat(words.Select(word => word.Text));
            // 口 may be a 0, and 一 a dash; two ideographs are a word.
            if (text.Count(letter => letter is >= '\u4E00' and <= '\u9FFF') >= FewestIdeographs && ConfidenceOf(words) >= SureWord)
                readings[index] = [new Candidate(text, Math.Round(ConfidenceOf(words), 3))];
        }

        return true;
    }

    /// <summary>For each label of the pages its words; nothing when recognition failed.</summary>
    private IReadOnlyList<RecognizedWord>[]? Labels(ImmutableArray<PageScan> scans, CancellationToken cancel)
    {
        var cells = scans.SelectMany(scan => scan.Cells.SelectMany(grid => grid).Where(cell => cell.Label is not null)
            .Select(cell => (Cell: cell, scan.Lines))).ToList();
        return second is null ? Labels([.. cells.Select(label => label.Cell)], cancel) : CellLabels.Of(cells, second);
    }

    private static IReadOnlyList<RecognizedWord>[]? Labels(ImmutableArray<CellScan> cells, CancellationToken cancel)
    {
        var labels = new IReadOnlyList<RecognizedWord>[cells.Length];
        foreach (var group in Enumerable.Range(0, cells.Length).GroupBy(index => cells[index].IsBlock))
        {
            var layout = group.Key ? Tesseract.Layout.Block : Tesseract.Layout.Line;
            if (Tesseract.Read(
                [.. group.Select(index => cells[index].Label).OfType<Raster>()], layout, Language, "", cancel) is not { } read) return null;
            foreach (var (index, words) in group.Zip(read)) labels[index] = words;
        }

        // What could not be read as one line is looked at once more as a block, enlarged.
        var doubtful = Enumerable.Range(0, cells.Length).Where(index => ConfidenceOf(labels[index]) < SureLabel).ToList();
        var pictures = doubtful.ConvertAll(index => cells[index].Label).OfType<Raster>().Select(picture => picture.Scale(LabelScale))
            .ToList();
        if (Tesseract.Read(pictures, Tesseract.Layout.Block, Language, "", cancel) is not { } again) return null;
        foreach (var (index, words) in doubtful.Zip(again))
        {
            if (ConfidenceOf(words) > ConfidenceOf(labels[index])) labels[index] = words;
        }

        return labels;
    }

    private static double ConfidenceOf(IReadOnlyList<RecognizedWord> words) =>
        words.Select(word => word.Confidence).DefaultIfEmpty(0).Average();

    /// <summary>What of a page is to be recognised.</summary>
    /// <param name="Parts">Pictures among its text; none for the page as a whole.</param>
    private sealed record Sight(Page Page, ImmutableArray<PageImage> Parts);
}
