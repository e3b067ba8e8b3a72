using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Archives;

/// <summary>
/// Members of web archives: the bodies of the responses that brought a document, and resources, named by where they were fetched from.
/// </summary>
/// <remarks>
/// The format: ISO 28500, https://iipc.github.io/warc-specifications/. A record that is damaged, cut off or a part of what was asked for
/// costs itself: a wrong body is worse than none.
/// </remarks>
/// <param name="stream">The records, one behind the other.</param>
/// <param name="pieces">Where the stream comes from when the archive is compressed.</param>
internal sealed class WarcMembers(PeekableStream stream, GzipPieces? pieces, ArchiveBudget budget)
{
    private const int FirstSuccess = 200;
    private const int FirstRedirect = 300;

    // How a record begins: WARC/1.0, WARC/1.1.
    private const string Version = "WARC/";

    // Two line ends close a record.
    private const int EndBytes = 4;

    private readonly SortedDictionary<int, int> _others = [];
    private string _last = "the beginning";

    /// <inheritdoc cref="WarcMembers"/>
    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(Stream stream, GzipPieces? pieces, ArchiveBudget budget) =>
        new WarcMembers(new PeekableStream(stream), pieces, budget).Read();

    private IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read()
    {
        while (!budget.IsSpent)
        {
            if (ReadHead() is { } record)
            {
                if (ReadContent(record) is { } bytes) yield return (record.Name, bytes);
                if (pieces?.Damage is null) continue;
            }

            if (pieces?.Damage is not { } damage) break;
            budget.Log.Add(ArchiveRules.Damaged, damage);
            if (!pieces.MoveToNextPiece()) break;
        }

        if (_others.Count > 0)
        {
            var kinds = _others.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} of status {kind.Key}"));
            budget.Log.Add(ArchiveRules.NoDocument, $"Left out: {string.Join(", ", kinds)}.");
        }
    }

    /// <summary>
    /// The head of the next record; nothing at the end of the archive. What stands before it and is no record is passed over, with a
    /// diagnostic.
    /// </summary>
    private Record? ReadHead()
    {
        while (true)
        {
            try
            {
                if (!FindVersion()) return null;
                var fields = HttpMessage.ReadFields(stream);
                var name = Name(fields.GetValueOrDefault("WARC-Target-URI", ""));
                _last = name.Length > 0 ? name : "a record";
                if (!long.TryParse(
                    fields.GetValueOrDefault("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                    throw new InvalidDataException($"A record ({_last}) does not say how long it is.");
                return new Record(
                    fields.GetValueOrDefault("WARC-Type", ""), name, length, fields.GetValueOrDefault("Content-Type", ""),
                    fields.GetValueOrDefault("WARC-Block-Digest", ""), fields.GetValueOrDefault("WARC-Truncated", ""));
            }
            catch (BoundExceededException)
            {
                budget.Log.Add(ArchiveRules.TooManyBytes, "The archive unpacks to more bytes than the limit.");
                return null;
            }
            catch (InvalidDataException exception)
            {
                budget.Log.Add(ArchiveRules.Damaged, exception.Message);
            }
            catch (IOException exception)
            {
                if (pieces?.Damage is null) budget.Log.Add(ArchiveRules.Damaged, exception.Message);
                return null;
            }
        }
    }

    /// <summary>Reads the next line that opens a record; false when there is none.</summary>
    private bool FindVersion()
    {
        var line = new StringBuilder(Version.Length);
        var (passed, next) = (0L, 0);
        do
        {
            var length = 0L;
            line.Clear();
            for (next = stream.ReadByte(); next is >= 0 and not '\n'; next = stream.ReadByte())
            {
                if (line.Length < Version.Length) line.Append((char)next);
                length++;
            }

            // Between records there may be empty lines.
            if (length > 1 && !line.Equals(Version)) passed += length;
        }
        while (next >= 0 && !line.Equals(Version));

        if (passed > 0)
            budget.Log.Add(
                ArchiveRules.Damaged, string.Create(CultureInfo.InvariantCulture, $"{passed} bytes behind {_last} are no record."));
        return next >= 0;
    }

    /// <summary>
    /// A record's document; nothing when it has none, or when it is damaged, with a diagnostic. The record is read to its end.
    /// </summary>
    private ReadOnlyMemory<byte>? ReadContent(Record record)
    {
        using var digest = RecordDigest.Of(record.Digest);
        var content = new StreamPart(stream, record.Length, digest);
        var bytes = record.Type is "response" or "resource" && record.Name.Length > 0 ? Document(content, record) : null;
        if (!SkipRest(content, record) || bytes is null) return null;
        var trouble = record.Truncated.Length > 0 ? $"It was cut off when it was archived ({record.Truncated})."
            : digest?.Holds() == false ? "Its bytes are not those of its digest."
            : EndOfRecord();
        if (trouble is null) return bytes;
        budget.Log.Add(ArchiveRules.MemberDamaged, $"{record.Name}: {trouble}");
        return null;
    }

    private ReadOnlyMemory<byte>? Document(StreamPart content, Record record)
    {
        try
        {
            if (record.Type == "resource" || !record.ContentType.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
                return budget.Read(content, record.Name, record.Length);
            if (HttpMessage.ReadHead(content) is not { } head) throw new InvalidDataException("A response without a status.");
            if (!head.IsWhole) throw new InvalidDataException($"The response is a part of the document ({head.Field("Content-Range")}).");
            if (head.Status is >= FirstSuccess and < FirstRedirect)
                return HttpMessage.Body(content, head, record.Name, record.Length, budget);
            _others[head.Status] = _others.GetValueOrDefault(head.Status) + 1;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            budget.Log.Add(ArchiveRules.MemberDamaged, $"{record.Name}: {exception.Message}");
        }

        return null;
    }

    /// <summary>
    /// Passes the line ends behind a record. What is wrong there is wrong with its length or, in compressed archives, which have a piece
    /// for each record, with its checksum.
    /// </summary>
    private string? EndOfRecord()
    {
        for (var passed = 0; passed < EndBytes && pieces?.IsAtEndOfPiece() != true; passed++)
        {
            var next = stream.Peek(1);
            if (next.IsEmpty) break;
            if (next[0] is not ((byte)'\r' or (byte)'\n'))
                return passed > 0 || stream.Peek(Version.Length).SequenceEqual("WARC/"u8) ? null : "It goes on behind its stated length.";
            stream.ReadByte();
        }

        // Whether the piece was sound shows at its end.
        pieces?.IsAtEndOfPiece();
        return pieces?.Damage;
    }

    private bool SkipRest(StreamPart content, Record record)
    {
        try
        {
            content.CopyTo(Stream.Null);
            return true;
        }
        catch (BoundExceededException)
        {
            budget.Log.Add(ArchiveRules.TooManyBytes, "The archive unpacks to more bytes than the limit.");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            if (pieces?.Damage is null) budget.Log.Add(ArchiveRules.Damaged, $"{record.Name}: {exception.Message}");
        }

        return false;
    }

    /// <summary>The address without its scheme and fragment, readable: <c>www.x.gov.cn/art/2023/年报.html</c>.</summary>
    private static string Name(string address)
    {
        var uri = address.Trim('<', '>', ' ');
        var scheme = uri.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) uri = uri[(scheme + 3)..];
        var fragment = uri.IndexOf('#', StringComparison.Ordinal);
        // Heads are read byte by byte; an address that was not escaped is UTF-8 or GB18030 like any name.
        var name = TextDecoder.DecodeName(Encoding.Latin1.GetBytes(fragment >= 0 ? uri[..fragment] : uri));
        return Uri.UnescapeDataString(name).TrimStart('/');
    }

    /// <param name="Name">Empty for a record that is about nothing on the web.</param>
    /// <param name="Length">Of its content, in bytes.</param>
    /// <param name="Digest">Of its content; empty when none is stated.</param>
    /// <param name="Truncated">Why it was cut off when it was archived; empty when it is whole.</param>
    private sealed record Record(string Type, string Name, long Length, string ContentType, string Digest, string Truncated);
}
