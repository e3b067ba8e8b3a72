using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Datasets.Parquet;

namespace Gongkai.Tests.Datasets;

public sealed class RunEncodingTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(256, 8)]
    [InlineData(257, 9)]
    public void Bits_are_as_few_as_the_values_need(int count, int bits) => Assert.Equal(bits, RunEncoding.BitsFor(count));

    [Fact]
    public void Packs_as_the_format_describes()
    {
        // The example of the format's own documentation: the numbers 0 to 7 in three bits each.
        Assert.Equal([0x03, 0b10001000, 0b11000110, 0b11111010], Encode([0, 1, 2, 3, 4, 5, 6, 7], 3));
    }

    [Fact]
    public void A_run_is_its_length_and_its_value() => Assert.Equal([0xC8, 0x01, 0x2C, 0x01], Encode([.. Enumerable.Repeat(300, 100)], 9));

    [Fact]
    public void What_is_written_can_be_read()
    {
        var runs = Gen.Choose(0, 20).Zip(Gen.Choose(1, 30)).ListOf()
            .Select(pairs => pairs.SelectMany(pair => Enumerable.Repeat(pair.Item1, pair.Item2)).ToArray());
        Prop.ForAll(runs.ToArbitrary(), values => Decode(Encode(values, 5), 5, values.Length).SequenceEqual(values))
            .QuickCheckThrowOnFailure();
    }

    private static byte[] Encode(int[] values, int bits)
    {
        var output = new ArrayBufferWriter<byte>();
        RunEncoding.Write(values, bits, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads bit by bit, in another way than the writer writes.</summary>
    private static List<int> Decode(byte[] bytes, int bits, int count)
    {
        var values = new List<int>();
        for (var position = 0; values.Count < count;)
        {
            var header = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = bytes[position++];
                header |= (part & 0x7F) << shift;
                if (part < 0x80) break;
            }

            var isPacked = (header & 1) == 1;
            var length = isPacked ? (header >> 1) * 8 : header >> 1;
            for (var index = 0; index < length && values.Count < count; index++)
            {
                var firstBit = isPacked ? index * bits : 0;
                values.Add(Enumerable.Range(firstBit, bits).Sum(bit => (bytes[position + bit / 8] >> bit % 8 & 1) << bit - firstBit));
            }

            position += isPacked ? length * bits / 8 : (bits + 7) / 8;
        }

        return values;
    }
}
