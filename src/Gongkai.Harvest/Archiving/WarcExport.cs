using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Gongkai.Harvest.Archiving;

/// <summary>
/// Writes an archive as WARC 1.1 (ISO 28500:2017): a response record for all bytes that were fetched, a revisit record where
/// they had been fetched before, a record for every redirect, and the referring page with the link text as metadata. The same
/// archive gives the same bytes.
/// </summary>
internal sealed class WarcExport(string archiveDirectory, string software)
{
    private const string Identical = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
    private const string NotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

    private readonly Dictionary<string, (string Address, string Date)> _written = new(StringComparer.Ordinal);
    private long _number;

    /// <param name="path">Ends with <c>.gz</c> when every record is to be packed by itself, as readers of large files want it.</param>
    /// <returns>Records written.</returns>
    public long Write(string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        _written.Clear();
        _number = 0;
        var draft = $"{path}.partial";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            var blobs = new BlobStore(archiveDirectory);
            var isFirst = true;
            foreach (var row in HarvestArchive.ReadManifest(archiveDirectory))
            {
                if (isFirst) Record(file, isPacked, Info(row, Path.GetFileName(path)), "", "application/warc-fields", InfoFields(), null);
                isFirst = false;
                foreach (var hop in row.Redirects) WriteHop(file, isPacked, row, hop);
                WriteAnswer(file, isPacked, row, blobs);
            }
        }

        File.Move(draft, path, overwrite: true);
        return _number;
    }

    private void WriteHop(Stream file, bool isPacked, ManifestRow row, RedirectHop hop)
    {
        var http = Ascii($"HTTP/1.1 {hop.Status} Redirect\r\nLocation: {hop.Location}\r\nContent-Length: 0\r\n\r\n");
        Record(file, isPacked, Head("response", row, hop.Address), "", "application/http;msgtype=response", http, null);
    }

    private void WriteAnswer(Stream file, bool isPacked, ManifestRow row, BlobStore blobs)
    {
        if (row.Sha256.Length == 0 || !blobs.Has(row.Sha256)) return;

        var digest = $"sha256:{Base32(Convert.FromHexString(row.Sha256))}";
        string id;
        if (row.Status == 304 || _written.ContainsKey(row.Sha256))
        {
            var (address, date) = _written.GetValueOrDefault(row.Sha256, (row.Origin(), Date(row)));
            var head = $"{Head("revisit", row, row.Origin())}WARC-Profile: " +
                $"{(row.Status == 304 ? NotModified : Identical)}\r\nWARC-Refers-To-Target-URI: {address}\r\nWARC-Refers-To-Date: " +
                $"{date}\r\nWARC-Payload-Digest: {digest}\r\n";
            id = Record(file, isPacked, head, "", "application/http;msgtype=response", HttpHead(row, withLength: false), null);
        }
        else
        {
            _written[row.Sha256] = (row.Origin(), Date(row));
            id = Record(file, isPacked, $"{Head("response", row, row.Origin())}WARC-Payload-Digest: {digest}\r\n", "",
                "application/http;msgtype=response", HttpHead(row, withLength: true), blobs.PathOf(row.Sha256));
        }

        var fields = new StringBuilder();
        if (row.Referrer.Length > 0) fields.Append("via: ").Append(row.Referrer).Append("\r\n");
        if (row.LinkText.Length > 0) fields.Append("linkText: ").Append(row.LinkText).Append("\r\n");
        fields.Append("site: ").Append(row.Site).Append("\r\noutcome: ").Append($"{row.Outcome}".ToLowerInvariant()).Append("\r\n");
        Record(file, isPacked, Head("metadata", row, row.Origin()), $"WARC-Concurrent-To: {id}\r\n", "application/warc-fields",
            Encoding.UTF8.GetBytes(fields.ToString()), null);
    }

    private static string Info(ManifestRow first, string name) =>
        $"WARC-Type: warcinfo\r\nWARC-Date: {Date(first)}\r\nWARC-Filename: {name}\r\n";

    private static string Head(string type, ManifestRow row, string address) =>
        $"WARC-Type: {type}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {Date(row)}\r\n";

    private byte[] InfoFields() => Encoding.UTF8.GetBytes(
        $"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: " +
            $"http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\nrobots: obeyed\r\n");

    private static string Date(ManifestRow row) => row.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>
    /// The headers that the manifest keeps; the length is that of the bytes as they lie in the archive, without the packing of the way.
    /// </summary>
    private static byte[] HttpHead(ManifestRow row, bool withLength)
    {
        var head = new StringBuilder(
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {row.Status} {(row.Status == 304 ? "Not Modified" : "OK")}\r\n"));
        foreach (var (name, value) in row.Headers.Where(header => header.Key != "content-length"))
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (withLength) head.Append(CultureInfo.InvariantCulture, $"content-length: {row.Bytes}\r\n");
        return Ascii(head.Append("\r\n").ToString());
    }

    /// <summary>Writes one record and returns its identifier, which follows from its place and its content.</summary>
    private string Record(Stream file, bool isPacked, string head, string more, string type, byte[] block, string? payloadPath)
    {
        using var payload = payloadPath is null ? Stream.Null : File.OpenRead(payloadPath);
        var id = Name(head, block);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"WARC/1.1\r\n{head}{more}WARC-Record-ID: {id}\r\nContent-Type: {type}\r\nContent-Length: " +
                $"{block.Length + (payloadPath is null ? 0 : payload.Length)}\r\n\r\n");
        using var packed = isPacked ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : null;
        var target = packed ?? file;
        target.Write(Encoding.UTF8.GetBytes(text));
        target.Write(block);
        payload.CopyTo(target);
        target.Write("\r\n\r\n"u8);
        return id;
    }

    private string Name(string head, byte[] block)
    {
        var seed = SHA256.HashData(
            [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_number++} {head}")), .. block]);
        return $"<urn:uuid:{new Guid(seed.AsSpan(0, 16)):D}>";
    }

    private static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var octet in bytes)
        {
            buffer = (buffer << 8) | octet;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Letters[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }

        if (bits > 0) text.Append(Letters[(buffer << (5 - bits)) & 31]);
        while (text.Length % 8 != 0) text.Append('=');
        return text.ToString();
    }
}
