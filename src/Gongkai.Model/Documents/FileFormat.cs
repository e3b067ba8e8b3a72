namespace Gongkai.Model;

/// <summary>What the bytes of a file are, whatever its name says. <see cref="FileFormatCodes.Code"/> gives the name used in the dataset.</summary>
public enum FileFormat
{
    Unknown,
    Text,
    Markdown,
    Html,
    Docx,
    Xlsx,
    Doc,
    Xls,
    Odt,
    Rtf,
    Pdf,
    Png,
    Jpeg,
    Tiff,
    Zip,
    Tar,
    Gzip,
    Warc,
}
