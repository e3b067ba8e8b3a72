using System.Collections.Immutable;
using Gongkai.Documents.Recognition;
using Gongkai.Model;

namespace Gongkai.Tests.Documents.Recognition;

public sealed class SecondReadingTests
{
    private const double Digit = 20;

    // Set by the reconciliation: what is less sure is doubtful.
    private const double Doubtful = 0.6;

    private static readonly PixelRect Cell = new(100, 100, 160, 140);

    [Fact]
    public void A_line_inside_the_cell_is_its_number() =>
        Assert.Equal(new SecondReading.Number("17", 0.95), In(Line(new PixelRect(120, 110, 140, 130), "17")));

    [Fact]
    public void A_line_that_the_cell_cuts_off_makes_the_cell_worthless() =>
        Assert.IsType<SecondReading.Misfit>(In(Line(new PixelRect(70, 110, 140, 130), "117")));

    [Fact]
    public void Two_lines_in_a_cell_are_two_numbers() =>
        Assert.IsType<SecondReading.Misfit>(In(Line(new PixelRect(104, 110, 114, 130), "1"), Line(new PixelRect(140, 110, 150, 130), "7")));

    [Fact]
    public void A_line_beside_the_cell_says_nothing_of_it() =>
        Assert.IsType<SecondReading.Unread>(
            In(Line(new PixelRect(170, 110, 190, 130), "17"), Line(new PixelRect(120, 145, 140, 165), "17")));

    [Fact]
    public void A_line_that_is_no_number_is_not_read() =>
        Assert.IsType<SecondReading.Unread>(In(Line(new PixelRect(120, 110, 140, 130), "")));

    [Theory]
    [InlineData("17", "17")]
    [InlineData("1,234", "1234")]
    [InlineData("1234", "1,234")]
    public void What_both_say_is_sure(string first, string second)
    {
        var readings = Joined(second, 0.9, (first, 0.5), ("71", 0.2));

        Assert.Equal(first, readings[0].Text);
        Assert.True(readings[0].Score > 0.9);
    }

    [Theory]
    [InlineData(0.9, "17", "11")]
    [InlineData(0.3, "11", "17")]
    public void What_only_one_says_is_doubtful_and_both_readings_are_kept(double sure, string likelier, string other)
    {
        var readings = Joined("17", sure, ("11", 0.8), ("41", 0.1));

        Assert.Equal([likelier, other, "41"], readings.Select(reading => reading.Text));
        Assert.All(readings, reading => Assert.True(reading.Score < Doubtful));
    }

    [Fact]
    public void A_point_that_may_be_a_comma_is_not_made_sure_by_two() =>
        Assert.True(Joined("15.914", 0.99, ("15.914", 0.5), ("15,914", 0.4))[0].Score < Doubtful);

    [Fact]
    public void What_the_second_reader_does_not_see_is_doubtful()
    {
        Assert.True(NumberReadings.With(new SecondReading.Unread(), [new Candidate("17", 0.99)])[0].Score < Doubtful);
        Assert.True(NumberReadings.With(new SecondReading.Misfit(), [new Candidate("17", 0.99)])[0].Score < Doubtful);
    }

    [Fact]
    public void Without_a_second_reader_the_first_has_its_say() =>
        Assert.Equal([new Candidate("17", 0.99)], NumberReadings.With(new SecondReading.NotAsked(), [new Candidate("17", 0.99)]));

    [Fact]
    public void A_mark_is_known_by_its_form() =>
        Assert.Equal([new Candidate("-", 0.999)], NumberReadings.With(new SecondReading.Unread(), [new Candidate("-", 0.999)]));

    private static SecondReading In(params ImmutableArray<FoundLine> lines) => SecondReading.In(Cell, lines, Digit);

    private static FoundLine Line(PixelRect ink, string number) => new(ink, [], number, 0.95);

    private static ImmutableArray<Candidate> Joined(string second, double sure, params (string Text, double Score)[] first) =>
        NumberReadings.With(
            new SecondReading.Number(second, sure), [.. first.Select(candidate => new Candidate(candidate.Text, candidate.Score))]);
}
