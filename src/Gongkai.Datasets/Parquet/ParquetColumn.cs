using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Gongkai.Datasets.Tables;

namespace Gongkai.Datasets.Parquet;

/// <summary>The physical types of Parquet that the dataset uses, with their codes in the format.</summary>
internal enum PhysicalType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Double = 5,
    ByteArray = 6,
}

/// <summary>The smallest and the largest value of a column chunk, in PLAIN encoding.</summary>
internal sealed record ValueRange(byte[] Lowest, byte[] Highest);

/// <summary>The cells of one column for the row group that is being gathered.</summary>
internal abstract class ParquetColumn(Column column, PhysicalType type)
{
    /// <summary>Stands for a cell without a value.</summary>
    protected const int Missing = -1;

    private int[] _indices = new int[1024];

    public Column Column { get; } = column;

    public PhysicalType Type { get; } = type;

    public int Rows { get; private set; }

    public int MissingRows { get; private set; }

    /// <summary>How many different values were added.</summary>
    public abstract int DistinctCount { get; }

    /// <summary>Bytes that the different values take in PLAIN encoding.</summary>
    public long DistinctBytes { get; protected set; }

    /// <summary>Bytes that all values take in PLAIN encoding.</summary>
    public long PlainBytes { get; private set; }

    /// <summary>For each row the number of its value among the different values, or <see cref="Missing"/>.</summary>
    public ReadOnlySpan<int> Indices => _indices.AsSpan(0, Rows);

    public static ParquetColumn For(Column column) => column.Type switch
    {
        ColumnType.Text => new TextColumn(column),
        ColumnType.Int32 or ColumnType.Date => new Int32Column(column),
        ColumnType.Int64 => new Int64Column(column),
        ColumnType.Boolean => new BooleanColumn(column),
        _ => new DoubleColumn(column),
    };

    public void AddMissing()
    {
        if (Column.IsRequired) throw new InvalidOperationException($"Column {Column.Name} must have a value in every row.");
        AddIndex(Missing);
        MissingRows++;
    }

    /// <summary>Writes the value of that number in PLAIN encoding.</summary>
    public abstract void WritePlain(int index, ArrayBufferWriter<byte> output);

    /// <summary>Writes the values of these numbers in PLAIN encoding.</summary>
    public virtual void WriteAllPlain(ReadOnlySpan<int> indices, ArrayBufferWriter<byte> output)
    {
        foreach (var index in indices) WritePlain(index, output);
    }

    /// <summary>Bytes that <see cref="WritePlain"/> writes.</summary>
    public abstract int PlainSize(int index);

    /// <summary>None when there is no value, or when the bounds would say nothing or be too long.</summary>
    public abstract ValueRange? Range();

    /// <summary>Forgets the cells: a new row group begins.</summary>
    public virtual void Clear()
    {
        Rows = 0;
        MissingRows = 0;
        DistinctBytes = 0;
        PlainBytes = 0;
    }

    protected void AddPresent(int index)
    {
        AddIndex(index);
        PlainBytes += PlainSize(index);
    }

    private void AddIndex(int index)
    {
        if (Rows == _indices.Length) Array.Resize(ref _indices, Rows * 2);
        _indices[Rows++] = index;
    }
}

/// <summary>A column that keeps each different value once. Most columns of the dataset repeat a few values.</summary>
internal abstract class ParquetColumn<T>(Column column, PhysicalType type, IEqualityComparer<T>? comparer = null)
    : ParquetColumn(column, type)
    where T : notnull
{
    private readonly Dictionary<T, int> _numbers = new(comparer);

    public override int DistinctCount => Values.Count;

    protected List<T> Values { get; } = [];

    public virtual void Add(T value)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out var known);
        if (!known)
        {
            number = Values.Count;
            Values.Add(value);
            Register(value);
            DistinctBytes += PlainSize(number);
        }

        AddPresent(number);
    }

    public override void Clear()
    {
        base.Clear();
        _numbers.Clear();
        Values.Clear();
    }

    /// <summary>Takes note of a value that was not there before.</summary>
    protected virtual void Register(T value)
    {
    }
}

internal sealed class Int32Column(Column column) : ParquetColumn<int>(column, PhysicalType.Int32)
{
    public override int PlainSize(int index) => sizeof(int);

    public override void WritePlain(int index, ArrayBufferWriter<byte> output) => output.WriteInt32(Values[index]);

