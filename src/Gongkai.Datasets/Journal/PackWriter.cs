namespace Gongkai.Datasets.Journal;

/// <summary>Writes values one after the other, compactly. A text that was written before is written as its number.</summary>
internal sealed class PackWriter(Stream stream) : IDisposable
{
    private const int NewText = 0;

    private readonly BinaryWriter _writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public void Text(string value)
    {
        if (_texts.TryGetValue(value, out var number))
        {
            _writer.Write7BitEncodedInt(number);
            return;
        }

        _texts.Add(value, _texts.Count + 1);
        _writer.Write7BitEncodedInt(NewText);
        // UTF-16 as it is: a text may hold half a surrogate pair, which UTF-8 cannot say.
        _writer.Write7BitEncodedInt(value.Length);
        foreach (var unit in value) _writer.Write7BitEncodedInt(unit);
    }

    public void Integer(long value) => _writer.Write7BitEncodedInt64(value);

    public void OptionalInteger(int? value)
    {
        _writer.Write(value.HasValue);
        if (value is { } number) Integer(number);
    }

    public void Number(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        _writer.Write7BitEncodedInt64((uint)parts[0] | ((long)parts[1] << 32));
        _writer.Write7BitEncodedInt(parts[2]);
        // Scale and sign: 5.0 is printed otherwise than 5.
        _writer.Write((byte)((parts[3] >> 16) | (parts[3] < 0 ? 0x80 : 0)));
    }

    public void OptionalNumber(decimal? value)
    {
        _writer.Write(value.HasValue);
        if (value is { } number) Number(number);
    }

    public void Measure(double value) => _writer.Write(value);

    public void Code<T>(T value)
        where T : struct, Enum => _writer.Write(checked((byte)Convert.ToInt32(value, null)));

    public void Tag(byte value) => _writer.Write(value);

    public void Flag(bool value) => _writer.Write(value);

    public void All<T>(IReadOnlyCollection<T> values, Action<PackWriter, T> write)
    {
        Integer(values.Count);
        foreach (var value in values) write(this, value);
    }

    public void Dispose() => _writer.Dispose();
}
