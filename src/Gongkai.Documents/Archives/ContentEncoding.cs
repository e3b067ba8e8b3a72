using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Unicode;
using Gongkai.Model;

namespace Gongkai.Documents.Archives;

/// <summary>How the body of a response was compressed.</summary>
/// <remarks>The framework takes compressed bytes that were cut off for their end, so each way is held to how it ends.</remarks>
internal abstract record ContentEncoding
{
    /// <summary>The bytes of a body that tell whether it is compressed: what is has bytes that no text has long before.</summary>
    public const int TellingBytes = 512;

    private const int ZlibTrailer = sizeof(uint);
    private const int LongestCharacter = 4;

    private ContentEncoding()
    {
    }

    /// <summary>The way that a head states; none where the body stands there as it is, or decoded already.</summary>
    /// <param name="beginning">Of the body as it was sent.</param>
    public static ContentEncoding? Of(string stated, ReadOnlySpan<byte> beginning) => stated.Trim().ToUpperInvariant() switch
    {
        "GZIP" or "X-GZIP" => beginning is [0x1F, 0x8B, ..] ? new Gzip() : null,
        // The standard means zlib; some servers send what is inside it. The low half of zlib's first byte is 8.
        "DEFLATE" when beginning is [var first, var second, ..] && (first & 0x0F) == 8 && ((first << 8) + second) % 31 == 0 => new Zlib(),
        "DEFLATE" => IsDecoded(beginning) ? null : new Deflate(),
        "BR" => IsDecoded(beginning) ? null : new Brotli(),
        _ => null,
    };

    /// <summary>Undoes it; nothing when the result is too large, or the bytes are damaged or cut off, with a diagnostic.</summary>
    /// <param name="sent">The body as it was sent.</param>
    public abstract ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> sent, string name, ArchiveBudget budget);

    /// <summary>True for what was decoded already: a format with a sign of its own, or a text in UTF-8.</summary>
    private static bool IsDecoded(ReadOnlySpan<byte> beginning) => FormatDetector.Detect(beginning, "") switch
    {
        FileFormat.Unknown => beginning.IsEmpty,
        // Compressed bytes may pass for characters of GB18030; those of UTF-8 follow a pattern. The last one may be cut off.
        FileFormat.Text or FileFormat.Markdown => IsUtf8(beginning),
        _ => true,
    };

    private static bool IsUtf8(ReadOnlySpan<byte> beginning)
    {
        for (var cut = 0; cut < Math.Min(LongestCharacter, beginning.Length); cut++)
            if (Utf8.IsValid(beginning[..^cut])) return true;
        return false;
    }

    private static ReadOnlyMemory<byte>? CutOff(string name, ArchiveBudget budget)
    {
        budget.Log.Add(ArchiveRules.MemberDamaged, $"{name}: The compressed body is cut off.");
        return null;
    }

    private sealed record Gzip : ContentEncoding
    {
        public override ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> sent, string name, ArchiveBudget budget)
        {
            using var pieces = new GzipPieces(new MemoryBytes(sent));
            if (budget.Read(pieces, name, sent.Length) is not { } read) return null;
            if (pieces.Damage is not { } damage) return read;
            budget.Log.Add(ArchiveRules.MemberDamaged, $"{name}: {damage}");
            return null;
        }
    }

    private sealed record Zlib : ContentEncoding
    {
        // Of the checksum that zlib ends with (RFC 1950).
        private const uint AdlerModulus = 65_521;

        // So many additions do not overflow.
        private const int AdlerPortion = 5_552;

        public override ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> sent, string name, ArchiveBudget budget)
        {
            var read = budget.Read(new ZLibStream(new MemoryBytes(sent), CompressionMode.Decompress), name, sent.Length);
            if (read is not { } content) return null;
            var isWhole = sent.Length >= ZlibTrailer
                && BinaryPrimitives.ReadUInt32BigEndian(sent.Span[^ZlibTrailer..]) == Checksum(content.Span);
            return isWhole ? content : CutOff(name, budget);
        }

        private static uint Checksum(ReadOnlySpan<byte> bytes)
        {
            var (low, high) = (1U, 0U);
            for (; !bytes.IsEmpty; bytes = bytes[Math.Min(AdlerPortion, bytes.Length)..])
            {
                foreach (var next in bytes[..Math.Min(AdlerPortion, bytes.Length)])
                {
                    low += next;
                    high += low;
                }

                (low, high) = (low % AdlerModulus, high % AdlerModulus);
            }

            return (high << 16) | low;
        }
    }

    private sealed record Deflate : ContentEncoding
    {
        // More than the longest code, which would be taken if the end were missing. Zeros alone, or ones alone, may be the code of the end.
        private const int BeyondBytes = 16;

        private static readonly byte[] Beyond = [byte.MinValue, byte.MaxValue];

        public override ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> sent, string name, ArchiveBudget budget)
        {
            if (Inflate(sent, name, budget) is not { } content) return null;
            foreach (var filler in Beyond)
            {
                byte[] longer = [.. sent.Span, .. Enumerable.Repeat(filler, BeyondBytes)];
                if (Inflate(longer, name, budget) is not { } again || again.Length != content.Length) return CutOff(name, budget);
            }

            return content;
        }

        private static ReadOnlyMemory<byte>? Inflate(ReadOnlyMemory<byte> sent, string name, ArchiveBudget budget) =>
            budget.Read(new DeflateStream(new MemoryBytes(sent), CompressionMode.Decompress), name, sent.Length);
    }

    private sealed record Brotli : ContentEncoding
    {
        public override ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> sent, string name, ArchiveBudget budget)
        {
            var bytes = new AskedBytes(new MemoryBytes(sent));
            var read = budget.Read(new BrotliStream(bytes, CompressionMode.Decompress), name, sent.Length);
            return read is not null && bytes.WereTooFew ? CutOff(name, budget) : read;
        }
    }

    /// <summary>Remembers whether more was asked for than there is.</summary>
    private sealed class AskedBytes(Stream inner) : ForwardStream
    {
        public bool WereTooFew { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            if (count == 0 && !buffer.IsEmpty) WereTooFew = true;
            return count;
        }
    }
}
