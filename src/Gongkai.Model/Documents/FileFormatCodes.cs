namespace Gongkai.Model;

/// <summary>The names of formats as the dataset prints them.</summary>
internal static class FileFormatCodes
{
    public static string Code(this FileFormat format) => format switch
    {
        FileFormat.Unknown => "unknown",
        FileFormat.Text => "text",
        FileFormat.Markdown => "markdown",
        FileFormat.Html => "html",
        FileFormat.Docx => "docx",
        FileFormat.Xlsx => "xlsx",
        FileFormat.Doc => "doc",
        FileFormat.Xls => "xls",
        FileFormat.Odt => "odt",
        FileFormat.Rtf => "rtf",
        FileFormat.Pdf => "pdf",
        FileFormat.Png => "png",
        FileFormat.Jpeg => "jpeg",
        FileFormat.Tiff => "tiff",
        FileFormat.Zip => "zip",
        FileFormat.Tar => "tar",
        FileFormat.Gzip => "gzip",
        FileFormat.Warc => "warc",
        FileFormat.Rar => "rar",
        FileFormat.SevenZip => "7z",
        FileFormat.Mail => "mail",
        FileFormat.MailBundle => "mail_bundle",
        FileFormat.Ofd => "ofd",
        FileFormat.Json => "json",
        FileFormat.Ods => "ods",
        FileFormat.Caj => "caj",
        FileFormat.Ceb => "ceb",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A format without a name."),
    };
}
