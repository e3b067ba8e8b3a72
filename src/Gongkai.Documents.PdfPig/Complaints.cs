using UglyToad.PdfPig.Logging;

namespace Gongkai.Documents.PdfPig;

/// <summary>Keeps the first thing that PdfPig could not read in a file.</summary>
internal sealed class Complaints : ILog
{
    // Warnings tell of habits of PDF writers, but for this one: its text is lost.
    private const string MissingFont = "Skipping a missing font";

    public string? First { get; private set; }

    public void Debug(string message)
    {
    }

    public void Debug(string message, Exception ex)
    {
    }

    public void Warn(string message)
    {
        if (message.StartsWith(MissingFont, StringComparison.Ordinal)) Error(message);
    }

    public void Error(string message) => First ??= message.ReplaceLineEndings(" ");

    public void Error(string message, Exception ex) => Error($"{message} {ex?.Message}");
}
