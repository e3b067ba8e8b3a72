using System.Buffers.Binary;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Tells Office files from plain ZIP archives by the names of their members, without inflating anything.</summary>
internal static class ZipContents
{
    private const uint CentralHeader = 0x02014B50;
    private const uint EndOfDirectory = 0x06054B50;
    private const int EndRecordBytes = 22;

    // The end record stands before a comment of at most 64 KB.
    private const int LongestComment = 65_535;

    public static FileFormat Detect(ReadOnlySpan<byte> bytes)
    {
        bool types = false, word = false, sheet = false, ofd = false;
        foreach (var name in Names(bytes))
        {
            var path = name.Replace('\\', '/');
            types |= path.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase);
            word |= path.StartsWith("word/", StringComparison.OrdinalIgnoreCase);
            ofd |= path.Equals("OFD.xml", StringComparison.OrdinalIgnoreCase);
            sheet |= path.StartsWith("xl/", StringComparison.OrdinalIgnoreCase);
        }

        if (types && word) return FileFormat.Docx;
        if (types && sheet) return FileFormat.Xlsx;
        if (ofd) return FileFormat.Ofd;
        var beginning = bytes[..Math.Min(bytes.Length, 200)];
        if (beginning.IndexOf("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"u8) >= 0) return FileFormat.Ods;
        return beginning.IndexOf("mimetypeapplication/vnd.oasis.opendocument.text"u8) >= 0 ? FileFormat.Odt : FileFormat.Zip;
    }

    private static List<string> Names(ReadOnlySpan<byte> bytes)
    {
        var names = new List<string>();
        var tail = Math.Max(0, bytes.Length - EndRecordBytes - LongestComment);
        var end = bytes[tail..].LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0) return LocalNames(bytes);

        var record = bytes[(tail + end)..];
        if (record.Length < EndRecordBytes || BinaryPrimitives.ReadUInt32LittleEndian(record) != EndOfDirectory) return LocalNames(bytes);
        var at = (long)BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        while (at + 46 <= bytes.Length && BinaryPrimitives.ReadUInt32LittleEndian(bytes[(int)at..]) == CentralHeader)
        {
            var header = bytes[(int)at..];
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            if (46 + nameLength > header.Length) break;
            names.Add(Encoding.Latin1.GetString(header.Slice(46, nameLength)));
            at += 46 + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }

        return names.Count > 0 ? names : LocalNames(bytes);
    }

    /// <summary>Names from the members' own headers: for files cut off before their directory.</summary>
    private static List<string> LocalNames(ReadOnlySpan<byte> bytes)
    {
        var names = new List<string>();
        for (var at = 0; at >= 0 && at + 30 <= bytes.Length;)
        {
            var header = bytes[at..];
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
            if (30 + nameLength <= header.Length) names.Add(Encoding.Latin1.GetString(header.Slice(30, nameLength)));
            var next = header[4..].IndexOf("PK\u0003\u0004"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        return names;
    }
}
