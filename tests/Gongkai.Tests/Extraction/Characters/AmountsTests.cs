using System.Globalization;
using Gongkai.Extraction.Characters;

namespace Gongkai.Tests.Extraction.Characters;

public class AmountsTests
{
    [Theory]
    [InlineData("0.37", "CNY", "万元", "3700")]
    [InlineData("592", "CNY", "万元", "5920000")]
    [InlineData("251000", "CNY", "元", "251000")]
    [InlineData("8040", "CNY", "", "8040")]
    [InlineData("4247", "10000 CNY", "万元", "4247")]
    [InlineData("32000", "10000 CNY", "元", "3.2")]
    [InlineData("9.20", "10000 CNY", "", "9.20")]
    [InlineData("5", "count", "件", "5")]
    public void Converts_to_the_columns_unit_only_when_a_unit_is_printed(
        string number, string columnUnit, string printedUnit, string expected) =>
        Assert.Equal(
            expected, Amounts.Convert(decimal.Parse(number, CultureInfo.InvariantCulture), columnUnit, printedUnit)?.ToString(
            CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("count", "万元")]
    [InlineData("CNY", "件")]
    public void A_unit_of_another_kind_is_refused(string columnUnit, string printedUnit) =>
        Assert.Null(Amounts.Convert(1, columnUnit, printedUnit));
}
