using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Sums;

public class DigitSplitsTests
{
    private static readonly Edition Form = KnownForms.Catalog.Edition("2021");

    [Theory]
    [InlineData("15130000154", "151 3 0 0 0 0 154")]
    [InlineData("491000050", "49 1 0 0 0 0 50")]
    [InlineData("0000000", "0 0 0 0 0 0 0")]
    [InlineData("25380363300630003", null)] // fifteen values, not seven
    [InlineData("200 000121", "20 0 0 0 0 1 21")]
    [InlineData("20 0 00 0 121", "20 0 0 0 0 1 21")]
    [InlineData("1 0 0 0 0 0 1", "1 0 0 0 0 0 1")]
    [InlineData("1000002", null)] // does not add up
    [InlineData("44", null)] // blank cells vanished
    [InlineData("１０００００１", "1 0 0 0 0 0 1")]
    public void A_row_is_divided_where_its_sum_leaves_one_way(string printed, string? expected) =>
        Assert.Equal(expected, Decided(Row("received"), printed));

    [Theory]
    [InlineData("007", "0 0 7")]
    [InlineData("69 3 665", "69 3 665")]
    [InlineData("693665", null)]
    [InlineData("123", null)] // a cell may be blank
    [InlineData("015", null)]
    public void Without_a_sum_only_what_can_be_nothing_else_is_divided(string printed, string? expected) =>
        Assert.Equal(expected, Decided([.. Form.Cells.Where(cell => cell is { Table: "proactive", Row: "normative_documents" })], printed));

    [Fact]
    public void A_row_with_several_ways_is_decided_by_the_columns_only_when_they_hold_with_one()
    {
        // 1 11 0 0 0 0 12, 11 1 0 0 0 0 12 or 1 1 10 0 0 0 12.
        var open = (Row("received"), "111000012");
        var none = (Row("carried_in"), "0000000");
        var later = (Row("carried_out"), "0000000");

        Assert.Equal(3, DigitSplits.Of([open], Form, out _)[0].Length);
        Assert.Equal("11 1 0 0 0 0 12", Text(DigitSplits.Of([open, none, (Row("concluded"), "11 1 0 0 0 0 12"), later], Form, out _)[0]));
        Assert.Equal(3, DigitSplits.Of([open, none, (Row("concluded"), "10 2 0 0 0 0 12"), later], Form, out _)[0].Length);
    }

    [Fact]
    public void Rows_that_the_columns_let_be_divided_alike_in_several_ways_stay_open()
    {
        var alternatives = DigitSplits.Of(
            [(Row("received"), "111000012"), (Row("carried_in"), "0000000"), (Row("concluded"), "111000012"),
            (Row("carried_out"), "0000000")], Form, out _);

        Assert.Equal([3, 1, 3, 1], alternatives.Select(alternative => alternative.Length));
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_printed_numbers_are_always_among_the_ways() =>
        Prop.ForAll(Gen.Choose(0, 300).ArrayOf(6).ToArbitrary(), parts =>
        {
            int[] values = [.. parts, parts.Sum()];
            var alternatives = DigitSplits.Of([(Row("received"), string.Concat(values))], Form, out _)[0];
            // Too many alternatives to look through are none.
            return alternatives.IsEmpty || alternatives.Any(alternative => alternative.SequenceEqual(values.Select(value => $"{value}")));
        }).QuickCheckThrowOnFailure();

    private static string? Decided(ImmutableArray<CellCode> cells, string printed) =>
        Text(DigitSplits.Of([(cells, printed)], Form, out _)[0]);

    private static string? Text(ImmutableArray<ImmutableArray<string>> alternatives) => alternatives.Length == 1
        ? string.Join(' ', alternatives[0]) : null;

    private static ImmutableArray<CellCode> Row(string row) =>
        [.. Form.Table("requests").Columns.Select(column => new CellCode("requests", row, column.Code))];
}
