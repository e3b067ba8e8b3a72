using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Gongkai.Documents.Archives;

/// <summary>
/// The content of a gzip file, which may consist of several pieces, one behind the other. Each piece is held to the checksum and the length
/// that it ends with. What is damaged ends the stream and is told; it can be passed over to the next piece.
/// </summary>
/// <remarks>RFC 1952. The framework's own stream takes a file that was cut off for one that ended, and leaves out what stands behind bytes
/// that are no gzip.</remarks>
/// <param name="gzip">Can be read anywhere; stays open.</param>
internal sealed class GzipPieces(Stream gzip) : ForwardStream
{
    // Identification (2), method, flags, time (4), extra flags, system.
    private const int FixedHead = 10;
    private const int TrailerBytes = 8;

    private const int HasHeadChecksum = 0x02;
    private const int HasExtraField = 0x04;
    private const int HasName = 0x08;
    private const int HasComment = 0x10;
    private const int ReservedFlags = 0xE0;

    // Most heads have no name, and names have some dozen bytes; a field of extras may have 64 KB.
    private const int UsualHead = 128;
    private const int LongestHead = 128 << 10;

    // Heads of records are read byte by byte.
    private const int BufferBytes = 16 << 10;

    private const int SearchedAtOnce = 64 << 10;

    // Behind a damage the next piece is looked for from the damaged one's beginning on, and what is tried may be none. All attempts
    // together read the file so many times at most, however it is made.
    private const int MostPasses = 8;

    private static readonly byte[] Signature = [0x1F, 0x8B, 0x08];

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _from;
    private int _until;
    private Piece? _piece;
    private long _next;

    /// <summary>What is wrong at the place where the content ends; none while it goes on, or at its true end.</summary>
    public string? Damage { get; private set; }

    /// <summary>Bytes of the file that were read for the pieces that have ended, those that were damaged included.</summary>
    public long Consumed { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        if (_from == _until && buffer.Length >= BufferBytes) return Inflate(buffer);
        if (_from == _until && !Fill()) return 0;
        var count = Math.Min(buffer.Length, _until - _from);
        _buffer.AsSpan(_from, count).CopyTo(buffer);
        _from += count;
        return count;
    }

    public override int ReadByte() => _from < _until || Fill() ? _buffer[_from++] : -1;

    /// <summary>
    /// Whether a piece ended behind the byte that was read last: then it was as its checksum says, unless <see cref="Damage"/> tells
    /// otherwise.
    /// </summary>
    public bool IsAtEndOfPiece()
    {
        if (_from < _until || Damage is not null) return false;
        if (_piece is null) return true;
        var count = InflatePiece(_piece, _buffer);
        (_from, _until) = (0, count);
        return count == 0;
    }

    /// <summary>Goes on behind a damage; false when no piece follows it, or too many were damaged.</summary>
    public bool MoveToNextPiece()
    {
        EndPiece();
        (_from, _until) = (0, 0);
        Damage = null;
        if (Consumed > MostPasses * gzip.Length || Find(_next) is not { } found) return false;
        _next = found;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _piece?.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        (_from, _until) = (0, Inflate(_buffer));
        return _until > 0;
    }

    private int Inflate(Span<byte> buffer)
    {
        while (Damage is null)
        {
            if ((_piece ??= Open()) is not { } piece) return 0;
            var count = InflatePiece(piece, buffer);
            if (count > 0) return count;
        }

        return 0;
    }

    /// <summary>Bytes of a piece; none at its end, which is then looked at, and where it is damaged.</summary>
    private int InflatePiece(Piece piece, Span<byte> buffer)
    {
        try
        {
            var count = piece.Content.Read(buffer);
            piece.Checksum.Add(buffer[..count]);
            if (count == 0) Close(piece);
            return count;
        }
        catch (InvalidDataException exception)
        {
            Break(piece, exception.Message);
            return 0;
        }
    }

    /// <summary>Reads the head of the next piece; none at the end of the file, where zeros may fill up its last block.</summary>
    private Piece? Open()
    {
        var start = _next;
        if (start >= gzip.Length) return null;
        if ((HeadLength(start, UsualHead) ?? HeadLength(start, LongestHead)) is { } length)
        {
            gzip.Position = start + length;
            return new Piece(start, start + length, gzip);
        }

        if (IsZerosToTheEnd(start)) return null;
        Damage = string.Create(CultureInfo.InvariantCulture, $"The bytes from {start} on are no gzip.");
        _next = start + 1;
        return null;
    }

