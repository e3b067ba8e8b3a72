using Gongkai.Documents;
using Gongkai.Documents.Recognition;
using Gongkai.Recognition.Onnx;

namespace Gongkai.Tests.Documents.Recognition;

/// <summary>The second reader with its weights.</summary>
[Trait("speed", "slow")]
public sealed class OnnxTextReaderTests
{
    [Fact]
    public void It_finds_and_reads_the_lines_of_a_scan()
    {
        var (page, reader) = Scan();

        var lines = FoundLine.On(page, reader);

        Assert.Contains(lines, line => line.Words == "（一）予以公开");
        Assert.Contains(lines, line => line is { IsNumber: true, Number: "0", NumberConfidence: > 0.9 });
        Assert.All(lines, line => Assert.Equal(line.Ink, line.Ink.Intersect(new PixelRect(0, 0, page.White.Width, page.White.Height))));
    }

    [Fact]
    public void What_is_read_in_a_line_does_not_depend_on_the_others()
    {
        var (page, reader) = Scan();
        var crops = FoundLine.On(page, reader).Take(24).Select(line => page.White.Crop(line.Ink)).ToList();

        var together = reader.Read(crops);
        var apart = crops.ConvertAll(crop => reader.Read([crop])[0]);

        Assert.Equal(apart.SelectMany(line => line.Text), together.SelectMany(line => line.Text));
        Assert.Equal(apart.SelectMany(line => line.Number), together.SelectMany(line => line.Number));
    }

    [Fact]
    public void A_blank_page_has_no_lines()
    {
        Requires.BothReaders();

        Assert.Empty(Reader().Find(new Raster(600, 800)));
        Assert.Empty(Reader().Read([]));
    }

    [Fact]
    public void A_long_picture_is_looked_at_in_pieces()
    {
        var (page, reader) = Scan();
        var twice = new Raster(page.White.Width, 2 * page.White.Height, [.. page.White.Pixels, .. page.White.Pixels]);

        var lines = reader.Find(page.White);
        var below = reader.Find(twice).Count(line => line.Top >= page.White.Height);

        Assert.InRange(below, 0.95 * lines.Count, 1.05 * lines.Count);
    }

    [Fact]
    public void Weights_that_were_changed_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Below("ppocr_keys_v1.txt"), new byte[26_249]);

        var refusal = Assert.Throws<InvalidDataException>(() => new ModelFolder(folder.Path).Read("ppocr_keys_v1.txt"));

        Assert.Contains("./run.sh setup", refusal.Message, StringComparison.Ordinal);
    }

    private static OnnxTextReader Reader() => OnnxTextReader.OfMachine ?? throw new InvalidOperationException("The weights are missing.");

    private static (PreparedPage Page, OnnxTextReader Reader) Scan()
    {
        Requires.BothReaders();
        var file = Directory.GetFiles(Repository.Below("fixtures", "scan-skewed-with-seal", "input")).Single();
        var picture = PagePictures.Draw(file, 2, 200, PdfLimits.Default, CancellationToken.None);
        Assert.NotNull(picture);
        return (PreparedPage.Of(picture, 0, 595.0 / picture.Width), Reader());
    }
}
