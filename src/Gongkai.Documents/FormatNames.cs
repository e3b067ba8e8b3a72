using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>What the endings of file names promise.</summary>
internal static class FormatNames
{
    /// <summary>Says what the name promises and the bytes do not keep; nothing when they agree, or the name promises nothing.</summary>
    public static string? Disagreement(string source, FileFormat found)
    {
        var ending = Path.GetExtension(source[(source.LastIndexOf('/') + 1)..]).ToLowerInvariant();
        FileFormat[] promised = ending switch
        {
            ".html" or ".htm" or ".shtml" or ".xhtml" => [FileFormat.Html],
            ".docx" or ".docm" or ".dotx" => [FileFormat.Docx],
            ".xlsx" or ".xlsm" => [FileFormat.Xlsx],
            ".doc" or ".wps" or ".dot" => [FileFormat.Doc],
            ".xls" or ".et" => [FileFormat.Xls],
            ".odt" => [FileFormat.Odt],
            ".rtf" => [FileFormat.Rtf],
            ".pdf" => [FileFormat.Pdf],
            ".png" => [FileFormat.Png],
            ".jpg" or ".jpeg" => [FileFormat.Jpeg],
            ".tif" or ".tiff" => [FileFormat.Tiff],
            ".md" => [FileFormat.Markdown],
            ".txt" or ".csv" or ".tsv" => [FileFormat.Text, FileFormat.Markdown],
            _ => [],
        };

        // Unknown bytes get an error of their own.
        if (promised.Length == 0 || promised.Contains(found) || found == FileFormat.Unknown) return null;
        return $"The name ends in {ending}, the bytes are {found.Code()}.";
    }
}