    /// <summary>Bytes of the head at a place; none when there is none, or a longer one.</summary>
    private int? HeadLength(long start, int most)
    {
        var head = new byte[(int)Math.Min(most, gzip.Length - start)];
        gzip.Position = start;
        head = head[..gzip.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.Length < FixedHead || !head.AsSpan().StartsWith(Signature) || (head[3] & ReservedFlags) != 0) return null;
        var (flags, at) = (head[3], FixedHead);
        if ((flags & HasExtraField) != 0)
        {
            if (at + 2 > head.Length) return null;
            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(at));
        }

        foreach (var text in (int[])[HasName, HasComment])
        {
            if ((flags & text) == 0) continue;
            var end = at < head.Length ? head.AsSpan(at).IndexOf((byte)0) : -1;
            if (end < 0) return null;
            at += end + 1;
        }

        if ((flags & HasHeadChecksum) != 0) at += 2;
        return at <= head.Length ? at : null;
    }

    /// <summary>
    /// Looks for the checksum and the length with which the piece has to end: the inflater does not tell where it stopped, but not further
    /// back than its last portion.
    /// </summary>
    private void Close(Piece piece)
    {
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, piece.Checksum.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[sizeof(uint)..], (uint)piece.Checksum.Length);
        var from = Math.Max(piece.ContentStart, piece.Portions.LastStart - TrailerBytes);
        var window = new byte[(int)(Math.Min(gzip.Length, piece.Portions.LastEnd + TrailerBytes) - from)];
        gzip.Position = from;
        gzip.ReadExactly(window);
        if (EndOf(window, trailer) is { } end)
        {
            _next = from + end;
            EndPiece();
        }
        else
        {
            var isCut = piece.Portions.LastEnd >= gzip.Length;
            Break(piece, isCut ? "It is cut off, or its checksum is another." : "Its checksum is another.");
        }
    }

    /// <summary>The end of the trailer in the bytes: where another piece or nothing follows it, if there is such a place.</summary>
    private static int? EndOf(ReadOnlySpan<byte> window, ReadOnlySpan<byte> trailer)
    {
        int? first = null;
        for (var at = window.IndexOf(trailer); at >= 0;)
        {
            var end = at + TrailerBytes;
            first ??= end;
            if (end == window.Length || window[end..].StartsWith(Signature.AsSpan(0, Math.Min(Signature.Length, window.Length - end))))
                return end;
            var next = window[(at + 1)..].IndexOf(trailer);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return first;
    }

    private void Break(Piece piece, string how)
    {
        Damage = string.Create(CultureInfo.InvariantCulture, $"The piece at byte {piece.Start} is damaged: {how}");
        _next = piece.Start + 1;
    }

    private void EndPiece()
    {
        if (_piece is not { } piece) return;
        Consumed += piece.Portions.LastEnd - piece.Start;
        piece.Dispose();
        _piece = null;
    }

    private bool IsZerosToTheEnd(long from)
    {
        var portion = new byte[SearchedAtOnce];
        gzip.Position = from;
        while (true)
        {
            var count = gzip.Read(portion);
            if (count == 0) return true;
            if (portion.AsSpan(0, count).ContainsAnyExcept((byte)0)) return false;
        }
    }

    /// <summary>Where a piece may begin next, in one pass.</summary>
    private long? Find(long from)
    {
        var portion = new byte[SearchedAtOnce];
        for (var at = from; at < gzip.Length; at += portion.Length - Signature.Length + 1)
        {
            gzip.Position = at;
            var count = gzip.ReadAtLeast(portion, portion.Length, throwOnEndOfStream: false);
            var found = portion.AsSpan(0, count).IndexOf(Signature);
            if (found >= 0) return at + found;
        }

        return null;
    }

    /// <summary>One piece.</summary>
    private sealed class Piece : IDisposable
    {
        public Piece(long start, long contentStart, Stream gzip)
        {
            (Start, ContentStart) = (start, contentStart);
            Portions = new Portions(gzip, contentStart);
            Content = new DeflateStream(Portions, CompressionMode.Decompress);
        }

        /// <summary>The first byte of its head.</summary>
        public long Start { get; }

        /// <summary>The first byte behind its head.</summary>
        public long ContentStart { get; }

        public Portions Portions { get; }

        public DeflateStream Content { get; }

        public Crc32 Checksum { get; } = new();

        public void Dispose() => Content.Dispose();
    }

    /// <summary>Remembers which bytes of a file were handed out last.</summary>
    private sealed class Portions(Stream file, long start) : ForwardStream
    {
        public long LastStart { get; private set; } = start;

        public long LastEnd { get; private set; } = start;

        public override int Read(Span<byte> buffer)
        {
            var at = file.Position;
            var count = file.Read(buffer);
            if (count > 0) (LastStart, LastEnd) = (at, at + count);
            return count;
        }
    }
}
