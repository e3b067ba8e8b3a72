using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Characters;

public class NumberReaderTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1,234", "1234")]
    [InlineData("1，234，567", "1234567")]
    [InlineData("１２３４", "1234")]
    [InlineData("7730.28", "7730.28")]
    [InlineData("24252.311082", "24252.311082")]
    [InlineData("12.50", "12.50")]
    [InlineData(" 15 ", "15")]
    [InlineData("\u00A03\u3000", "3")]
    [InlineData("1 3 1", "131")]
    [InlineData("23 419", "23419")]
    [InlineData("3 032", "3032")]
    [InlineData("5件", "5")]
    [InlineData("5 件", "5")]
    [InlineData("592万元", "592")]
    [InlineData("251000元", "251000")]
    [InlineData("减44", "-44")]
    [InlineData("增3", "3")]
    [InlineData("+3", "3")]
    [InlineData("-14", "-14")]
    [InlineData("－16", "-16")]
    [InlineData("↓5", "-5")]
    [InlineData("↑5", "5")]
    [InlineData("±0", "0")]
    [InlineData("—16", "-16")]
    [InlineData("22（其中修订16件）", "22")]
    [InlineData("55(含自然失效29件)", "55")]
    [InlineData("22①", "22")]
    [InlineData("5項", "5")]
    [InlineData("592萬元", "592")]
    [InlineData("22²", "22")]
    [InlineData("22*", "22")]
    [InlineData("22[1][2]", "22")]
    [InlineData("十二", "12")]
    [InlineData("一百零三件", "103")]
    [InlineData("二〇二一", "2021")]
    [InlineData("三千零五", "3005")]
    [InlineData("两万", "20000")]
    public void Reads_what_is_printed(string printed, string expected)
    {
        var number = Assert.IsType<Reading.Number>(NumberReader.Read(printed).Reading);

        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), number.Value);
        Assert.Equal(expected, number.Value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1,2")] // two columns run together
    [InlineData("12-")]
    [InlineData("约12")]
    [InlineData("12 34")] // two numbers
    [InlineData("2  2  6")] // values left together, with wider gaps than between digits
    [InlineData("±3")]
    [InlineData("1 234 56")]
    [InlineData("1,23,456")]
    [InlineData(",123")]
    [InlineData("1.")]
    [InlineData("1.2.3")]
    [InlineData("14万余")]
    [InlineData("100余件")]
    [InlineData("见附件")]
    [InlineData("另行统计")]
    [InlineData("(含网上2件)")]
    [InlineData("3%")]
    [InlineData("一")] // a dash in some hands
    [InlineData("十十")]
    [InlineData("O")]
    [InlineData("l0")]
    [InlineData("1234567890123456")] // longer than any number of the form
    public void Never_guesses(string printed) =>
        Assert.IsType<Reading.Unreadable>(NumberReader.Read(printed).Reading);

    [Theory]
    [InlineData("/")]
    [InlineData("—")]
    [InlineData("-")]
    [InlineData("－－")]
    [InlineData("无")]
    [InlineData("／")]
    public void A_mark_is_not_a_zero(string printed) =>
        Assert.IsType<Reading.Mark>(NumberReader.Read(printed).Reading);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u00A0")]
    [InlineData("　　")]
    [InlineData("\u200B")]
    public void A_blank_is_not_a_zero(string printed) =>
        Assert.IsType<Reading.Blank>(NumberReader.Read(printed).Reading);

    [Theory]
    [InlineData("592万元", "万元")]
    [InlineData("3件", "件")]
    [InlineData("3", "")]
    public void Keeps_the_unit_apart(string printed, string unit) =>
        Assert.Equal(unit, NumberReader.Read(printed).Unit);

    [Fact]
    public void Reads_every_whole_number_that_it_prints() =>
        Prop.ForAll<int>(
            number => NumberReader.Read(number.ToString(CultureInfo.InvariantCulture)).Reading is Reading.Number { Value: var value }
            && value == number).QuickCheckThrowOnFailure();

    [Fact]
    public void Groups_of_three_do_not_change_a_number() =>
        Prop.ForAll<int>(
            number => NumberReader.Read(number.ToString("N0", CultureInfo.InvariantCulture)).Reading is Reading.Number { Value: var value }
            && value == number).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<NonNull<string>>(text => NumberReader.Read(text.Get) is not null).QuickCheckThrowOnFailure();
}
