using System.Globalization;
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

    /// <summary>The body, put together from its chunks and decoded; nothing when it is too large or damaged, with a diagnostic.</summary>
    /// <param name="content">What stands behind the head.</param>
    /// <param name="length">That it has at most on the wire, in bytes.</param>
    /// <exception cref="InvalidDataException">Its chunks do not fit together.</exception>
    /// <exception cref="EndOfStreamException">The archive ends within it.</exception>
    public static ReadOnlyMemory<byte>? Body(Stream content, ResponseHead head, string name, long length, ArchiveBudget budget)
    {
        var sent = new PeekableStream(content);
        var isChunked = head.Field("Transfer-Encoding").Contains("chunked", StringComparison.OrdinalIgnoreCase)
            && ChunkedBody.Opens(sent.Peek(ChunkedBody.LongestLine));
        var body = isChunked ? new PeekableStream(new ChunkedBody(sent)) : sent;
        var encoding = ContentEncoding.Of(head.Field("Content-Encoding"), body.Peek(ContentEncoding.TellingBytes));
        if (encoding is not null) return Collect(body, name, budget) is { } encoded ? encoding.Decode(encoded, name, budget) : null;

        var read = budget.Read(body, name, length);
        // A body that was decoded when it was archived is longer than its head says.
        if (read is not { } whole || isChunked || head.StatedLength is not { } stated || whole.Length >= stated) return read;
        budget.Log.Add(ArchiveRules.MemberDamaged, $"{name}: The body ends after {whole.Length} of {stated} bytes.");
        return null;
    }

    private static ReadOnlyMemory<byte>? Collect(Stream body, string name, ArchiveBudget budget)
    {
        try
        {
            using var bounded = new BoundedStream(body, budget.Options.MaximumFileBytes, leaveOpen: true);
            using var sent = new MemoryStream();
            bounded.CopyTo(sent);
            return sent.GetBuffer().AsMemory(0, (int)sent.Length);
        }
        catch (BoundExceededException)
        {
            budget.Log.Add(ArchiveRules.MemberTooLarge, $"{name} has more than {budget.Options.MaximumFileBytes} bytes.");
            return null;
        }
    }
}

/// <summary>What stands before the body of a response.</summary>
internal sealed record ResponseHead(int Status, IReadOnlyDictionary<string, string> Fields)
{
    private const int PartialContent = 206;

    /// <summary>A field; empty when there is none.</summary>
    public string Field(string name) => Fields.GetValueOrDefault(name, "");

    /// <summary>The bytes that the body has by its head; none when the head says nothing of them.</summary>
    public long? StatedLength =>
        long.TryParse(Field("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    /// <summary>True when the body is what was asked for and no part of it.</summary>
    public bool IsWhole
    {
        get
        {
            if (Status != PartialContent) return true;
            // bytes 0-4095/4096
            return Field("Content-Range").Trim().Split(' ', '-', '/') is ["bytes", "0", var last, var length]
                && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
                && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
                && end == all - 1;
        }
    }
}