    public override ValueRange? Range() => Values.Count == 0 ? null : new(Bytes(Values.Min()), Bytes(Values.Max()));

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}

/// <summary>Yes and no, eight to a byte. Readers do not take a dictionary for them.</summary>
internal sealed class BooleanColumn(Column column) : ParquetColumn<bool>(column, PhysicalType.Boolean)
{
    private const int BitsInByte = 8;

    public override int PlainSize(int index) => 1;

    public override void WritePlain(int index, ArrayBufferWriter<byte> output) => output.WriteByte(Values[index] ? (byte)1 : (byte)0);

    public override void WriteAllPlain(ReadOnlySpan<int> indices, ArrayBufferWriter<byte> output)
    {
        for (var at = 0; at < indices.Length; at += BitsInByte)
        {
            var bits = 0;
            for (var bit = 0; bit < BitsInByte && at + bit < indices.Length; bit++) bits |= Values[indices[at + bit]] ? 1 << bit : 0;
            output.WriteByte((byte)bits);
        }
    }

    public override ValueRange? Range() =>
        Values.Count == 0 ? null : new([Values.Contains(false) ? (byte)0 : (byte)1], [Values.Contains(true) ? (byte)1 : (byte)0]);
}

internal sealed class Int64Column(Column column) : ParquetColumn<long>(column, PhysicalType.Int64)
{
    public override int PlainSize(int index) => sizeof(long);

    public override void WritePlain(int index, ArrayBufferWriter<byte> output) => output.WriteInt64(Values[index]);

    public override ValueRange? Range() => Values.Count == 0 ? null : new(Bytes(Values.Min()), Bytes(Values.Max()));

    private static byte[] Bytes(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}

internal sealed class DoubleColumn(Column column) : ParquetColumn<double>(column, PhysicalType.Double)
{
    public override int PlainSize(int index) => sizeof(double);

    public override void WritePlain(int index, ArrayBufferWriter<byte> output) => output.WriteDouble(Values[index]);

    public override ValueRange? Range()
    {
        // The format forbids bounds where a value is not a number, and asks for -0 below and +0 above.
        if (Values.Count == 0 || Values.Exists(double.IsNaN)) return null;
        var lowest = Values.Min();
        var highest = Values.Max();
        return new(Bytes(lowest == 0 ? -0.0 : lowest), Bytes(highest == 0 ? 0.0 : highest));
    }

    private static byte[] Bytes(double value)
    {
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }
}

internal sealed class TextColumn(Column column) : ParquetColumn<string>(column, PhysicalType.ByteArray, StringComparer.Ordinal)
{
    // Bounds help to skip row groups by code, year or name. Prose is never looked up so, and would swell the footer.
    private const int LongestBound = 128;

    private readonly List<int> _sizes = [];
    private string? _last;
    private int _lastNumber;

    public override int PlainSize(int index) => _sizes[index];

    public override void Add(string value)
    {
        // Names and codes come as the same object row after row, and need no second look-up.
        if (ReferenceEquals(value, _last))
        {
            AddPresent(_lastNumber);
            return;
        }

        base.Add(value);
        _last = value;
        _lastNumber = Indices[^1];
    }

    public override void WritePlain(int index, ArrayBufferWriter<byte> output)
    {
        var bytes = _sizes[index] - sizeof(int);
        output.WriteInt32(bytes);
        output.Advance(Encoding.UTF8.GetBytes(Values[index], output.GetSpan(bytes)));
    }

    public override ValueRange? Range()
    {
        if (Values.Count == 0 || _sizes.Exists(size => size > LongestBound + sizeof(int))) return null;

        // Parquet orders texts by their UTF-8 bytes, and .NET by their UTF-16 units.
        var encoded = Values.ConvertAll(value => Encoding.UTF8.GetBytes(value));
        var lowest = encoded[0];
        var highest = encoded[0];
        foreach (var bytes in encoded)
        {
            if (bytes.AsSpan().SequenceCompareTo(lowest) < 0) lowest = bytes;
            if (bytes.AsSpan().SequenceCompareTo(highest) > 0) highest = bytes;
        }

        return new(lowest, highest);
    }

    public override void Clear()
    {
        base.Clear();
        _sizes.Clear();
        _last = null;
    }

    protected override void Register(string value) => _sizes.Add(Encoding.UTF8.GetByteCount(value) + sizeof(int));
}
