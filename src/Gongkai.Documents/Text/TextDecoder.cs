using System.Buffers;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>
/// Turns bytes into characters: by byte order mark, then by what the bytes themselves show, and by declaration only where the bytes leave a
/// choice.
/// </summary>
internal static class TextDecoder
{
    // Among the most frequent characters of government prose; those of the second string are written so in Big5 pages only.
    private static readonly SearchValues<char> SimplifiedEvidence = SearchValues.Create("的一是在不了有和年公开信息政府工作本机关为报告请件数据");
    private static readonly SearchValues<char> TraditionalEvidence = SearchValues.Create("的一是在不了有和年公開資訊政府工作本機關為報告請件數據");

    // A UTF-8 file that was cut or patched has single broken sequences among thousands; GB18030 bytes break in almost every second one.
    private const double BrokenUtf8Share = 0.02;

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes all bytes. A byte order mark is not part of the result.</summary>
    /// <param name="declared">The charset the file claims, such as an HTML <c>meta</c> says; empty when it claims none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string declared, DiagnosticLog log)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(log);

        var (encoding, skip) = Choose(bytes);
        var text = encoding.GetString(bytes[skip..]);
        if (declared.Length > 0 && !SameCharset(declared, encoding))
            log.Add(TextRules.CharsetDisagrees, $"The file says {Printable(declared)}, its bytes are {encoding.WebName}.");

        var replaced = text.AsSpan().Count('\uFFFD');
        if (replaced > 0) log.Add(TextRules.BytesReplaced, $"{replaced} characters could not be read as {encoding.WebName}.");
        return text;
    }

    /// <summary>Decodes without a word about it: for a look at the beginning of a file.</summary>
    internal static string Peek(ReadOnlySpan<byte> bytes)
    {
        var (encoding, skip) = Choose(bytes);
        return encoding.GetString(bytes[skip..]);
    }

    /// <summary>Strict UTF-8 if the bytes are that, else GB18030: for names in archives, which declare nothing.</summary>
    internal static string DecodeName(ReadOnlySpan<byte> bytes) =>
        (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.GetEncoding("gb18030")).GetString(bytes);

    private static (Encoding Encoding, int Skip) Choose(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return (Encoding.UTF8, 3);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (Encoding.Unicode, 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (Encoding.BigEndianUnicode, 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33])) return (Encoding.GetEncoding("gb18030"), 4);
        if (Utf16WithoutMark(bytes) is { } utf16) return (utf16, 0);
        if (System.Text.Unicode.Utf8.IsValid(bytes) || IsNearlyUtf8(bytes)) return (Encoding.UTF8, 0);
        return (GuessChinese(bytes), 0);
    }

    /// <summary>UTF-16 text without a mark has a zero byte in every digit, blank and line end, always on the same side.</summary>
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        if (sample.Length < 4 || !sample.Contains((byte)0)) return null;

        int little = 0, big = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            if (IsUsual(sample[i] | (sample[i + 1] << 8))) little++;
            if (IsUsual((sample[i] << 8) | sample[i + 1])) big++;
        }

        // Every character of such a text is usual but for rare signs; in random bytes a third is.
        var enough = sample.Length / 2 * 0.95;
        if (little < enough && big < enough) return null;
        return little >= big ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }

    private static bool IsUsual(int unit) =>
        unit is '\t' or '\n' or '\r' or '\f' or (>= 0x20 and < 0x7F) or (>= 0xA0 and < 0x100) or (>= 0x2000 and < 0x2700)
            or (>= 0x3000 and < 0x3100) or (>= 0x4E00 and < 0xA000) or (>= 0xFF00 and < 0xFFF0);

    private static bool IsNearlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int whole = 0, broken = 0;
        var rest = bytes[..Math.Min(bytes.Length, 1 << 20)];
        while (!rest.IsEmpty)
        {
            var ascii = rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) break;
            rest = rest[ascii..];
            if (Rune.DecodeFromUtf8(rest, out _, out var used) == OperationStatus.Done) whole++;
            else broken++;
            rest = rest[used..];
        }

        return whole > 0 && broken <= Math.Max(1, whole * BrokenUtf8Share) && whole > broken;
    }

    private static Encoding GuessChinese(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 1 << 16)];
        var mainland = Encoding.GetEncoding("gb18030");
        var taiwan = Encoding.GetEncoding("big5");
        var (simplified, strangeToMainland) = Count(sample, mainland, SimplifiedEvidence);
        var (traditional, strangeToTaiwan) = Count(sample, taiwan, TraditionalEvidence);
        return traditional > 2 * simplified && strangeToTaiwan <= strangeToMainland ? taiwan : mainland;
    }

    /// <summary>
    /// How many of the characters that the bytes mean in an encoding are evidence for it, and how many bytes it has no character for.
    /// </summary>
    private static (int Found, int Replaced) Count(ReadOnlySpan<byte> sample, Encoding encoding, SearchValues<char> evidence)
    {
        var buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(sample.Length));
        var text = buffer.AsSpan(0, encoding.GetChars(sample, buffer));
        var found = 0;
        foreach (var character in text)
            if (evidence.Contains(character)) found++;
        var replaced = text.Count('\uFFFD');
        ArrayPool<char>.Shared.Return(buffer);
        return (found, replaced);
    }

    private static bool SameCharset(string declared, Encoding found)
    {
        var name = declared.Trim().ToLowerInvariant();
        return found.WebName switch
        {
            "gb18030" => name is "gb2312" or "gbk" or "gb18030" or "gb_2312-80" or "x-gbk" or "cp936" or "936",
            "utf-8" => name is "utf-8" or "utf8" or "us-ascii" or "ascii",
            "utf-16" or "utf-16BE" => name.StartsWith("utf-16", StringComparison.Ordinal) || name is "unicode",
            var web => string.Equals(name, web, StringComparison.OrdinalIgnoreCase),
        };
    }

    private static string Printable(string declared) =>
        new([.. declared.Take(40).Select(c => c is > ' ' and < '\u007F' ? c : '?')]);
}
