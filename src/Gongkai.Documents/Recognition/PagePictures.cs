using System.Globalization;
using Gongkai.Documents.Native;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>Has MuPDF draw pages, and open pictures of every kind, as plain pixels.</summary>
internal static class PagePictures
{
    private const string Program = "mutool";

    public static bool IsInstalled { get; } = NativeProgram.IsInstalled(Program);

    /// <summary>The page as shades of gray; nothing when it cannot be drawn.</summary>
    /// <param name="document">The file that holds the page; its ending says what it is.</param>
    /// <param name="page">From 1.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Raster? Draw(string document, int page, double dotsPerInch, PdfLimits limits, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        string[] command =
        [
            Program, "draw", "-q", "-F", "ppm", "-o", "page.ppm", "-r", dotsPerInch.ToString("0.####", CultureInfo.InvariantCulture),
            document, page.ToString(CultureInfo.InvariantCulture),
        ];
        if (NativeProgram.Run(folder.Path, limits.Time, limits.MemoryBytes, command, cancel) != NativeProgram.Ending.Succeeded) return null;
        var picture = new FileInfo(Path.Combine(folder.Path, "page.ppm"));
        if (!picture.Exists || picture.Length == 0) return null;
        try
        {
            return Netpbm.Read(File.ReadAllBytes(picture.FullName));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The ending by which MuPDF knows a format.</summary>
    public static string Ending(FileFormat format) => format switch
    {
        FileFormat.Png => ".png",
        FileFormat.Jpeg => ".jpg",
        FileFormat.Tiff => ".tif",
        _ => ".pdf",
    };
}
