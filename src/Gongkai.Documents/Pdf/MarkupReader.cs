using System.Buffers.Text;
using System.Text;

namespace Gongkai.Documents.Pdf;

/// <summary>Reads the tags of mutool's trace one by one from a stream, without building strings. Text between tags is skipped.</summary>
internal sealed class MarkupReader(Stream stream)
{
    // The longest tag of a trace is a text span with a font name, far below a thousand bytes.
    private const int LongestTagBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[4 * LongestTagBytes];
    private int _start;
    private int _end;
    private int _tagStart;
    private int _tagEnd;

    /// <summary>The inside of the tag, without its brackets.</summary>
    private ReadOnlySpan<byte> Tag => _buffer.AsSpan(_tagStart, _tagEnd - _tagStart);

    /// <summary>Goes to the next tag. False at the end, or when a tag is not closed within the limit.</summary>
    public bool Next()
    {
        while (true)
        {
            var open = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'<');
            if (open < 0)
            {
                _start = _end;
            }
            else
            {
                _start += open;
                var close = ClosingBracket(_buffer.AsSpan(_start, _end - _start));
                if (close > 0)
                {
                    _tagStart = _start + 1;
                    _tagEnd = _start + close;
                    _start = _tagEnd + 1;
                    return true;
                }
            }

            if (!Fill()) return false;
        }
    }

    private static int ClosingBracket(ReadOnlySpan<byte> text)
    {
        var quoted = false;
        for (var at = 0; ; at++)
        {
            var next = text[at..].IndexOfAny((byte)'"', (byte)'>');
            if (next < 0) return -1;
            at += next;
            if (text[at] == '"') quoted = !quoted;
            else if (!quoted) return at;
        }
    }

    private bool Fill()
    {
        if (_end - _start > LongestTagBytes) return false;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    /// <summary>True when the tag has this name; a closing tag's name begins with a slash.</summary>
    public bool Is(ReadOnlySpan<byte> name) =>
        Tag.StartsWith(name) && (Tag.Length == name.Length || Tag[name.Length] is (byte)' ' or (byte)'/');

    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name)
    {
        var rest = Tag;
        while (true)
        {
            var equals = rest.IndexOf("=\""u8);
            if (equals < 0) return default;
            var key = rest[..equals];
            var value = rest[(equals + 2)..];
            var end = value.IndexOf((byte)'"');
            if (end < 0) return default;
            if (key.EndsWith(name) && (key.Length == name.Length || key[key.Length - name.Length - 1] == ' ')) return value[..end];
            rest = value[(end + 1)..];
        }
    }

    /// <summary>The attribute's number; 0 when it is missing or none.</summary>
    public double Number(ReadOnlySpan<byte> name) => ParseNumber(Attribute(name), out _);

    /// <summary>The attribute's numbers, separated by blanks; false when there are fewer than asked for.</summary>
    public bool Numbers(ReadOnlySpan<byte> name, Span<double> numbers)
    {
        var rest = Attribute(name);
        for (var at = 0; at < numbers.Length; at++)
        {
            rest = rest.TrimStart((byte)' ');
            if (rest.IsEmpty) return false;
            numbers[at] = ParseNumber(rest, out var used);
            if (used == 0) return false;
            rest = rest[used..];
        }

        return true;
    }

    private static double ParseNumber(ReadOnlySpan<byte> text, out int used) =>
        Utf8Parser.TryParse(text, out double number, out used) && double.IsFinite(number) ? number : 0;

    /// <summary>The attribute's text with XML entities resolved.</summary>
    public string Text(ReadOnlySpan<byte> name)
    {
        var value = Attribute(name);
        return value.StartsWith("&"u8) ? Entity(value) : Encoding.UTF8.GetString(value);
    }

    private static string Entity(ReadOnlySpan<byte> value)
    {
        if (value.SequenceEqual("&amp;"u8)) return "&";
        if (value.SequenceEqual("&lt;"u8)) return "<";
        if (value.SequenceEqual("&gt;"u8)) return ">";
        if (value.SequenceEqual("&quot;"u8)) return "\"";
        if (value.SequenceEqual("&apos;"u8)) return "'";
        if (value.StartsWith("&#x"u8) && Utf8Parser.TryParse(value[3..], out int code, out _, 'x') && Rune.IsValid(code)) return new Rune(code).ToString();
        return "\uFFFD";
    }
}
