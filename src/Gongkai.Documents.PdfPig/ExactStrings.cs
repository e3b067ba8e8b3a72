using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Parser;

namespace Gongkai.Documents.PdfPig;

/// <summary>Writes strings that begin with the bytes of a byte order mark as hexadecimal ones before PdfPig parses them.</summary>
/// <remarks>
/// In a content stream a string holds the codes of a font. PdfPig 0.1.16 takes the codes FE FF and FF FE at its beginning for
/// a mark of UTF-16 and shows other characters or none; fonts with 255 glyphs and more do have such codes. Hexadecimal strings it leaves
/// alone.
/// </remarks>
internal sealed class ExactStrings(IPageContentParser parser) : IPageContentParser
{
    public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log)
    {
        var content = new byte[inputBytes.Length];
        inputBytes.Seek(0);
        var length = inputBytes.Read(content);
        return parser.Parse(pageNumber, new MemoryInputBytes(Rewrite(content.AsMemory(0, length))), log);
    }

    private static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (!MayHaveMark(bytes)) return content;
        var output = new List<byte>(bytes.Length + 64);
        var codes = new List<byte>();
        for (var at = 0; at < bytes.Length;)
        {
            var end = bytes[at] switch
            {
                (byte)'(' => EndOfString(bytes, at, codes),
                (byte)'%' => EndOfComment(bytes, at),
                (byte)'I' when IsImageData(bytes, at) => EndOfImage(bytes, at),
                _ => at + 1,
            };
            if (codes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
                output.AddRange([(byte)'<', .. Convert.ToHexString([.. codes]).Select(digit => (byte)digit), (byte)'>']);
            else
                output.AddRange(bytes[at..end]);
            codes.Clear();
            at = end;
        }

        return output.ToArray();
    }

    /// <summary>False for nearly every content stream, which then is not looked at closely.</summary>
    private static bool MayHaveMark(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf((ReadOnlySpan<byte>)[(byte)'(', 0xFE]) >= 0 || bytes.IndexOf((ReadOnlySpan<byte>)[(byte)'(', 0xFF]) >= 0
            || bytes.IndexOf("(\\37"u8) >= 0;

    /// <summary>Reads a literal string (ISO 32000-1, 7.3.4.2) into the codes it stands for.</summary>
    private static int EndOfString(ReadOnlySpan<byte> bytes, int open, List<byte> codes)
    {
        var depth = 1;
        var at = open + 1;
        while (at < bytes.Length)
        {
            var next = bytes[at++];
            if (next == '\\')
            {
                at = Unescape(bytes, at, codes);
                continue;
            }

            if (next == '(') depth++;
            if (next == ')' && --depth == 0) return at;
            codes.Add(next);
        }

        return at;
    }

    private static int Unescape(ReadOnlySpan<byte> bytes, int at, List<byte> codes)
    {
        if (at >= bytes.Length) return at;
        var digits = 0;
        var code = 0;
        for (; digits < 3 && at + digits < bytes.Length && bytes[at + digits] is >= (byte)'0' and <= (byte)'7'; digits++)
            code = (8 * code) + bytes[at + digits] - '0';
        if (digits > 0)
        {
            codes.Add((byte)code);
            return at + digits;
        }

        // A line break after a backslash only continues the line.
        if (bytes[at] == '\r') return at + 1 < bytes.Length && bytes[at + 1] == '\n' ? at + 2 : at + 1;
        if (bytes[at] == '\n') return at + 1;
        codes.Add(bytes[at] switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            var other => other,
        });
        return at + 1;
    }

    private static int EndOfComment(ReadOnlySpan<byte> bytes, int at)
    {
        var length = bytes[at..].IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? bytes.Length : at + length;
    }

    private static bool IsImageData(ReadOnlySpan<byte> bytes, int at) =>
        at > 0 && IsBlank(bytes[at - 1]) && at + 2 < bytes.Length && bytes[at + 1] == 'D' && IsBlank(bytes[at + 2]);

    private static int EndOfImage(ReadOnlySpan<byte> bytes, int at)
    {
        for (var end = at + 3; end + 1 < bytes.Length; end++)
        {
            if (bytes[end] == 'E' && bytes[end + 1] == 'I' && IsBlank(bytes[end - 1])
                && (end + 2 == bytes.Length || IsBlank(bytes[end + 2]))) return end + 2;
        }

        return at + 3;
    }

    private static bool IsBlank(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;
}
