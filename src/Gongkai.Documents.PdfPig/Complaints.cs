using UglyToad.PdfPig.Logging;

namespace Gongkai.Documents.PdfPig;

/// <summary>Keeps the first thing that PdfPig could not read in a file, and on each page.</summary>
internal sealed class Complaints : ILog
{
    // Warnings tell of habits of PDF writers, but for this one: its text is lost.
    private const string MissingFont = "Skipping a missing font";

    private string? _newest;

    public string? First { get; private set; }

    /// <summary>The first one since this was last asked.</summary>
    public string? TakeNewest()
    {
        var newest = _newest;
        _newest = null;
        return newest;
    }

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

    public void Error(string message)
    {
        var line = message.ReplaceLineEndings(" ");
        First ??= line;
        _newest ??= line;
    }

    public void Error(string message, Exception ex) => Error($"{message} {ex?.Message}");
}
