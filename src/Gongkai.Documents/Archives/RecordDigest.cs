using System.Security.Cryptography;

namespace Gongkai.Documents.Archives;

/// <summary>What a record of a web archive says of its own bytes: <c>sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ</c>.</summary>
internal sealed class RecordDigest : IDisposable
{
    private const string Base32Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly IncrementalHash _hash;
    private readonly byte[] _stated;

    private RecordDigest(IncrementalHash hash, byte[] stated)
    {
        _hash = hash;
        _stated = stated;
    }

    /// <summary>The digest that a field states; none when it states none, or one that nobody here can compute.</summary>
    public static RecordDigest? Of(string field)
    {
        if (field.Split(':', 2) is not [var algorithm, var digits]) return null;
        HashAlgorithmName? name = algorithm.Trim().ToUpperInvariant() switch
        {
            "SHA1" or "SHA-1" => HashAlgorithmName.SHA1,
            "SHA256" or "SHA-256" => HashAlgorithmName.SHA256,
            "SHA512" or "SHA-512" => HashAlgorithmName.SHA512,
            "MD5" => HashAlgorithmName.MD5,
            _ => null,
        };
        if (name is not { } known) return null;
        var hash = IncrementalHash.CreateHash(known);
        if (Bytes(digits.Trim(), hash.HashLengthInBytes) is { } stated) return new RecordDigest(hash, stated);
        hash.Dispose();
        return null;
    }

    public void Add(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>Whether what was added is what is stated.</summary>
    public bool Holds() => _hash.GetCurrentHash().AsSpan().SequenceEqual(_stated);

    public void Dispose() => _hash.Dispose();

    /// <summary>Bytes in hexadecimal or in Base32 (RFC 4648), whichever has this length.</summary>
    private static byte[]? Bytes(string digits, int length)
    {
        if (digits.Length == 2 * length && digits.All(char.IsAsciiHexDigit)) return Convert.FromHexString(digits);
        var bare = digits.TrimEnd('=').ToUpperInvariant();
        if (bare.Length != ((8 * length) + 4) / 5) return null;
        var bytes = new byte[length];
        var (bits, pending, at) = (0, 0, 0);
        foreach (var digit in bare)
        {
            var value = Base32Digits.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0) return null;
            (bits, pending) = ((bits << 5) | value, pending + 5);
            if (pending < 8) continue;
            pending -= 8;
            if (at < length) bytes[at++] = (byte)(bits >> pending);
            bits &= (1 << pending) - 1;
        }

        return bytes;
    }
}
