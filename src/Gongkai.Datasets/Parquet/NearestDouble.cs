using System.Globalization;

namespace Gongkai.Datasets.Parquet;

/// <summary>The double that is nearest to a decimal: the one that a reader of the CSV file gets from the printed number.</summary>
internal static class NearestDouble
{
    // Below 2^53 and with at most 22 decimal places, number and power of ten are exact doubles, and one division rounds once.
    private const ulong ExactIntegers = 1UL << 53;
    private const int ExactPowersOfTen = 22;

    public static double Of(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var digits = (ulong)(uint)parts[1] << 32 | (uint)parts[0];
        var isExact = parts[2] == 0 && digits < ExactIntegers && value.Scale <= ExactPowersOfTen;

        // The conversion built in rounds twice for longer numbers.
        return isExact ? (double)value : double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
