using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Gongkai.Documents.Office;
using Gongkai.Documents.Recognition;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Draws a page of a PDF, or an SVG, as a PNG picture with MuPDF's <c>mutool draw</c>.</summary>
public static class MuPdfRaster
{
    private const string PictureName = "page.png";

    /// <summary>The page of a PDF, or a picture of a picture file.</summary>
    /// <param name="page">From 1.</param>
    /// <returns>A PNG; nothing when it cannot be drawn.</returns>
    public static byte[]? DrawPage(ReadOnlyMemory<byte> file, FileFormat format, int page, int dotsPerInch, PdfLimits limits) => Draw("page" + PagePictures.Ending(format), file, page, dotsPerInch, limits);

    /// <summary>An SVG whose unit is a point.</summary>
    /// <returns>A PNG; nothing when it cannot be drawn.</returns>
    public static byte[]? DrawSvg(ReadOnlyMemory<byte> svg, int dotsPerInch, PdfLimits limits) => Draw("page.svg", svg, 1, dotsPerInch, limits);

    private static byte[]? Draw(string name, ReadOnlyMemory<byte> content, int page, int dotsPerInch, PdfLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!MuPdfEngine.IsInstalled) return null;
        using var folder = new TemporaryFolder();
        using (var file = File.Create(Path.Combine(folder.Path, name))) file.Write(content.Span);

        using var process = new Process { StartInfo = Command(folder.Path, name, page, dotsPerInch, limits) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        if (!process.WaitForExit(limits.Time)) ProcessGroup.Kill(process);
        var picture = Path.Combine(folder.Path, PictureName);
        return process.ExitCode == 0 && File.Exists(picture) ? File.ReadAllBytes(picture) : null;
    }

    private static ProcessStartInfo Command(string folder, string name, int page, int dotsPerInch, PdfLimits limits) => new("setsid")
    {
        ArgumentList =
        {
            "prlimit", string.Create(CultureInfo.InvariantCulture, $"--as={limits.MemoryBytes}"), "--core=0",
            // Without its warnings it has nothing to say, and a pipe that nobody reads can never fill.
            "sh", "-c", "exec mutool draw -q -o \"$1\" -r \"$2\" \"$3\" \"$4\" >/dev/null 2>&1", "sh",
            PictureName, dotsPerInch.ToString(CultureInfo.InvariantCulture), name, page.ToString(CultureInfo.InvariantCulture),
        },
        WorkingDirectory = folder,
        UseShellExecute = false,
    };
}
