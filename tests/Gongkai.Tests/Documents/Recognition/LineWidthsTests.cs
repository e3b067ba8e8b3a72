using Gongkai.Recognition.Onnx;

namespace Gongkai.Tests.Documents.Recognition;

public sealed class LineWidthsTests
{
    [Theory]
    [InlineData(20, 30, 32, 64)]
    [InlineData(40, 30, 64, 64)]
    [InlineData(41, 30, 66, 128)]
    [InlineData(1, 480, 1, 64)]
    [InlineData(10_000, 30, LineWidths.Most, LineWidths.Most)]
    public void A_width_follows_from_the_line_alone(int width, int height, int drawn, int padded)
    {
        Assert.Equal(drawn, LineWidths.Drawn(width, height));
        Assert.Equal(padded, LineWidths.Padded(drawn));
    }
}
