using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Gongkai.Model;

namespace Gongkai.Datasets.Packing;

/// <summary>Writes values one after the other, compactly. A text or a cell that was written before is written as its number.</summary>
internal sealed class PackWriter : IDisposable
{
    /// <summary>Stands before a text or a cell that comes for the first time.</summary>
    internal const int New = 0;

    private const int UsualBytes = 1 << 16;

    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<CellCode, int> _cells = [];
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualBytes);
    private int _length;

    /// <summary>What was written, until the next value is.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Text(string value)
    {
        if (IsKnown(_texts, value)) return;
        // UTF-16 as it is: a text may hold half a surrogate pair, which UTF-8 cannot say.
        Unsigned((uint)value.Length);
        foreach (var unit in value) Unsigned(unit);
    }

    public void Cell(CellCode cell)
    {
        if (IsKnown(_cells, cell)) return;
        Text(cell.Table);
        Text(cell.Row);
        Text(cell.Column);
    }

    public void Integer(long value) => Unsigned((ulong)value);

    public void OptionalInteger(int? value)
    {
        Flag(value.HasValue);
        if (value is { } number) Integer(number);
    }

    public void Number(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        Unsigned((uint)parts[0] | ((ulong)(uint)parts[1] << 32));
        Unsigned((uint)parts[2]);
        // Scale and sign: 5.0 is printed otherwise than 5.
        Tag((byte)((parts[3] >> 16) | (parts[3] < 0 ? 0x80 : 0)));
    }

    public void OptionalNumber(decimal? value)
    {
        Flag(value.HasValue);
        if (value is { } number) Number(number);
    }

    public void Measure(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);
        _length += sizeof(double);
    }

    public void Code<T>(T value)
        where T : struct, Enum => Tag(checked((byte)Unsafe.BitCast<T, int>(value)));

    public void Tag(byte value)
    {
        Room(sizeof(byte))[0] = value;
        _length++;
    }

    public void Flag(bool value) => Tag(value ? (byte)1 : (byte)0);

    public void All<T>(IReadOnlyCollection<T> values, Action<PackWriter, T> write)
    {
        Integer(values.Count);
        foreach (var value in values) write(this, value);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    /// <summary>Writes the number of what was written before, or that it is new.</summary>
    private bool IsKnown<T>(Dictionary<T, int> known, T value)
        where T : notnull
    {
        var isKnown = known.TryGetValue(value, out var number);
        if (!isKnown) known.Add(value, known.Count + 1);
        Unsigned((uint)(isKnown ? number : New));
        return isKnown;
    }

    private void Unsigned(ulong value) => _length += VarInt.Write(Room(VarInt.MostBytes), value);

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
