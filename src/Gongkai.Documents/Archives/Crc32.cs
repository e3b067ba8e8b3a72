namespace Gongkai.Documents.Archives;

/// <summary>The checksum of gzip and ZIP (ISO 3309), portion by portion.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(OfByte)];

    private uint _sum = uint.MaxValue;

    /// <summary>The checksum of what was added.</summary>
    public uint Value => ~_sum;

    /// <summary>The bytes that were added.</summary>
    public long Length { get; private set; }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var checksum = new Crc32();
        checksum.Add(bytes);
        return checksum.Value;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var sum = _sum;
        foreach (var next in bytes) sum = Table[(byte)sum ^ next] ^ (sum >> 8);
        _sum = sum;
        Length += bytes.Length;
    }

    private static uint OfByte(int value)
    {
        var sum = (uint)value;
        for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : Polynomial ^ (sum >> 1);
        return sum;
    }
}
