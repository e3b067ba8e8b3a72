using Gongkai.Runs.Workers;

namespace Gongkai.Tests.Runs;

public sealed class FrameChannelTests
{
    private const int Longest = 1000;

    [Fact]
    public void What_is_written_is_read()
    {
        using var pipe = new MemoryStream();
        var channel = new FrameChannel(pipe, pipe, Longest);
        channel.Write(FrameKind.Read, fields =>
        {
            fields.Write("甲.pdf");
            fields.Write(7);
        });
        channel.Write(FrameKind.Bytes, [1, 2, 3]);
        pipe.Position = 0;

        using (var fields = FrameChannel.Fields(channel.Read(FrameKind.Read))) Assert.Equal(
            ("甲.pdf", 7), (fields.ReadString(), fields.ReadInt32()));
        Assert.Equal([1, 2, 3], channel.Read(FrameKind.Bytes));
        Assert.Null(channel.Read());
    }

    [Theory]
    [InlineData(Longest + 1)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_length_that_no_frame_has_is_refused_before_anything_is_allocated(int length)
    {
        byte[] head = [(byte)FrameKind.Bytes, .. BitConverter.GetBytes(length)];

        Assert.Throws<InvalidDataException>(() => Channel(head).Read());
    }

    [Theory]
    [InlineData(new byte[] { 8, 4 })]
    [InlineData(new byte[] { 8, 4, 0, 0, 0, 1, 2 })]
    public void A_frame_that_ends_early_is_an_end_of_the_pipe(byte[] bytes) =>
        Assert.Throws<EndOfStreamException>(() => Channel(bytes).Read());

    [Fact]
    public void A_frame_of_another_kind_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Channel([(byte)FrameKind.Result, 0, 0, 0, 0]).Read(FrameKind.Bytes));

    private static FrameChannel Channel(byte[] bytes) => new(new MemoryStream(bytes), Stream.Null, Longest);
}
