using Gongkai.Documents.Recognition;

namespace Gongkai.Tests.Documents.Recognition;

/// <summary>Laying a page straight and finding its lines.</summary>
public sealed class PreparedPageTests
{
    private const int Width = 900;
    private const int Height = 1200;
    private const double PointsPerPixel = 595.0 / Width;

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(-2.25)]
    public void The_angle_of_a_skewed_page_is_found(double degrees) =>
        Assert.InRange(Skew.Measure(Ruled(degrees), 128) - degrees, -0.1, 0.1);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void All_lines_of_a_table_are_found_once(double degrees)
    {
        var sheet = PreparedPage.Of(Ruled(degrees), 0, PointsPerPixel);

        Assert.Equal(6, sheet.Along.Count);
        Assert.Equal(4, sheet.Down.Count);
    }

    /// <summary>Both run down in black: the line of a table, and the middle stroke of a 工 in a title.</summary>
    [Fact]
    public void Lines_are_taken_out_and_strokes_of_titles_stay()
    {
        var page = new Raster(400, 400);
        for (var y = 50; y < 350; y++) page.Pixels.AsSpan((y * page.Width) + 99, 3).Clear();
        for (var y = 50; y < 80; y++) page.Pixels.AsSpan((y * page.Width) + 199, 3).Clear();
        Stroke[] down = [new(50, [.. Enumerable.Repeat(100.0, 300)], 3), new(50, [.. Enumerable.Repeat(200.0, 30)], 3)];

        var without = new PreparedPage(page, 128, PointsPerPixel, [], [.. down]).WithoutLines();

        Assert.Equal([Raster.White, 0], [without[100, 60], without[200, 60]]);
        Assert.DoesNotContain((byte)0, without.Crop(new PixelRect(0, 0, 150, 400)).Pixels);
    }

    [Fact]
    public void A_line_broken_by_bad_printing_is_one_line()
    {
        var page = Ruled(0);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 300; x < 306; x++) page[x, y] = Raster.White;
        }

        Assert.Equal(6, PreparedPage.Of(page, 0, PointsPerPixel).Along.Count);
    }

    [Fact]
    public void Dashes_in_a_row_are_a_line()
    {
        var page = Ruled(0);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (x % 10 >= 6) page[x, y] = Raster.White;
            }
        }

        Assert.Equal(6, PreparedPage.Of(page, 0, PointsPerPixel).Along.Count);
    }

    [Fact]
    public void Characters_that_run_together_are_no_line()
    {
        var page = Ruled(0);
        // Feet of characters that fill a cell from side to side, and what stands on them.
        for (var x = 150; x < 350; x++)
        {
            for (var y = 340; y < 342; y++) page[x, y] = 0;
            for (var y = 328; y < 340; y++) page[x, y] = x % 4 < 2 ? (byte)0 : Raster.White;
        }

        Assert.Equal(6, PreparedPage.Of(page, 0, PointsPerPixel).Along.Count);
    }

    [Fact]
    public void A_screen_of_dots_becomes_a_shade()
    {
        var page = new Raster(200, 200);
        for (var y = 0; y < 200; y++)
        {
            for (var x = 0; x < 200; x++)
            {
                if (x % 2 == 0 && y % 2 == 0) page[x, y] = 0;
            }
        }

        Assert.Equal(191, Binarization.WithoutScreen(page)[100, 100]);
        var plain = Ruled(0);
        Assert.Same(plain, Binarization.WithoutScreen(plain));
    }

    [Fact]
    public void Uneven_light_becomes_white_paper()
    {
        var page = Ruled(0);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++) page[x, y] = (byte)(page[x, y] * (0.4 + (0.6 * x / Width)));
        }

        Assert.Equal((6, 4), (PreparedPage.Of(page, 0, PointsPerPixel).Along.Count, PreparedPage.Of(page, 0, PointsPerPixel).Down.Count));
    }

    [Fact]
    public void A_bent_sheet_is_laid_flat()
    {
        var page = Ruled(0);
        var bent = new Raster(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++) bent[x, y] = page.Sample(x, y + (6 * Math.Sin(x * Math.PI / Width)));
        }

        Assert.All(PreparedPage.Of(bent, 0, PointsPerPixel).Along, line => Assert.InRange(line.Stray, 0, 1.5));
    }

    /// <summary>A table of five rows and three columns, falling to the right by an angle.</summary>
    private static Raster Ruled(double degrees)
    {
        var page = new Raster(Width, Height);
        for (var row = 0; row < 6; row++) Fill(page, new PixelRect(150, 300 + (row * 80), 752, 302 + (row * 80)));
        for (var column = 0; column < 4; column++) Fill(page, new PixelRect(150 + (column * 200), 300, 152 + (column * 200), 702));
        return Skew.Straighten(page, -degrees);
    }

    private static void Fill(Raster page, PixelRect field)
    {
        for (var y = field.Top; y < field.Bottom; y++) page.Pixels.AsSpan((y * page.Width) + field.Left, field.Width).Clear();
    }
}
