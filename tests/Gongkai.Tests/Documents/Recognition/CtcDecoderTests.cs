using Gongkai.Recognition.Onnx;

namespace Gongkai.Tests.Documents.Recognition;

public sealed class CtcDecoderTests
{
    private static readonly CtcDecoder Decoder = new(["0", "1", "件", " "]);

    [Fact]
    public void A_character_of_several_steps_stands_once_and_twice_with_a_step_of_none_between()
    {
        var read = Decoder.Text([.. Step(1), .. Step(1), .. Step(0), .. Step(1), .. Step(2), .. Step(3)]);

        Assert.Equal("0" + "0" + "1" + "件", string.Concat(read.Select(character => character.Text)));
        Assert.Equal([1 / 6.0, 3.5 / 6, 4.5 / 6, 5.5 / 6], read.Select(character => character.Centre));
    }

    [Fact]
    public void A_character_is_as_sure_as_its_surest_step() =>
        Assert.Equal(0.75, Assert.Single(Decoder.Text([.. Step(2, 0.5F), .. Step(2, 0.75F), .. Step(0)])).Confidence, 6);

    [Fact]
    public void A_number_is_read_where_the_likeliest_text_is_none()
    {
        // 件 is likelier than 1 here; as a number, it is 1.
        float[] step = [0.1F, 0, 0.3F, 0.6F, 0];

        Assert.Equal("件", Assert.Single(Decoder.Text(step)).Text);
        Assert.Equal(("1", 0.3F), (Assert.Single(Decoder.Number(step)).Text, (float)Decoder.Number(step)[0].Confidence));
    }

    [Fact]
    public void Nothing_is_read_where_every_step_is_none() => Assert.Empty(Decoder.Text([.. Step(0), .. Step(0)]));

    [Fact]
    public void The_last_character_is_the_blank() => Assert.Equal(["一", "丁", " "], CtcDecoder.Characters("一\r\n丁"u8.ToArray()));

    private static float[] Step(int likeliest, float probability = 0.9F)
    {
        var step = new float[5];
        step[likeliest] = probability;
        return step;
    }
}
