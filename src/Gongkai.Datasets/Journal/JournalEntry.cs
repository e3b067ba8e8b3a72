using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Datasets.Packing;
using Gongkai.Model;

namespace Gongkai.Datasets.Journal;

/// <summary>What became of one file, packed as it stands in a journal.</summary>
/// <param name="Source">The file's name in the dataset.</param>
/// <param name="Sha256">Of its bytes, 64 lower-case hexadecimal digits; empty when they could not be read.</param>
internal sealed record JournalEntry(string Source, string Sha256, FileOutcome Outcome)
{
    /// <summary>In front of every entry in a file: its length, its checksum and its key.</summary>
    internal const int HeadBytes = sizeof(int) + ChecksumBytes + KeyBytes;

    private const int ChecksumBytes = 8;
    private const int KeyBytes = 16;

    // Text of few distinct words: the higher qualities save a tenth of the bytes and cost several times the time.
    private const int Quality = 2;
    private const int WindowBits = 18;

    /// <summary>The memory it holds, in bytes.</summary>
    public long Weight => Bytes.Length;

    /// <summary>The entry as it stands in a journal and goes over a pipe.</summary>
    public ReadOnlyMemory<byte> Packed => Bytes;

    /// <summary>The entry as it stands in the file, its head included.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>Where the packed result begins in <see cref="Bytes"/>.</summary>
    private int PackStart { get; init; }

    /// <summary>
    /// The file's result is kept under this key: reading depends on the bytes, for what a name says on the name, and on what was known of
    /// the file before.
    /// </summary>
    internal static UInt128 KeyOf(string source, string sha256, string known) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.Unicode.GetBytes($"{sha256}\n{source}\n{known}")));

    internal static JournalEntry Pack(FileResult file, string known)
    {
        using var raw = new PackWriter();
        ResultFormat.Write(raw, file);

        var names = Names(file);
        var packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(raw.Written.Length));
        if (!BrotliEncoder.TryCompress(raw.Written, packed, out var length, Quality, WindowBits))
            throw new InvalidOperationException("The greatest compressed length was not enough.");

        var start = HeadBytes + names.Length;
        var entry = new byte[start + sizeof(int) + length];
        BinaryPrimitives.WriteInt32LittleEndian(entry, entry.Length - HeadBytes);
        BinaryPrimitives.WriteUInt128LittleEndian(entry.AsSpan(sizeof(int) + ChecksumBytes), KeyOf(file.Source, file.Sha256, known));
        names.CopyTo(entry.AsSpan(HeadBytes));
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(start), raw.Written.Length);
        packed.AsSpan(0, length).CopyTo(entry.AsSpan(start + sizeof(int)));
        Checksum(entry.AsSpan(HeadBytes)).CopyTo(entry.AsSpan(sizeof(int)));
        ArrayPool<byte>.Shared.Return(packed);
        return new JournalEntry(file.Source, file.Sha256, file.Outcome) { Bytes = entry, PackStart = start };
    }

    private static byte[] Names(FileResult file)
    {
        using var bytes = new MemoryStream();
        using (var names = new BinaryWriter(bytes, Encoding.Unicode, leaveOpen: true))
        {
            names.Write(file.Source);
            names.Write(file.Sha256);
            names.Write((byte)file.Outcome);
        }

        return bytes.ToArray();
    }

    /// <summary>The length of an entry without its head, and its key.</summary>
    internal static (int Length, UInt128 Key) Head(ReadOnlySpan<byte> head) =>
        (BinaryPrimitives.ReadInt32LittleEndian(head), BinaryPrimitives.ReadUInt128LittleEndian(head[(sizeof(int) + ChecksumBytes)..]));

    /// <summary>An entry from its bytes, as <see cref="Packed"/> gives them; nothing when they are damaged.</summary>
    public static JournalEntry? Open(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < HeadBytes || BinaryPrimitives.ReadInt32LittleEndian(bytes.Span) != bytes.Length - HeadBytes) return null;
        if (!Checksum(bytes.Span[HeadBytes..]).SequenceEqual(bytes.Span.Slice(sizeof(int), ChecksumBytes))) return null;

        using var stream = new MemoryStream(bytes.ToArray(), HeadBytes, bytes.Length - HeadBytes);
        using var names = new BinaryReader(stream, Encoding.Unicode);
        var (source, sha256, outcome) = (names.ReadString(), names.ReadString(), (FileOutcome)names.ReadByte());
        return new JournalEntry(source, sha256, outcome) { Bytes = bytes, PackStart = HeadBytes + (int)stream.Position };
    }

    /// <summary>The result that was packed.</summary>
    /// <param name="rules">The diagnostic rule with a code; none when there is no such rule.</param>
    /// <exception cref="InvalidDataException">No version of this program wrote it.</exception>
    public FileResult Unpack(Func<string, Rule?> rules) => Unpack(new ResultFormat(rules));

    internal FileResult Unpack(ResultFormat format)
    {
        var packed = Bytes.Span[PackStart..];
        var size = BinaryPrimitives.ReadInt32LittleEndian(packed);
        var raw = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            if (!BrotliDecoder.TryDecompress(packed[sizeof(int)..], raw, out var length) || length != size)
                throw new InvalidDataException($"The journal's entry for {Source} cannot be unpacked.");

            return format.Read(new PackReader(raw.AsMemory(0, size)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(raw);
        }
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, ChecksumBytes);
}
