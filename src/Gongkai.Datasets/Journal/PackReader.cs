using System.Collections.Immutable;
using System.Text;

namespace Gongkai.Datasets.Journal;

/// <summary>Reads what a <see cref="PackWriter"/> wrote. Bytes that no writer writes give <see cref="InvalidDataException"/> or <see cref="EndOfStreamException"/>.</summary>
internal sealed class PackReader(Stream stream) : IDisposable
{
    private readonly BinaryReader _reader = new(stream, Encoding.UTF8, leaveOpen: true);
    private readonly List<string> _texts = [];

    public string Text()
    {
        var number = _reader.Read7BitEncodedInt();
        if (number > 0 && number <= _texts.Count) return _texts[number - 1];
        if (number != 0) throw new InvalidDataException("A text that was not written before.");

        var length = Count();
        var text = string.Create(length, _reader, static (units, reader) =>
        {
            for (var i = 0; i < units.Length; i++) units[i] = (char)reader.Read7BitEncodedInt();
        });
        _texts.Add(text);
        return text;
    }

    public long Integer() => _reader.Read7BitEncodedInt64();

    public int Int32() => checked((int)Integer());

    public int? OptionalInteger() => _reader.ReadBoolean() ? Int32() : null;

    public decimal Number()
    {
        var low = _reader.Read7BitEncodedInt64();
        var high = _reader.Read7BitEncodedInt();
        var scale = _reader.ReadByte();
        return new decimal((int)low, (int)(low >> 32), high, (scale & 0x80) != 0, (byte)(scale & 0x7F));
    }

    public decimal? OptionalNumber() => _reader.ReadBoolean() ? Number() : null;

    public double Measure() => _reader.ReadDouble();

    public T Code<T>()
        where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), _reader.ReadByte());
        return Enum.IsDefined(value) ? value : throw new InvalidDataException($"{value} is no {typeof(T).Name}.");
    }

    public byte Tag() => _reader.ReadByte();

    public bool Flag() => _reader.ReadBoolean();

    public ImmutableArray<T> All<T>(Func<PackReader, T> read)
    {
        var count = Count();
        var values = ImmutableArray.CreateBuilder<T>(Math.Min(count, 1 << 16));
        for (var i = 0; i < count; i++) values.Add(read(this));
        return values.DrainToImmutable();
    }

    public void Dispose() => _reader.Dispose();

    private int Count() => Int32() is >= 0 and var count ? count : throw new InvalidDataException("A count below zero.");
}
