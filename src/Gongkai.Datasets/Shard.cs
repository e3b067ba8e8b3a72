using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gongkai.Datasets;

/// <summary>One of several equal parts of all files, divided by the hash of their bytes, so that equal bytes are in one part.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">The parts there are.</param>
public readonly record struct Shard(int Number, int Count)
{
    // The hash is that of the content; its first digits are as good as any.
    private const int DigitsUsed = 15;

    public static Shard Whole => new(1, 1);

    public bool IsWhole => Count == 1;

    /// <summary>Reads <c>2/4</c>; nothing when it is no shard.</summary>
    public static Shard? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var first, var second] && IsNumber(first, out var number) && IsNumber(second, out var count)
            && number >= 1 && number <= count
            ? new Shard(number, count)
            : null;
    }

    /// <summary>Whether a file belongs to this part. What could not be read is told by its name.</summary>
    /// <param name="sha256">Of its bytes, in hexadecimal; empty when they could not be read.</param>
    public bool Has(string source, string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        if (IsWhole) return true;

        var digits = sha256.Length > 0 ? sha256 : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        return long.Parse(digits.AsSpan(0, DigitsUsed), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) % Count == Number - 1;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
