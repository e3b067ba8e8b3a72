using System.CommandLine;
using System.Text;
using Gongkai.Cli.Display;
using Gongkai.Cli.Drawings;
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Documents.Recognition;
using Gongkai.Extraction;
using Gongkai.Extraction.Pages;
using Gongkai.Model;
using Gongkai.Recognition.Onnx;

namespace Gongkai.Cli.Commands;

/// <summary>
/// <c>gongkai inspect FILE</c>: <c>--page N --output PATH</c> draws a page of a PDF or a picture with what was seen on it;
/// <c>--explain</c> tells how each table was read.
/// </summary>
internal sealed class InspectCommand
{
    // Twice as fine as a screen: the codes of columns are 5 points high.
    private const int DotsPerInch = 144;

    private readonly Argument<string> _file = new("FILE") { Description = "The document to look at; a drawing needs a PDF or a picture." };

    private readonly Option<long> _page = WholeNumber.Option("--page", "The page, from 1.", 1, int.MaxValue, "-p");

    private readonly Option<string?> _output = new("--output", "-o")
    {
        HelpName = "PATH",
        Description = "The drawing to write: .svg with the text as it was read, or .png upon the picture of the page.",
    };

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Print for each table what was proposed, the evidence for it, and what decided; needs no --output.",
    };

    private readonly Option<string?> _forms = CommonOptions.Forms();

    private readonly Option<string> _formFamily = CommonOptions.FormFamily();

    private readonly Option<string> _pdfEngine = CommonOptions.PdfEngine();

    private readonly Option<string> _ocr = CommonOptions.Ocr();

    private InspectCommand()
    {
    }

    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var inspect = new InspectCommand();
        var command = new Command("inspect",
            "Draw a page with what was seen on it: rulings, cells, bound rows and columns, the states of its values, " +
            "what else recognition read. Or explain how tables were read.")
        {
            inspect._file, inspect._page, inspect._output, inspect._explain, inspect._forms, inspect._formFamily,
                inspect._pdfEngine, inspect._ocr,
        };
        command.SetAction(parsed => inspect.Run(parsed, screen, cancel));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(_file);
        if (!File.Exists(path)) throw new UsageException($"There is no file {path}.");
        var (output, isExplained) = (parsed.GetValue(_output), parsed.GetValue(_explain));
        if (output is null && !isExplained)
            throw new UsageException("inspect draws with --output PATH or explains with --explain; say which.");
        if (output is not null) RequireDrawable(output);

        var options = new ReadingOptions();
        var log = new DiagnosticLog();
        var bytes = InputBytes.Read(new InputFile(Path.GetFileName(path), path), options, log);
        var format = bytes is { } read ? FormatDetector.Detect(read.Span, path) : FileFormat.Unknown;
        if (output is not null && bytes is not null
            && format is not (FileFormat.Pdf or FileFormat.Ofd or FileFormat.Png or FileFormat.Jpeg or FileFormat.Tiff))
            throw new UsageException($"{path} is no PDF, no OFD and no picture: nothing else has pages to draw.");

        var catalog = FormFiles.Load(parsed.GetValue(_forms), parsed.GetRequiredValue(_formFamily));
        using var documents = new DocumentReader(options, PdfEngines.Create(parsed.GetRequiredValue(_pdfEngine)));
        var extractor = new ReportExtractor(catalog);
        var reader = new RecognizingReader(documents, new Recognizer(PageBlocks.RuledCells, OnnxTextReader.OfMachine), extractor,
            CommonOptions.OcrMode(parsed.GetRequiredValue(_ocr)));
        var document = bytes is { } content ? reader.Read(Path.GetFileName(path), content, format, FilesBeside.None, log, cancel) : null;
        if (document is null || bytes is null) return Fail(screen, log);

        if (isExplained) ExplanationText.Write(extractor.Explain(document), screen.Out);
        return output is null ? ExitCode.Finished : Draw(parsed, document, bytes.Value, format, output, extractor, screen, cancel);
    }

    private static void RequireDrawable(string output)
    {
        var extension = Path.GetExtension(output).ToUpperInvariant();
        if (extension is not (".SVG" or ".PNG"))
            throw new UsageException($"--output takes a name that ends with .svg or .png, not '{output}'.");
        if (extension == ".PNG" && !MuPdfEngine.IsInstalled)
            throw new UsageException("A .png needs the program mutool (mupdf-tools). Install it, or write an .svg.");
    }

    private int Draw(
        ParseResult parsed, Document document, ReadOnlyMemory<byte> content, FileFormat format, string output, ReportExtractor extractor,
            Screen screen, CancellationToken cancel)
    {
        var number = (int)parsed.GetValue(_page);
        var page = document.Pages.FirstOrDefault(page => page.Number == number)
            ?? throw new UsageException($"{document.Source} has {document.Pages.Length} pages, and none is number {number}.");
        var observations = extractor.Extract(document, new DiagnosticLog()).SelectMany(report => report.Observations).ToList();
        var blocks = PageBlocks.Find(document.Pages, new DiagnosticLog());
        var drawing = Path.GetExtension(output).Equals(".svg", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetBytes(PageDrawing.ToSvg(page, blocks, observations))
            : MuPdfRaster.DrawPage(content, format, number, DotsPerInch, PdfLimits.Default, cancel) is { } backdrop
                ? MuPdfRaster.DrawSvg(Encoding.UTF8.GetBytes(PageDrawing.ToSvg(page, blocks, observations, backdrop)), DotsPerInch,
                    PdfLimits.Default, cancel)
                : null;
        if (drawing is null)
        {
            screen.Error.WriteLine("The page could not be drawn as a picture. Write an .svg instead.");
            return ExitCode.Unfinished;
        }

        File.WriteAllBytes(output, drawing);
        screen.Out.WriteLine($"Drew page {number} of {document.Pages.Length} to {output}.");
        screen.Out.WriteLine(
            "Values: green verified, red disputed, blue unchecked, orange no number. Cells: blue with text, yellow empty.");
        return ExitCode.Finished;
    }

    private static int Fail(Screen screen, DiagnosticLog log)
    {
        foreach (var diagnostic in log.ToImmutable())
            screen.Error.WriteLine($"{diagnostic.Rule.Code} {diagnostic.Rule.Title}: {diagnostic.Message}");
        return ExitCode.Unfinished;
    }
}
