using Gongkai.Corpus.Layouts;
using Gongkai.Corpus.Pages;
using SkiaSharp;

namespace Gongkai.Corpus.Renderers;

/// <summary>Pages as pixels, with what scanners and telephones do to them.</summary>
internal static class ScanWriting
{
    // The side of a halftone cell, in pixels.
    private const int HalftoneCell = 4;

    // Grey below this is black on a black-and-white page.
    private const int BilevelThreshold = 150;

    public static byte[] Write(IEnumerable<Part> parts, PageStyle style, ScanStyle scan, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(dice);
        ArgumentNullException.ThrowIfNull(style);
        var pages = PageComposer.Compose(parts, scan.IsOnePicture ? style with { Height = float.PositiveInfinity } : style);
        var pictures = new List<(SKImage Picture, float Width, float Height)>();
        try
        {
            for (var at = 0; at < pages.Count; at++)
                pictures.Add(
                (Scan(pages[at], style, scan, dice.Fork($"page {at}"), isLast: at == pages.Count - 1), pages[at].Width, pages[at].Height));
            if (!scan.IsOnePicture) return PdfWriting.Write(pictures);
            using var encoded = scan.Jpeg > 0 ? pictures[0].Picture.Encode(SKEncodedImageFormat.Jpeg, scan.Jpeg)
                : pictures[0].Picture.Encode(SKEncodedImageFormat.Png, 100);
            return encoded.ToArray();
        }
        finally
        {
            foreach (var (picture, _, _) in pictures) picture.Dispose();
        }
    }

    private static SKImage Scan(DrawnPage page, PageStyle style, ScanStyle scan, Dice dice, bool isLast)
    {
        var scale = scan.Dpi / 72F;
        var (width, height) = ((int)(page.Width * scale), (int)(page.Height * scale));
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            if (scan.Blur > 0)
            {
                using var blur = SKImageFilter.CreateBlur(scan.Blur, scan.Blur);
                using var paint = new SKPaint { ImageFilter = blur };
                canvas.SaveLayer(paint);
            }

            Place(canvas, scan, dice, width, height);
            canvas.Scale(scale);
            PageCanvas.Draw(canvas, page, style);
            if (scan.HasSeal && isLast) Seal(canvas, page, dice);
            canvas.RestoreToCount(1);
            if (scan.Blur > 0) canvas.Restore();
        }

        Degrade(bitmap, scan, dice);
        if (scan.Jpeg == 0 || scan.IsOnePicture) return SKImage.FromBitmap(bitmap);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, scan.Jpeg);
        return SKImage.FromEncodedData(encoded);
    }

    private static void Place(SKCanvas canvas, ScanStyle scan, Dice dice, int width, int height)
    {
        if (scan.Skew > 0) canvas.RotateDegrees((float)((dice.Fraction() - 0.5) * 2 * scan.Skew), width / 2F, height / 2F);
        if (scan.Perspective <= 0) return;
        // The upper edge stands farther away than the lower one.
        var lean = scan.Perspective / height;
        var matrix = SKMatrix.CreateIdentity();
        matrix.Persp1 = -lean;
        matrix.SkewX = -lean * width / 2;
        canvas.Concat(SKMatrix.CreateTranslation(0, height));
        canvas.Concat(matrix);
        canvas.Concat(SKMatrix.CreateTranslation(0, -height));
    }

    private static void Degrade(SKBitmap bitmap, ScanStyle scan, Dice dice)
    {
        if (scan is { Noise: 0, UnevenLight: 0, IsBilevel: false, IsHalftone: false }) return;
        var pixels = bitmap.GetPixelSpan().ToArray();
        var (width, height) = (bitmap.Width, bitmap.Height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 4;
                var light = 1 - (scan.UnevenLight * ((double)x / width) * ((double)y / height));
                var noise = scan.Noise > 0 ? dice.From(-scan.Noise, scan.Noise) : 0;
                for (var channel = 0; channel < 3; channel++)
                    pixels[at + channel] = (byte)Math.Clamp((int)((pixels[at + channel] * light) + noise), 0, 255);
                if (!scan.IsBilevel && !scan.IsHalftone) continue;
                var grey = (pixels[at] + pixels[at + 1] + pixels[at + 2]) / 3;
                var threshold = scan.IsHalftone ? 40 + (170 * Spot(x, y) / (HalftoneCell * HalftoneCell)) : BilevelThreshold;
                var tone = (byte)(grey < threshold ? 0 : 255);
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (tone, tone, tone);
            }
        }

        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
    }

    // The order in which the places of a halftone cell turn black.
    private static int Spot(int x, int y)
    {
        ReadOnlySpan<byte> order = [12, 5, 6, 13, 4, 0, 1, 7, 11, 3, 2, 8, 15, 10, 9, 14];
        return order[((y % HalftoneCell) * HalftoneCell) + (x % HalftoneCell)];
    }

    private static void Seal(SKCanvas canvas, DrawnPage page, Dice dice)
    {
        using var red = new SKPaint
        { Color = new SKColor(220, 30, 30, 200), IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 3 };
        var (left, top) = (page.Width * 0.7F, Math.Max(90, page.Height - 140 - dice.Below(60)));
        canvas.DrawCircle(left, top, 55, red);
        using var star = new SKPathBuilder();
        for (var point = 0; point <= 5; point++)
        {
            var angle = (Math.PI * 4 * point / 5) - (Math.PI / 2);
            var (x, y) = (left + (float)(18 * Math.Cos(angle)), top + (float)(18 * Math.Sin(angle)));
            if (point == 0) star.MoveTo(x, y);
            else star.LineTo(x, y);
        }

        using var path = star.Detach();
        canvas.DrawPath(path, red);
    }
}
