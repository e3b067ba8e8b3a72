using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Sums;

public sealed class LostCellsTests
{
    private static readonly Edition Form = KnownForms.Catalog.Edition("2021");
    private static readonly CellCode Lost = new("requests", "granted", "total");

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 4, false)] // the column has something, which may stand here
    [InlineData(4, 0, false)] // the row has something, which is to be added up here
    [InlineData(4, 4, false)]
    public void A_lost_total_is_zero_only_when_its_row_and_its_column_both_say_so(int inRow, int concluded, bool expected)
    {
        var readings = Form.Table("requests").Columns.ToDictionary(
            column => Lost with { Column = column.Code },
            column => (Reading)new Reading.Number(column.Code == "natural_person" ? inRow : 0));
        readings[Lost] = new Reading.Absent();
        readings[Lost with { Row = "concluded" }] = new Reading.Number(concluded);

        Assert.Equal(expected, LostCells.ForcedToZero([Lost], Form, readings).Contains(Lost));
    }
}
