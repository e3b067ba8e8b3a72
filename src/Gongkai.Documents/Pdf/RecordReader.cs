using System.Buffers.Text;
using System.Text;

namespace Gongkai.Documents.Pdf;

/// <summary>
/// Reads records from a stream: lines of words with blanks between them, the first of which is a letter that tells the kind.
/// </summary>
internal sealed class RecordReader(Stream stream)
{
    // A longer line is cut: the longest record is a message of MuPDF.
    private const int LongestLineBytes = 32 * 1024;

    private readonly byte[] _buffer = new byte[4 * LongestLineBytes];
    private int _start;
    private int _end;
    private int _lineStart;
    private int _lineEnd;
    private int _at;

    /// <summary>The kind of the record; 0 for an empty line.</summary>
    public char Kind => _lineEnd > _lineStart ? (char)_buffer[_lineStart] : '\0';

    private ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineEnd - _lineStart);

    /// <summary>Goes to the next line. False at the end of the stream.</summary>
    public bool Next()
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                _lineStart = _start;
                _lineEnd = _start + searched + length;
                _start = _lineEnd + 1;
                _at = Math.Min(_lineStart + 1, _lineEnd);
                return true;
            }

            if (_end - _start > LongestLineBytes) _end = _start + LongestLineBytes;
            searched = _end - _start;
            if (!Fill()) return false;
        }
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    /// <summary>True when the line is this and nothing else.</summary>
    public bool Is(ReadOnlySpan<byte> line) => Line.SequenceEqual(line);

    /// <summary>The next word of the record; empty at its end.</summary>
    public ReadOnlySpan<byte> Word()
    {
        while (_at < _lineEnd && _buffer[_at] == ' ') _at++;
        var rest = _buffer.AsSpan(_at, _lineEnd - _at);
        var length = rest.IndexOf((byte)' ');
        if (length < 0) length = rest.Length;
        _at += length;
        return rest[..length];
    }

    /// <summary>The next word as a number; 0 when it is none.</summary>
    public double Number() => Utf8Parser.TryParse(Word(), out double number, out _) && double.IsFinite(number) ? number : 0;

    /// <summary>The words that are left.</summary>
    public string Rest() => Encoding.UTF8.GetString(_buffer.AsSpan(_at, _lineEnd - _at)).Trim();

    /// <summary>Reads numbers with commas between them.</summary>
    /// <returns>How many there are, at most as many as there is room for.</returns>
    public static int Numbers(ReadOnlySpan<byte> list, Span<double> numbers)
    {
        var count = 0;
        while (count < numbers.Length && Utf8Parser.TryParse(list, out double number, out var used))
        {
            numbers[count++] = number;
            if (used >= list.Length || list[used] != ',') break;
            list = list[(used + 1)..];
        }

        return count;
    }
}
