using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Archives;

/// <summary>
/// Members of web archives: the bodies of the responses that brought a document, and resources, named by where they were fetched from.
/// </summary>
/// <remarks>The format: ISO 28500, https://iipc.github.io/warc-specifications/. Compressed ones have a gzip member for each record, which
/// the framework reads as one stream.</remarks>
internal static class WarcMembers
{
    private const int FirstSuccess = 200;
    private const int FirstRedirect = 300;

    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(Stream stream, ArchiveBudget budget)
    {
        var others = new SortedDictionary<int, int>();
        while (!budget.IsSpent && ReadHead(stream, budget) is { } record)
        {
            var content = new StreamPart(stream, record.Length);
            if (record.Type is "response" or "resource" && record.Name.Length > 0)
            {
                if (Content(content, record, others, budget) is { } bytes) yield return (record.Name, bytes);
            }

            if (!SkipRest(content, budget)) break;
        }

        if (others.Count > 0)
        {
            var kinds = others.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} of status {kind.Key}"));
            budget.Log.Add(ArchiveRules.NoDocument, $"Left out: {string.Join(", ", kinds)}.");
        }
    }

    /// <summary>The head of the next record; nothing at the end of the archive, or where it is damaged, with a diagnostic.</summary>
    private static Record? ReadHead(Stream stream, ArchiveBudget budget)
    {
        try
        {
            string? version;
            do version = HttpMessage.ReadLine(stream);
            while (version is { Length: 0 });
            if (version is null) return null;
            if (!version.StartsWith("WARC/", StringComparison.Ordinal))
                throw new InvalidDataException("A record does not begin with its version.");

            var fields = HttpMessage.ReadFields(stream);
            if (!long.TryParse(fields.GetValueOrDefault("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                throw new InvalidDataException("A record does not say how long it is.");
            return new Record(
                fields.GetValueOrDefault("WARC-Type", ""), Name(fields.GetValueOrDefault("WARC-Target-URI", "")), length,
                fields.GetValueOrDefault("Content-Type", ""));
        }
        catch (BoundExceededException)
        {
            budget.Log.Add(ArchiveRules.TooManyBytes, "The archive unpacks to more bytes than the limit.");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            budget.Log.Add(ArchiveRules.Damaged, exception.Message);
        }

        return null;
    }

    private static ReadOnlyMemory<byte>? Content(StreamPart content, Record record, SortedDictionary<int, int> others, ArchiveBudget budget)
    {
        if (record.Type == "resource" || !record.ContentType.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
            return budget.Read(content, record.Name, record.Length);
        try
        {
            if (HttpMessage.ReadHead(content) is not { } head) throw new InvalidDataException("A response without a status.");
            if (head.Status is >= FirstSuccess and < FirstRedirect)
                return HttpMessage.Body(content, head, record.Name, record.Length, budget);
            others[head.Status] = others.GetValueOrDefault(head.Status) + 1;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            budget.Log.Add(ArchiveRules.MemberDamaged, $"{record.Name}: {exception.Message}");
        }

        return null;
    }

    private static bool SkipRest(StreamPart content, ArchiveBudget budget)
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
            budget.Log.Add(ArchiveRules.Damaged, exception.Message);
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
    private sealed record Record(string Type, string Name, long Length, string ContentType);
}
