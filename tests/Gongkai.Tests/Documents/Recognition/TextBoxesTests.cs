using Gongkai.Documents.Recognition;
using Gongkai.Recognition.Onnx;

namespace Gongkai.Tests.Documents.Recognition;

public sealed class TextBoxesTests
{
    private const int Width = 60;
    private const int Height = 40;

    [Fact]
    public void A_box_is_larger_than_its_core_by_its_area_over_its_circumference()
    {
        var map = new float[Width * Height];
        Fill(map, new PixelRect(10, 10, 30, 16), 0.9F);

        // 1.5 × 20 × 6 / (2 × 26) is 3.46.
        Assert.Equal(new PixelRect(7, 7, 33, 19), Assert.Single(TextBoxes.In(map, Width, Height)));
    }

    [Fact]
    public void Boxes_stand_from_top_to_bottom_and_end_at_the_edge()
    {
        var map = new float[Width * Height];
        Fill(map, new PixelRect(40, 34, 60, 40), 0.9F);
        Fill(map, new PixelRect(0, 0, 20, 6), 0.9F);

        var boxes = TextBoxes.In(map, Width, Height);

        Assert.Equal([0, Height], [boxes[0].Top, boxes[1].Bottom]);
        Assert.Equal([0, Width], [boxes[0].Left, boxes[1].Right]);
    }

    [Theory]
    [InlineData(2, 0.9F)]
    [InlineData(6, 0.5F)]
    public void What_is_small_or_doubtful_is_no_box(int height, float probability)
    {
        var map = new float[Width * Height];
        Fill(map, new PixelRect(10, 10, 30, 10 + height), probability);

        Assert.Empty(TextBoxes.In(map, Width, Height));
    }

    private static void Fill(float[] map, PixelRect field, float probability)
    {
        for (var y = field.Top; y < field.Bottom; y++) map.AsSpan((y * Width) + field.Left, field.Width).Fill(probability);
    }
}
