using System.ComponentModel;
using System.Diagnostics;

namespace Gongkai.Corpus.Renderers;

/// <summary>Programs that print to PDF. Their bytes differ from run to run: they write the time into the file.</summary>
internal static class PrintingProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Prints a Word document with LibreOffice.</summary>
    /// <exception cref="CorpusException">LibreOffice is missing or fails.</exception>
    public static byte[] Office(byte[] docx) => Print("soffice", "document.docx", docx, "libreoffice-writer-nogui", folder =>
        [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder,
            Path.Combine(folder, "document.docx")]);

    /// <summary>Prints a web page with Chromium.</summary>
    /// <exception cref="CorpusException">Chromium is missing or fails.</exception>
    public static byte[] Browser(byte[] html) => Print("chromium", "document.html", html, "chromium", folder =>
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions", "--no-pdf-header-footer",
            $"--user-data-dir={folder}/profile",
        $"--print-to-pdf={folder}/document.pdf", $"file://{folder}/document.html",
    ]);

    private static byte[] Print(string program, string name, byte[] source, string package, Func<string, string[]> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-print-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, name), source);
            var start = new ProcessStartInfo(program, arguments(folder)) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new CorpusException($"{program} does not start.");
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Longest))
            {
                process.Kill(entireProcessTree: true);
                throw new CorpusException($"{program} did not print a document within {Longest.TotalSeconds} seconds.");
            }

            var printed = Path.Combine(folder, "document.pdf");
            return File.Exists(printed)
                ? File.ReadAllBytes(printed) : throw new CorpusException($"{program} printed nothing: {output.Result}{error.Result}");
        }
        catch (Win32Exception exception)
        {
            throw new CorpusException(
                $"{program} is not installed, and these pages are printed with it. Install the package {package}, or leave the format " +
                $"out of --formats.", exception);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
