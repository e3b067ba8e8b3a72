using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Documents.Pdf;
using Gongkai.Model;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Gongkai.Documents.PdfPig;

/// <summary>Reads PDFs with PdfPig, inside this process.</summary>
/// <remarks>
/// A file is read on a thread of its own: it has room for deep nesting, and when the time is over the caller goes on
/// without it; the thread stops at its next drawing operation. The limit of memory cannot be held inside a process:
/// where files may be hostile, <see cref="MuPdfEngine"/> is the safer engine.
/// </remarks>
internal sealed class PdfPigEngine : IPdfEngine
{
    public string Name => "PdfPig";

    // PdfPig follows nested forms and objects by recursion, 256 levels deep at most.
    private const int StackBytes = 64 << 20;

    public PdfReading Read(ReadOnlyMemory<byte> pdf, PdfLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(limits);
        cancellation.ThrowIfCancellationRequested();

        var options = new ReadingOptions(limits, cancellation);
        var reading = new TaskCompletionSource<PdfReading>();
        new Thread(() => reading.SetResult(ReadGuarded(pdf, options)), StackBytes) { IsBackground = true, Name = nameof(PdfPigEngine) }
            .Start();
        return reading.Task.Wait(limits.Time, cancellation) ? reading.Task.Result : TooSlow(limits);
    }

    /// <summary>What PdfPig throws at a broken file is not documented, and on a thread of its own nobody else would catch it.</summary>
    private static PdfReading ReadGuarded(ReadOnlyMemory<byte> pdf, ReadingOptions options)
    {
        try
        {
            return ReadPages(pdf, options);
        }
        catch (OperationCanceledException)
        {
            return TooSlow(options.Limits);
        }
        catch (PdfDocumentEncryptedException)
        {
            return Failure(PdfRules.Locked, "It cannot be opened without its password.");
        }
        catch (OutOfMemoryException)
        {
            return Failure(PdfRules.EngineCrashed, "PdfPig ran out of memory.");
        }
        catch (Exception error)
        {
            return Failure(PdfRules.Unreadable, Told(error));
        }
    }

    private static PdfReading ReadPages(ReadOnlyMemory<byte> pdf, ReadingOptions options)
    {
        if (CheckedFilters.HasDeepFunction(pdf.Span))
            return Failure(PdfRules.EngineCrashed, "A function in it is nested too deep to be evaluated.");
        using var document = PdfDocument.Open(pdf, options);
        document.AddPageFactory<Page, PageFactory>();
        options.HiddenLayers = new HiddenLayers(document.Structure.Catalog.CatalogDictionary, document.Structure.TokenScanner);
        var pages = ImmutableArray.CreateBuilder<Page>();
        var log = new DiagnosticLog();
        var doubts = ImmutableSortedDictionary.CreateBuilder<int, string>();
        options.Complaints.TakeNewest();
        for (var number = 1; number <= Math.Min(document.NumberOfPages, options.Limits.Pages); number++)
        {
            try
            {
                var page = document.GetPage<Page>(number);
                pages.Add(page);
                if ((options.Complaints.TakeNewest() ?? DoubtOf(page, options)) is { } doubt) doubts.Add(number, doubt);
            }
            catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
            {
                options.Complaints.Error(Told(error));
                options.Complaints.TakeNewest();
                doubts.Add(number, Told(error));
            }
        }

        if (pages.Count == 0) return Failure(PdfRules.Unreadable, options.Complaints.First ?? "It has no pages.");
        foreach (var full in options.FullPages)
            log.Add(
                PdfRules.TooManyMarks, $"Page {full} has more than {options.Limits.MarksPerPage} glyphs and lines.", new Location(full));
        if (document.NumberOfPages > options.Limits.Pages)
            log.Add(PdfRules.TooManyPages, $"Only the first {options.Limits.Pages} pages were read.");
        if (options.Complaints.First is { } complaint) log.Add(PdfRules.Damaged, $"PdfPig says: {complaint}");
        return new PdfReading.Succeeded(pages.ToImmutable(), log.ToImmutable()) { Doubts = doubts.ToImmutable() };
    }

    /// <summary>Why a page that PdfPig read without complaint may say something else than what is printed.</summary>
    private static string? DoubtOf(Page page, ReadingOptions options)
    {
        if (page.Glyphs.IsEmpty) return options.PagesWithText.Contains(page.Number) ? "PdfPig saw no character in its text." : null;
        var unknown = page.Glyphs.Count(glyph => glyph is { Visible: true, Trusted: false });
        return unknown > 0 ? $"PdfPig does not know {unknown} of its characters." : null;
    }

    private static PdfReading.Failed TooSlow(PdfLimits limits) =>
        Failure(PdfRules.TooSlow, $"Stopped after {limits.Time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} seconds.");

    private static PdfReading.Failed Failure(Rule rule, string message) => new(new Diagnostic(rule, message));

    private static string Told(Exception error) => $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
}
