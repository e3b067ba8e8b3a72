using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>What the endings of file names promise.</summary>
internal static class FormatNames
{
    /// <summary>Says what the name promises and the bytes do not keep; nothing when they agree, or the name promises nothing.</summary>
    public static string? Disagreement(string source, FileFormat found)
    {
        var ending = Ending(source);
        FileFormat[] promised = ending switch
        {
            ".html" or ".htm" or ".shtml" or ".xhtml" => [FileFormat.Html],
            ".docx" or ".docm" or ".dotx" => [FileFormat.Docx],
            ".xlsx" or ".xlsm" => [FileFormat.Xlsx],
            ".doc" or ".wps" or ".dot" => [FileFormat.Doc],
            ".xls" or ".et" => [FileFormat.Xls],
            ".odt" => [FileFormat.Odt],
            ".ods" => [FileFormat.Ods],
            ".ofd" => [FileFormat.Ofd],
            ".zip" => [FileFormat.Zip],
            ".rar" => [FileFormat.Rar],
            ".7z" => [FileFormat.SevenZip],
            ".caj" or ".kdh" or ".nh" => [FileFormat.Caj],
            ".ceb" or ".cebx" => [FileFormat.Ceb],
            ".json" => [FileFormat.Json],
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

    /// <summary>Says whose format it is, where only its vendor's own program reads it; nothing for any other.</summary>
    public static string? Vendor(string source, FileFormat format)
    {
        if (format is not (FileFormat.Caj or FileFormat.Ceb or FileFormat.Unknown)) return null;
        return Ending(source) switch
        {
            _ when format == FileFormat.Caj => "The file is in the format CAJ of CNKI.",
            _ when format == FileFormat.Ceb => "The file is in the format CEB of Founder Apabi.",
            ".caj" or ".kdh" or ".nh" or ".teb" => "The file is named like those of CNKI's CAJViewer.",
            ".ceb" or ".cebx" => "The file is named like those of Founder Apabi.",
            ".gd" or ".gw" or ".sep" => "The file is named like those of Sursen.",
            _ => null,
        };
    }

    private static string Ending(string source) => Path.GetExtension(source[(source.LastIndexOf('/') + 1)..]).ToLowerInvariant();
}
