using System.Buffers.Binary;
using System.Text;
using Gongkai.Documents.Formats;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Tells what the bytes of a file are. The name decides only between text and Markdown.</summary>
internal static class FormatDetector
{
    // Junk before the header, such as a mail gateway leaves, is seen by every PDF viewer up to here.
    private const int PdfHeaderWithin = 1024;

    private const int Beginning = 4096;

    // The fields of a mail that many servers passed on have some KB.
    private const int MailHeadWithin = 64 << 10;

    // Real text has no control characters but line ends, tabs and page breaks; a few stray ones are forgiven. Random bytes have 10 %.
    private const double ControlShare = 0.01;

    public static FileFormat Detect(ReadOnlySpan<byte> bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (bytes.IsEmpty) return FileFormat.Unknown;
        if (Signature(bytes) is { } format) return format;
        return Words(bytes, name);
    }

    /// <summary>True where telling the format means to take the file apart as it describes itself.</summary>
    public static bool TakesApart(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK"u8) || OpensMail(bytes);

    private static bool OpensMail(ReadOnlySpan<byte> bytes) => MailHead.Opens(bytes[..Math.Min(bytes.Length, MailHeadWithin)]);

    private static FileFormat? Signature(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF-"u8)) return FileFormat.Pdf;
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8)) return ZipContents.Detect(bytes);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Compound(bytes);
        if (bytes.StartsWith("{\\rtf"u8)) return FileFormat.Rtf;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return FileFormat.Png;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileFormat.Jpeg;
        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)) return FileFormat.Tiff;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08])) return FileFormat.Gzip;
        if (bytes.StartsWith("WARC/"u8)) return FileFormat.Warc;
        if (bytes.StartsWith("Rar!\u001A\u0007"u8)) return FileFormat.Rar;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C])) return FileFormat.SevenZip;
        if (bytes.StartsWith("CAJ\0"u8) || bytes.StartsWith("KDH "u8) || bytes.StartsWith("TEB\0"u8) || bytes.StartsWith("HN\0\0"u8)
            || bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'H', (byte)'N', 0xC8, 0])) return FileFormat.Caj;
        if (bytes.StartsWith("Founder CEB"u8) || bytes.StartsWith("Foundr CEB"u8)) return FileFormat.Ceb;
        if (IsTar(bytes)) return FileFormat.Tar;
        if (OpensMail(bytes)) return Mail(bytes);
        if (bytes[..Math.Min(bytes.Length, PdfHeaderWithin)].IndexOf("%PDF-"u8) >= 0) return FileFormat.Pdf;
        return null;
    }

    private static FileFormat Mail(ReadOnlySpan<byte> bytes) =>
        MailContents.Of(bytes.ToArray(), new ReadingOptions())?.Documents is { } documents
            && (documents.Length > 1 || documents is [var only] && only.Format.IsArchive())
            ? FileFormat.MailBundle
            : FileFormat.Mail;

    /// <summary>
    /// The streams of an OLE compound file say which program it is for. Their names stand in directory entries of 128 bytes, in UTF-16.
    /// </summary>
    private static FileFormat Compound(ReadOnlySpan<byte> bytes)
    {
        for (var at = 512; at + 128 <= bytes.Length; at += 128)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 64)..]);
            if (length is < 4 or > 64 || bytes[at + 66] != 2) continue;
            switch (Encoding.Unicode.GetString(bytes.Slice(at, length - 2)))
            {
                case "WordDocument": return FileFormat.Doc;
                case "Workbook" or "Book": return FileFormat.Xls;
            }
        }

        return FileFormat.Unknown;
    }

    private static bool IsTar(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 512) return false;
        if (bytes.Slice(257, 5).SequenceEqual("ustar"u8)) return true;

        // The oldest tars have no signature: the header's checksum must be right.
        var stored = 0;
        foreach (var digit in bytes.Slice(148, 8).Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7') return false;
            stored = (stored * 8) + digit - '0';
        }

        var sum = 8 * ' ';
        for (var i = 0; i < 512; i++)
            if (i is < 148 or >= 156) sum += bytes[i];
        return bytes[0] != 0 && stored == sum;
    }

    private static FileFormat Words(ReadOnlySpan<byte> bytes, string name)
    {
        var beginning = TextDecoder.Peek(bytes[..Math.Min(bytes.Length, Beginning)]);
        var start = beginning.AsSpan().TrimStart();
        if (start.StartsWith("<"))
        {
            if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                || start.Contains("<office:document", StringComparison.Ordinal))
            {
                if (start.Contains("<w:wordDocument", StringComparison.Ordinal)) return FileFormat.Doc;
                if (start.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal)) return FileFormat.Xls;
                if (start.Contains("office:mimetype=\"application/vnd.oasis.opendocument.text\"", StringComparison.Ordinal))
                    return FileFormat.Odt;
            }
        }

        if (IsBinary(beginning)) return FileFormat.Unknown;
        if (JsonText.Opens(start)) return FileFormat.Json;
        if (LooksLikeHtml(start)) return FileFormat.Html;
        return IsMarkdown(beginning, name) ? FileFormat.Markdown : FileFormat.Text;
    }

    private static bool IsBinary(string beginning)
    {
        var odd = 0;
        foreach (var character in beginning)
            if (character is '\uFFFD' or '\0'
                || (char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\f' or '\u001B' or '\u0085')))
                odd++;
        return odd > 1 + (beginning.Length * ControlShare);
    }

    private static bool LooksLikeHtml(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        if (text[0] == '<'
            && OpensWith(
            text, ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<table", "<div", "<p>", "<p ", "<script", "<style",
            "<center", "<font", "<span", "<link", "<base", "<h1", "<h2", "<b>", "<br", "<ul", "<form", "<a ", "<img", "<section",
            "<article", "<main", "<tr", "<td", "<strong", "<header"]))
            return true;
        if (text[0] is '<' && (text.StartsWith("<!--") || text.StartsWith("<?xml") || text.StartsWith("<!"))
            && text.IndexOf("<html", StringComparison.OrdinalIgnoreCase) >= 0)
            return true;
        return text.IndexOf("<html", StringComparison.OrdinalIgnoreCase) is >= 0 and < 1024
            && text.IndexOf("<head", StringComparison.OrdinalIgnoreCase) + text.IndexOf("<body", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    private static bool OpensWith(ReadOnlySpan<char> text, ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
            if (text.StartsWith(tag, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool IsMarkdown(string text, string name)
    {
        if (name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var separator = line.Trim();
            if (separator.Length >= 5 && separator[0] == '|' && separator.IndexOf("--") >= 0 && separator.IndexOfAnyExcept("|-: ") < 0)
                return true;
        }

        return false;
    }
}
