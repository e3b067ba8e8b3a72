using System.Buffers.Binary;
using System.Text;

namespace Gongkai.Runs.Workers;

/// <summary>
/// One end of the pipes between a run and a worker. A frame is its kind (1 byte), the length of its content (4 bytes, little-endian) and
/// the
/// content. Lengths are checked before anything is allocated. For one thread.
/// </summary>
internal sealed class FrameChannel(Stream input, Stream output, int longestFrame)
{
    /// <summary>Grows with every change of what stands in a frame.</summary>
    public const int Version = 2;

    private const int HeadBytes = 1 + sizeof(int);

    private readonly byte[] _head = new byte[HeadBytes];

    /// <exception cref="IOException">The other end is gone.</exception>
    public void Write(FrameKind kind, ReadOnlySpan<byte> content)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], content.Length);
        output.Write(head);
        output.Write(content);
    }

    /// <summary>Writes a frame of fields.</summary>
    /// <exception cref="IOException">The other end is gone.</exception>
    public void Write(FrameKind kind, Action<BinaryWriter> fields)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.Unicode, leaveOpen: true)) fields(writer);
        Write(kind, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Everything written is under way.</summary>
    public void Flush() => output.Flush();

    /// <summary>Waits for the next frame.</summary>
    /// <returns>None when the other end is closed between two frames.</returns>
    /// <exception cref="IOException">The other end is gone in the middle of a frame.</exception>
    /// <exception cref="InvalidDataException">A frame is longer than any can be.</exception>
    public (FrameKind Kind, byte[] Content)? Read()
    {
        var read = input.ReadAtLeast(_head, HeadBytes, throwOnEndOfStream: false);
        if (read == 0) return null;
        if (read < HeadBytes) throw new EndOfStreamException();

        var length = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(1));
        if (length < 0 || length > longestFrame) throw new InvalidDataException($"A frame of {length} bytes.");
        var content = new byte[length];
        input.ReadExactly(content);
        return ((FrameKind)_head[0], content);
    }

    /// <summary>The content of the next frame, which has to be of this kind.</summary>
    /// <exception cref="IOException">The other end is gone.</exception>
    /// <exception cref="InvalidDataException">It is of another kind.</exception>
    public byte[] Read(FrameKind kind)
    {
        var frame = Read() ?? throw new EndOfStreamException();
        return frame.Kind == kind ? frame.Content : throw new InvalidDataException($"A frame {frame.Kind} where {kind} was due.");
    }

    /// <summary>The fields of a frame's content.</summary>
    public static BinaryReader Fields(byte[] content) => new(new MemoryStream(content), Encoding.Unicode);
}
