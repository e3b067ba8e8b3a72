using Gongkai.Documents;
using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai.Tests.Documents.Recognition;

public sealed class RecognizerTests
{
    [Fact]
    public void A_picture_of_400_million_pixels_is_refused_before_it_is_opened()
    {
        Requires.Tesseract();
        var log = new DiagnosticLog();
        var bytes = File.ReadAllBytes(Directory.GetFiles(Repository.Below("fixtures", "picture-too-large", "input")).Single());
        var document = Reading.Read(bytes, FileFormat.Png, log);
        Assert.NotNull(document);

        new Recognizer(PageBlocks.RuledCells, second: null).Recognize(document, bytes, [1], log, CancellationToken.None);

        Assert.Contains("20000 × 20000", Assert.Single(log.ToImmutable()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_cancelled_leaves_at_once()
    {
        Requires.Tesseract();
        var log = new DiagnosticLog();
        var bytes = File.ReadAllBytes(Directory.GetFiles(Repository.Below("fixtures", "picture-of-noise", "input")).Single());
        var document = Reading.Read(bytes, FileFormat.Png, log);
        Assert.NotNull(document);
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => new Recognizer(PageBlocks.RuledCells, second: null).Recognize(document, bytes, [1], log, cancel.Token));
    }
}
