using Gongkai.Documents.Recognition;

namespace Gongkai.Tests.Documents.Recognition;

/// <summary>Numbers of tables without lines.</summary>
public sealed class UnruledNumbersTests
{
    private const double Usual = 14;

    [Fact]
    public void Numbers_that_stand_alone_are_found_in_their_order()
    {
        var loose = UnruledNumbers.In(With(Number(100, 40), Number(200, 40), Number(100, 80), Number(200, 80)), 128, Usual);

        Assert.Equal([(100, 40), (200, 40), (100, 80), (200, 80)], loose.Lines.Select(line => (line.Bounds.Left, line.Bounds.Top)));
        Assert.Equal(14, loose.Digit);
    }

    [Fact]
    public void A_number_beside_characters_is_a_part_of_the_text() =>
        Assert.Equal(
            3, UnruledNumbers.In(
            With(Number(100, 40), Number(200, 40), Number(100, 80), Number(200, 80), [new PixelRect(222, 78, 240, 96)]), 128,
            Usual).Lines.Count);

    [Fact]
    public void One_number_on_a_page_is_no_table() => Assert.Empty(UnruledNumbers.In(With(Number(100, 40)), 128, Usual).Lines);

    /// <summary>Two digits.</summary>
    private static PixelRect[] Number(int left, int top) =>
        [new PixelRect(left, top, left + 7, top + 14), new PixelRect(left + 10, top, left + 17, top + 14)];

    private static Raster With(params PixelRect[][] ink)
    {
        var page = new Raster(400, 200);
        foreach (var field in ink.SelectMany(fields => fields))
        {
            for (var y = field.Top; y < field.Bottom; y++) page.Pixels.AsSpan((y * page.Width) + field.Left, field.Width).Clear();
        }

        return page;
    }
}
