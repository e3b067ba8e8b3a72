namespace Gongkai.Extraction.Characters;

/// <summary>
/// Converts printed numbers to the unit of their column. Only a printed unit converts; a bare number is taken as it stands.
/// </summary>
internal static class Amounts
{
    private const string Yuan = "CNY";
    private const string TenThousandYuan = "10000 CNY";

    /// <summary>The number in the column's unit; null when the printed unit cannot be one of the column's.</summary>
    /// <param name="columnUnit">The codebook's unit of the column.</param>
    /// <param name="printedUnit">The unit printed in the cell, or else in the header; empty when there is none.</param>
    public static decimal? Convert(decimal number, string columnUnit, string printedUnit)
    {
        decimal? yuan = printedUnit switch { "元" => 1m, "万元" => 10_000m, "亿元" => 100_000_000m, _ => null };
        if (columnUnit is not (Yuan or TenThousandYuan)) return yuan is null ? number : null;
        if (printedUnit.Length == 0) return number;
        if (yuan is not { } factor) return null;
        var own = columnUnit == Yuan ? 1m : 10_000m;
        return factor == own ? number : Trim(number * factor / own);
    }

    /// <summary>Without the zeros that multiplication and division leave behind.</summary>
    private static decimal Trim(decimal number) => number / 1.0000000000000000000000000000m;
}
