using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Gongkai.Documents.Archives;

/// <summary>
/// Responses as they came over the wire. Archives are not exact: many keep a body that is decoded already beside a head that says
/// otherwise.
/// </summary>
internal static class HttpMessage
{
    // Servers refuse heads beyond 8 to 64 KB.
    private const int LongestLine = 64 << 10;
    private const int MostFields = 500;

    /// <summary>A line without its end, in Latin-1; nothing at the end of the stream.</summary>
    public static string? ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var any = false; ; any = true)
        {
            var next = stream.ReadByte();
            if (next < 0) return any ? throw new EndOfStreamException("The archive ends within a line.") : null;
            if (next == '\n') return line.ToString().TrimEnd('\r');
            if (line.Length == LongestLine) throw new InvalidDataException("A line of a head is too long.");
            line.Append((char)next);
        }
    }

    /// <summary>Named fields up to an empty line. Of a name that stands twice the first counts.</summary>
    public static Dictionary<string, string> ReadFields(Stream stream)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (ReadLine(stream) is { } line)
        {
            if (line.Length == 0) return fields;
            if (fields.Count == MostFields) throw new InvalidDataException("A head has too many fields.");
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) fields.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        throw new EndOfStreamException("The archive ends within a head.");
    }

    /// <summary>The status and the fields of a response; nothing when it begins with no status.</summary>
    public static ResponseHead? ReadHead(Stream stream) =>
        ReadLine(stream)?.Split(' ', 3) is [var version, var status, ..] && version.StartsWith("HTTP/", StringComparison.Ordinal)
        && int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ResponseHead(number, ReadFields(stream))
            : null;

    /// <summary>The body, put together from its chunks and inflated; nothing when it is too large or damaged, with a diagnostic.</summary>
    /// <param name="length">That it has at most on the wire, in bytes.</param>
    public static ReadOnlyMemory<byte>? Body(Stream content, ResponseHead head, string name, long length, ArchiveBudget budget)
    {
        if (length > budget.Options.MaximumFileBytes)
        {
            budget.Log.Add(ArchiveRules.MemberTooLarge, $"{name} has more than {budget.Options.MaximumFileBytes} bytes.");
            return null;
        }

        using var sent = new MemoryStream();
        content.CopyTo(sent);
        ReadOnlyMemory<byte> body = sent.GetBuffer().AsMemory(0, (int)sent.Length);
        if (head.Field("Transfer-Encoding").Contains("chunked", StringComparison.OrdinalIgnoreCase)) body = Join(body) ?? body;
        return budget.Read(Inflate(body, head.Field("Content-Encoding")), name, body.Length);
    }

    /// <summary>The chunks without the lengths between them; nothing when there are no chunks.</summary>
    private static ReadOnlyMemory<byte>? Join(ReadOnlyMemory<byte> body)
    {
        using var joined = new MemoryStream(body.Length);
        for (var rest = body.Span; ;)
        {
            var end = rest.IndexOf("\r\n"u8);
            if (end < 1) return null;
            var extension = rest[..end].IndexOf((byte)';');
            var digits = Encoding.Latin1.GetString(rest[..(extension < 0 ? end : extension)]).Trim();
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0) return null;
            if (size == 0) return joined.GetBuffer().AsMemory(0, (int)joined.Length);

            rest = rest[(end + 2)..];
            if (size > rest.Length) return null;
            joined.Write(rest[..size]);
            rest = rest[size..];
            if (rest.StartsWith("\r\n"u8)) rest = rest[2..];
        }
    }

    private static Stream Inflate(ReadOnlyMemory<byte> body, string encoding)
    {
        var bytes = new MemoryBytes(body);
        return encoding.Trim().ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" when body.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) =>
                new GZipStream(bytes, CompressionMode.Decompress),
            // The standard means zlib; some servers send what is inside it. The low half of zlib's first byte is 8.
            "DEFLATE" when body.Length > 1 => (body.Span[0] & 0x0F) == 8 && ((body.Span[0] << 8) + body.Span[1]) % 31 == 0
                ? new ZLibStream(bytes, CompressionMode.Decompress)
                : new DeflateStream(bytes, CompressionMode.Decompress),
            "BR" => new BrotliStream(bytes, CompressionMode.Decompress),
            _ => bytes,
        };
    }
}

/// <summary>What stands before the body of a response.</summary>
internal sealed record ResponseHead(int Status, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A field; empty when there is none.</summary>
    public string Field(string name) => Fields.GetValueOrDefault(name, "");
}
