using System.ComponentModel;
using System.Diagnostics;

namespace Gongkai.Corpus.Running;

/// <summary>Which programs a score was made with.</summary>
internal static class ToolVersions
{
    public static IReadOnlyList<string> All(Extraction program) =>
    [
        First(program.Path, "--version", "gongkai"),
        ".NET " + Environment.Version,
        First("mutool", "-v", "mutool"),
        First("tesseract", "--version", "tesseract"),
        First("soffice", "--version", "LibreOffice"),
        First("chromium", "--version", "Chromium"),
        First("pdftotext", "-v", "pdftotext"),
    ];

    private static string First(string program, string argument, string name)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null) return $"{name} not installed";
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var line = (output + "\n" + error.Result).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .FirstOrDefault() ?? "";
            return line.Contains(name, StringComparison.OrdinalIgnoreCase) ? line : $"{name} {line}";
        }
        catch (Win32Exception)
        {
            return $"{name} not installed";
        }
    }
}
