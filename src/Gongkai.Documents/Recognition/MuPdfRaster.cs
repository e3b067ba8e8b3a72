using System.Globalization;
using Gongkai.Documents.Native;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>Draws a page of a PDF, or an SVG, as a PNG picture with MuPDF's <c>mutool draw</c>.</summary>
internal static class MuPdfRaster
{
    private const string PictureName = "page.png";

    /// <summary>The page of a PDF, or a picture of a picture file.</summary>
    /// <param name="page">From 1.</param>
    /// <returns>A PNG; nothing when it cannot be drawn.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static byte[]? DrawPage(
        ReadOnlyMemory<byte> file, FileFormat format, int page, int dotsPerInch, PdfLimits limits, CancellationToken cancel) =>
        Draw("page" + PagePictures.Ending(format), file, page, dotsPerInch, limits, cancel);

    /// <summary>An SVG whose unit is a point.</summary>
    /// <returns>A PNG; nothing when it cannot be drawn.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static byte[]? DrawSvg(ReadOnlyMemory<byte> svg, int dotsPerInch, PdfLimits limits, CancellationToken cancel) =>
        Draw("page.svg", svg, 1, dotsPerInch, limits, cancel);

    private static byte[]? Draw(
        string name, ReadOnlyMemory<byte> content, int page, int dotsPerInch, PdfLimits limits, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!PagePictures.IsInstalled) return null;
        using var folder = new TemporaryFolder();
        using (var file = File.Create(Path.Combine(folder.Path, name))) file.Write(content.Span);

        string[] command = [
            "mutool", "draw", "-q", "-o", PictureName, "-r", dotsPerInch.ToString(CultureInfo.InvariantCulture), name,
            page.ToString(CultureInfo.InvariantCulture)];
        if (NativeProgram.Run(folder.Path, limits.Time, limits.MemoryBytes, command, cancel) != NativeProgram.Ending.Succeeded) return null;
        var picture = Path.Combine(folder.Path, PictureName);
        return File.Exists(picture) ? File.ReadAllBytes(picture) : null;
    }
}
