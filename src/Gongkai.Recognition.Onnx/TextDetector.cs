using Gongkai.Documents.Recognition;
using Microsoft.ML.OnnxRuntime;

namespace Gongkai.Recognition.Onnx;

/// <summary>Finds the lines of text on a page.</summary>
internal sealed class TextDetector(InferenceSession session)
{
    // The shorter side of a page is drawn so wide: of A4, that is 960 pixels along the longer one, with which every number of the measured
    // pages had a box of its own.
    private const int ShorterSide = 704;

    // Longer pictures, such as of several pages one below the other, are looked at in pieces of about this height, so that no picture takes
    // more memory than a page does.
    private const int LongestPiece = 1024;

    // A piece may be so much shorter, to end between lines.
    private const int Leeway = 256;

    // The model halves its input five times.
    private const int Multiple = 32;

    /// <summary>The boxes of lines, in pixels of the page, from top to bottom.</summary>
    public List<PixelRect> Find(Raster page)
    {
        var scale = Math.Min(1, (double)ShorterSide / Math.Min(page.Width, page.Height));
        var small = Tensors.Resized(
            page, Math.Max(1, (int)Math.Round(page.Width * scale)), Math.Max(1, (int)Math.Round(page.Height * scale)));
        var (across, down) = ((double)page.Width / small.Width, (double)page.Height / small.Height);
        var whole = new PixelRect(0, 0, page.Width, page.Height);
        var boxes = new List<PixelRect>();
        foreach (var piece in Pieces(small))
        {
            foreach (var box in FindIn(small.Crop(piece)).Select(box => box.Move(piece.Left, piece.Top)))
            {
                boxes.Add(new PixelRect(
                    (int)Math.Floor(box.Left * across), (int)Math.Floor(box.Top * down), (int)Math.Ceiling(box.Right * across),
                    (int)Math.Ceiling(box.Bottom * down)).Intersect(whole));
            }
        }

        return boxes;
    }

    private List<PixelRect> FindIn(Raster piece)
    {
        var (width, height) = (Rounded(piece.Width), Rounded(piece.Height));
        var input = new float[Tensors.Channels * width * height];
        Tensors.PutLearnt(piece, input, width);
        using var values = OrtValue.CreateTensorValueFromMemory(input, [1, Tensors.Channels, height, width]);
        using var options = new RunOptions();
        using var results = session.Run(options, [session.InputNames[0]], [values], [session.OutputNames[0]]);
        return TextBoxes.In(results[0].GetTensorDataAsSpan<float>(), width, height);
    }

    private static int Rounded(int side) => (side + Multiple - 1) / Multiple * Multiple;

    /// <summary>The page in pieces from top to bottom, each ending at the whitest row of its last part.</summary>
    private static IEnumerable<PixelRect> Pieces(Raster page)
    {
        var top = 0;
        while (page.Height - top > LongestPiece)
        {
            var end = Enumerable.Range(top + LongestPiece - Leeway, Leeway).MaxBy(Light);
            yield return new PixelRect(0, top, page.Width, end);
            top = end;
        }

        yield return new PixelRect(0, top, page.Width, page.Height);

        int Light(int y)
        {
            var light = 0;
            foreach (var shade in page.Pixels.AsSpan(y * page.Width, page.Width)) light += shade;
            return light;
        }
    }
}
