using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Which formats hold files.</summary>
internal static class ArchiveFormats
{
    /// <summary>Whether files of this format are unpacked rather than read.</summary>
    public static bool IsArchive(this FileFormat format) => format
        is FileFormat.Zip or FileFormat.Tar or FileFormat.Gzip or FileFormat.Warc or FileFormat.Rar or FileFormat.SevenZip
            or FileFormat.MailBundle;
}
