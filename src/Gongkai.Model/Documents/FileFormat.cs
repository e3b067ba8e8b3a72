namespace Gongkai.Model;

/// <summary>
/// What the bytes of a file are, whatever its name says. <see cref="FileFormatCodes.Code"/> gives the name used in the dataset.
/// </summary>
internal enum FileFormat
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
    Rar,
    SevenZip,

    /// <summary>A mail or a saved web page (MHTML) that holds one document: its text, or what is attached to it.</summary>
    Mail,

    /// <summary>A mail that holds several documents, and is unpacked like an archive.</summary>
    MailBundle,

    /// <summary>China's own format of fixed pages, GB/T 33190.</summary>
    Ofd,

    /// <summary>Data of a site's software, with the report in its strings.</summary>
    Json,
    Ods,

    /// <summary>A format of CNKI that only its own program reads.</summary>
    Caj,

    /// <summary>A format of Founder Apabi that only its own program reads.</summary>
    Ceb,
}
