namespace Gongkai.Documents.Archives;

/// <summary>The checksum of gzip and ZIP (ISO 3309).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(OfByte)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var next in bytes) sum = Table[(byte)sum ^ next] ^ (sum >> 8);
        return ~sum;
    }

    private static uint OfByte(int value)
    {
        var sum = (uint)value;
        for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : Polynomial ^ (sum >> 1);
        return sum;
    }
}
