using System.Text;
using Gongkai.Documents.Recognition;

namespace Gongkai.Tests.Documents.Recognition;

/// <summary>What shapes alone say, before anything is recognised.</summary>
public sealed class InkTests
{
    // The height of a digit in these pictures.
    private const double Digit = 14;

    private static readonly PixelRect Cell = new(0, 0, 60, 30);

    [Fact]
    public void A_cell_without_ink_is_blank() => Assert.Empty(CellInk.Of(Blank(), Cell, 128, Digit).Lines);

    [Fact]
    public void A_speck_is_no_ink() => Assert.Empty(CellInk.Of(With(new PixelRect(20, 10, 23, 13)), Cell, 128, Digit).Lines);

    [Fact]
    public void What_is_left_of_a_line_at_the_edge_is_no_ink() =>
        Assert.Empty(CellInk.Of(With(new PixelRect(0, 0, 60, 2), new PixelRect(58, 0, 60, 30)), Cell, 128, Digit).Lines);

    [Fact]
    public void Two_digits_are_one_line_of_two_glyphs()
    {
        var line = Assert.Single(CellInk.Of(With(new PixelRect(20, 8, 28, 22), new PixelRect(31, 8, 39, 22)), Cell, 128, Digit).Lines);

        Assert.Equal(2, line.Glyphs.Count);
        Assert.True(line.MayBeNumber(Digit));
    }

    [Fact]
    public void A_square_glyph_of_full_height_is_no_digit() =>
        Assert.False(Assert.Single(CellInk.Of(With(new PixelRect(20, 6, 38, 24)), Cell, 128, Digit).Lines).MayBeNumber(Digit));

    [Fact]
    public void A_hyphen_alone_is_a_mark() => Assert.Equal("-", Number(With(new PixelRect(25, 14, 33, 16))).Mark);

    [Fact]
    public void A_long_dash_is_a_mark() => Assert.Equal("—", Number(With(new PixelRect(20, 14, 40, 16))).Mark);

    [Fact]
    public void A_straight_stroke_to_the_upper_right_is_a_mark()
    {
        var page = Blank();
        for (var y = 0; y < 14; y++)
        {
            for (var x = 0; x < 2; x++) page[27 - (y / 2) + x, 8 + y] = 0;
        }

        Assert.Equal("/", Number(page).Mark);
    }

    [Fact]
    public void An_upright_stroke_is_left_to_recognition()
    {
        var number = Number(With(new PixelRect(28, 8, 31, 22)));

        Assert.Equal((NumberImage.Digit.ToString(), ""), (number.Skeleton, number.Mark));
    }

    [Fact]
    public void A_point_stands_low_between_digits() =>
        Assert.Equal(
            "d.d", Number(With(new PixelRect(18, 8, 26, 22), new PixelRect(29, 19, 32, 22), new PixelRect(35, 8, 43, 22))).Skeleton);

    [Fact]
    public void More_narrow_glyphs_than_a_number_has_are_a_label()
    {
        var page = new Raster(400, 30);
        for (var glyph = 0; glyph < 24; glyph++) Draw(page, new PixelRect(10 + (glyph * 15), 8, 18 + (glyph * 15), 22));

        var scan = CellScan.Of(new PreparedPage(page, 128, 1, [], []), new PixelRect(0, 0, 400, 30), Digit);

        Assert.NotNull(scan.Label);
        Assert.Null(scan.Number);
    }

    [Fact]
    public void A_speck_between_digits_that_stand_close_is_no_point() =>
        Assert.Equal(
            "ddd", Number(
            With(new PixelRect(10, 8, 18, 22), new PixelRect(20, 8, 27, 22), new PixelRect(28, 19, 30, 22),
                new PixelRect(31, 8, 38, 22))).Skeleton);

    [Fact]
    public void Of_two_points_the_one_with_more_room_stays() =>
        Assert.Equal(
            "dd.d", Number(
            With(new PixelRect(2, 8, 9, 22), new PixelRect(12, 19, 15, 22), new PixelRect(17, 8, 24, 22), new PixelRect(28, 19, 31, 22),
            new PixelRect(36, 8, 43, 22))).Skeleton);

    [Fact]
    public void Digits_that_touch_count_as_many()
    {
        var number = Number(With(new PixelRect(10, 8, 30, 22), new PixelRect(33, 19, 36, 22), new PixelRect(40, 8, 48, 22)));

        Assert.Equal(("dd.d", 3, false), (number.Skeleton, number.DigitCount, number.IsWhole));
    }

    [Theory]
    [InlineData(35, false)]
    [InlineData(41, true)]
    public void Digits_far_apart_may_have_lost_a_point(int last, bool hasHole) =>
        Assert.Equal(
            hasHole, Number(
            With(new PixelRect(5, 8, 12, 22), new PixelRect(15, 8, 22, 22), new PixelRect(25, 8, 32, 22),
                new PixelRect(last, 8, last + 7, 22))).HasHole);

    [Fact]
    public void A_one_with_its_flag_is_no_slash()
    {
        var page = With(new PixelRect(28, 8, 31, 22));
        for (var step = 0; step < 3; step++) page[27 - step, 9 + step] = 0;

        Assert.Equal("", Number(page).Mark);
    }

    [Fact]
    public void The_ink_of_a_seal_is_paper_and_black_ink_under_it_stays()
    {
        byte[] pixels = [.. Encoding.ASCII.GetBytes("P6\n3 1\n255\n"), 215, 40, 45, 60, 15, 20, 250, 250, 250];

        var raster = Netpbm.Read(pixels);

        Assert.Equal([255, 0, 250], raster.Pixels);
    }

    [Fact]
    public void A_picture_that_is_cut_off_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Netpbm.Read("P5\n20000 20000\n255\nab"u8));

    private static NumberImage Number(Raster page) =>
        NumberImage.Of(page, Cell, Assert.Single(CellInk.Of(page, Cell, 128, Digit).Lines), 128, Digit);

    private static Raster Blank() => new(Cell.Width, Cell.Height);

    private static Raster With(params PixelRect[] ink)
    {
        var page = Blank();
        foreach (var field in ink) Draw(page, field);
        return page;
    }

    private static void Draw(Raster page, PixelRect field)
    {
        for (var y = field.Top; y < field.Bottom; y++)
        {
            for (var x = field.Left; x < field.Right; x++) page[x, y] = 0;
        }
    }
}
