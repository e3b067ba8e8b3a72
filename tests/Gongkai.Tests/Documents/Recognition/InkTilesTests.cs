using System.Collections.Immutable;
using Gongkai.Documents.Recognition;

namespace Gongkai.Tests.Documents.Recognition;

public sealed class InkTilesTests
{
    private static readonly PixelRect Digit = new(0, 0, 12, 20);

    [Fact]
    public void Ink_stands_four_times_side_by_side_with_white_around_and_between()
    {
        var page = new Raster(20, 20);
        var ink = new PixelRect(5, 4, 9, 12);
        for (var y = ink.Top; y < ink.Bottom; y++) page.Pixels.AsSpan((y * page.Width) + ink.Left, ink.Width).Clear();

        var tiles = InkTiles.Of(page, ink);

        Assert.Equal((2 + 4 + 2 + 4 + 2 + 4 + 2 + 4 + 2, 2 + 8 + 2), (tiles.Width, tiles.Height));
        Assert.Equal(
            [255, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 255],
            tiles.Pixels.AsSpan(5 * tiles.Width, tiles.Width).ToArray().Select(shade => (int)shade));
        Assert.Equal(Raster.White, tiles[2, 1]);
    }

    [Theory]
    [InlineData("0000", "0")]
    [InlineData("12121212", "12")]
    [InlineData("111", "1")]
    [InlineData("1212121", "")]
    [InlineData("0006", "")]
    [InlineData("", "")]
    public void What_the_copies_do_not_read_alike_is_not_read(string read, string one) =>
        Assert.Equal(
            one, string.Concat(InkTiles.One([.. read.Select(letter => new ReadCharacter(letter.ToString(), 0.9, 0))], Digit)
                .Select(character => character.Text)));

    [Fact]
    public void A_character_is_as_sure_as_the_least_sure_of_its_copies()
    {
        ImmutableArray<ReadCharacter> read = [new("0", 0.9, 0), new("0", 0.6, 0), new("0", 0.8, 0), new("0", 0.7, 0)];

        Assert.Equal(0.6, Assert.Single(InkTiles.One(read, Digit)).Confidence);
    }

    [Fact]
    public void Two_digits_are_short_and_three_are_not()
    {
        Assert.True(InkTiles.IsShort(new PixelRect(0, 0, 28, 20)));
        Assert.False(InkTiles.IsShort(new PixelRect(0, 0, 42, 20)));
    }
}
