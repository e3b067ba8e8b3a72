using System.Buffers;
using System.Buffers.Binary;
using Gongkai.Datasets.Packing;

namespace Gongkai.Datasets.Parquet;

/// <summary>The primitives that Parquet is made of.</summary>
internal static class ByteOutput
{
    public static void WriteByte(this ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    public static void WriteInt32(this ArrayBufferWriter<byte> output, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), value);
        output.Advance(sizeof(int));
    }

    public static void WriteInt64(this ArrayBufferWriter<byte> output, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), value);
        output.Advance(sizeof(long));
    }

    public static void WriteDouble(this ArrayBufferWriter<byte> output, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(output.GetSpan(sizeof(double)), value);
        output.Advance(sizeof(double));
    }

    /// <inheritdoc cref="VarInt"/>
    public static void WriteVarInt(this ArrayBufferWriter<byte> output, ulong value) =>
        output.Advance(VarInt.Write(output.GetSpan(VarInt.MostBytes), value));
}
