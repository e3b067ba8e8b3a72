using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Gongkai.Model;

namespace Gongkai.Datasets.Packing;

/// <summary>
/// Reads what a <see cref="PackWriter"/> wrote. Bytes that no writer writes give <see cref="InvalidDataException"/> or
/// <see cref="EndOfStreamException"/>.
/// </summary>
internal sealed class PackReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<string> _texts = [];
    private readonly List<CellCode> _cells = [];
    private int _at;

    public string Text()
    {
        if (Known(_texts) is { } known) return known;
        var text = string.Create(Count(), this, static (units, reader) =>
        {
            for (var i = 0; i < units.Length; i++) units[i] = (char)reader.Unsigned();
        });
        _texts.Add(text);
        return text;
    }

    public CellCode Cell()
    {
        if (Known(_cells) is { } known) return known;
        var cell = new CellCode(Text(), Text(), Text());
        _cells.Add(cell);
        return cell;
    }

    public long Integer() => (long)Unsigned();

    public int Int32() => checked((int)Integer());

    public int? OptionalInteger() => Flag() ? Int32() : null;

    public decimal Number()
    {
        var low = Unsigned();
        var high = (int)Unsigned();
        var scale = Tag();
        return new decimal((int)low, (int)(low >> 32), high, (scale & 0x80) != 0, (byte)(scale & 0x7F));
    }

    public decimal? OptionalNumber() => Flag() ? Number() : null;

    public double Measure() => BinaryPrimitives.ReadDoubleLittleEndian(Next(sizeof(double)));

    public T Code<T>()
        where T : struct, Enum
    {
        var value = Unsafe.BitCast<int, T>(Tag());
        return Enum.IsDefined(value) ? value : throw new InvalidDataException($"{value} is no {typeof(T).Name}.");
    }

    public byte Tag() => Next(sizeof(byte))[0];

    public bool Flag() => Tag() != 0;

    public ImmutableArray<T> All<T>(Func<PackReader, T> read)
    {
        var count = Count();
        if (count == 0) return [];
        var values = ImmutableArray.CreateBuilder<T>(Math.Min(count, 1 << 16));
        for (var i = 0; i < count; i++) values.Add(read(this));
        return values.DrainToImmutable();
    }

    /// <summary>What was read before, when only its number stands here.</summary>
    private T? Known<T>(List<T> known)
        where T : class
    {
        var number = Unsigned();
        if (number == PackWriter.New) return null;
        return number <= (ulong)known.Count
            ? known[(int)number - 1] : throw new InvalidDataException("The number of what was not written before.");
    }

    private int Count() => Int32() is >= 0 and var count ? count : throw new InvalidDataException("A count below zero.");

    private ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Tag();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw new InvalidDataException("A number of more than 64 bits.");
    }

    private ReadOnlySpan<byte> Next(int length)
    {
        if (bytes.Length - _at < length) throw new EndOfStreamException();
        var next = bytes.Span.Slice(_at, length);
        _at += length;
        return next;
    }
}
