using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Archives;

/// <summary>
/// The body of a response without the lengths that stand between its chunks. Where these lead to no end, a piece is missing, and what is on
/// both sides of it does not belong together.
/// </summary>
/// <remarks>RFC 9112, 7.1.</remarks>
/// <param name="sent">Begins with the line of the first chunk; stays open.</param>
internal sealed class ChunkedBody(Stream sent) : ForwardStream
{
    /// <summary>Bytes of a line before a chunk: its length, and extensions that nobody uses.</summary>
    public const int LongestLine = 256;

    // Of 2^63, more than any body has.
    private const int MostDigits = 15;

    private long _left;
    private bool _isOpen;
    private bool _isOver;

    /// <summary>
    /// Whether bytes begin as a chunk does. Many archives keep a body without its chunks beside the head that tells of them.
    /// </summary>
    public static bool Opens(ReadOnlySpan<byte> beginning)
    {
        var end = beginning.IndexOf((byte)'\n');
        return end > 0 && LengthIn(Encoding.Latin1.GetString(beginning[..end])) is not null;
    }

    /// <exception cref="InvalidDataException">A length is none, or the body ends before its last chunk.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        if (_left == 0 && !_isOver) Begin();
        if (_isOver) return 0;
        var count = sent.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        if (count == 0) throw new InvalidDataException("The body ends within a chunk.");
        _left -= count;
        return count;
    }

    private void Begin()
    {
        // A line end closes the chunk before.
        if (_isOpen && Line() is { Length: > 0 }) throw new InvalidDataException("A chunk is longer than it says.");
        _isOpen = true;
        var line = Line() ?? throw new InvalidDataException("The body ends before its last chunk.");
        _left = LengthIn(line) ?? throw new InvalidDataException("The length of a chunk is no number.");
        _isOver = _left == 0;
    }

    private string? Line()
    {
        var line = new StringBuilder();
        while (sent.ReadByte() is >= 0 and var next)
        {
            if (next == '\n') return line.ToString().TrimEnd('\r');
            if (line.Length == LongestLine) throw new InvalidDataException("The length of a chunk is no number.");
            line.Append((char)next);
        }

        return line.Length == 0 ? null : throw new InvalidDataException("The body ends before its last chunk.");
    }

    private static long? LengthIn(string line)
    {
        var extension = line.IndexOf(';', StringComparison.Ordinal);
        var digits = (extension < 0 ? line : line[..extension]).AsSpan().Trim();
        return digits.Length <= MostDigits
            && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) ? length : null;
    }
}
