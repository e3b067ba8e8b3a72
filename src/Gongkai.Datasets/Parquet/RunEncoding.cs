using System.Buffers;
using System.Numerics;

namespace Gongkai.Datasets.Parquet;

/// <summary>Parquet's hybrid of run lengths and packed bits, for levels and for indices into a dictionary.</summary>
/// <remarks>https://github.com/apache/parquet-format/blob/master/Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".</remarks>
internal static class RunEncoding
{
    // Packed bits come in groups of eight values.
    private const int GroupSize = 8;

    /// <summary>The bits that the values from 0 to <paramref name="count"/> - 1 need.</summary>
    public static int BitsFor(int count) => count <= 1 ? 0 : BitOperations.Log2((uint)(count - 1)) + 1;

    public static void Write(ReadOnlySpan<int> values, int bits, ArrayBufferWriter<byte> output)
    {
        while (!values.IsEmpty)
        {
            var run = RunLength(values);
            if (run >= GroupSize || run == values.Length)
            {
                WriteRun(values[0], run, bits, output);
                values = values[run..];
                continue;
            }

            var packed = PackedLength(values);
            WritePacked(values[..packed], bits, output);
            values = values[packed..];
        }
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        var end = values.IndexOfAnyExcept(values[0]);
        return end < 0 ? values.Length : end;
    }

    /// <summary>The values up to the first group that a run would hold better. Only the last group of all may be incomplete.</summary>
    private static int PackedLength(ReadOnlySpan<int> values)
    {
        var length = GroupSize;
        while (length < values.Length && RunLength(values[length..]) < GroupSize) length += GroupSize;
        return Math.Min(length, values.Length);
    }

    private static void WriteRun(int value, int run, int bits, ArrayBufferWriter<byte> output)
    {
        output.WriteVarInt((ulong)run << 1);
        for (var written = 0; written < bits; written += 8) output.WriteByte((byte)(value >> written));
    }

    private static void WritePacked(ReadOnlySpan<int> values, int bits, ArrayBufferWriter<byte> output)
    {
        var groups = (values.Length + GroupSize - 1) / GroupSize;
        output.WriteVarInt((ulong)groups << 1 | 1);

        var pending = 0UL;
        var pendingBits = 0;
        for (var index = 0; index < groups * GroupSize; index++)
        {
            pending |= (index < values.Length ? (ulong)(uint)values[index] : 0) << pendingBits;
            pendingBits += bits;
            for (; pendingBits >= 8; pendingBits -= 8, pending >>= 8) output.WriteByte((byte)pending);
        }
    }
}
