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
        if (columnUnit is not (Yuan or TenThousandYuan))
        {
            // 5.2718万 is a count to the last digit, 5.3万 is rounded.
            if (printedUnit.StartsWith('万') && !printedUnit.EndsWith('元')) return number.Scale == 4 ? Trim(number * 10_000m) : null;
            return printedUnit.EndsWith('元') ? null : number;
        }

        var yuan = printedUnit == "万" ? 10_000m : FactorOf(printedUnit);
        if (printedUnit.Length == 0) return number;
        if (yuan is not { } factor) return null;
        var own = columnUnit == Yuan ? 1m : 10_000m;
        return factor == own ? number : Trim(number * factor / own);
    }

    /// <summary>How many yuan a unit is; nothing for what is no unit of yuan, such as 万美元.</summary>
    private static decimal? FactorOf(string unit)
    {
        if (!unit.EndsWith('元')) return null;
        var factor = 1m;
        foreach (var numeral in unit.AsSpan(0, unit.Length - 1))
        {
            decimal? times = numeral switch { '十' => 10m, '百' => 100m, '千' => 1_000m, '万' => 10_000m, '亿' => 100_000_000m, _ => null };
            if (times is not { } known) return null;
            factor *= known;
        }

        return factor;
    }

    /// <summary>Without the zeros that multiplication and division leave behind.</summary>
    private static decimal Trim(decimal number) => number / 1.0000000000000000000000000000m;
}
