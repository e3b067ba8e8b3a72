namespace Gongkai.Datasets.Packing;

/// <summary>Numbers in as few bytes as they need: seven bits a byte, the lowest first; the top bit says that more follow.</summary>
internal static class VarInt
{
    /// <summary>Bytes that the largest number takes.</summary>
    public const int MostBytes = 10;

    /// <summary>Writes a number and returns how many bytes it took.</summary>
    public static int Write(Span<byte> to, ulong value)
    {
        var bytes = 0;
        for (; value >= 0x80; value >>= 7) to[bytes++] = (byte)(value | 0x80);
        to[bytes++] = (byte)value;
        return bytes;
    }
}
