namespace Gongkai.Documents;

/// <summary>
/// Passes on a stream's bytes up to a limit, and throws <see cref="BoundExceededException"/> at the first byte beyond it.
/// </summary>
internal sealed class BoundedStream(Stream inner, long maximum, bool leaveOpen = false) : ForwardStream
{
    private long _read;

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        Count(count);
        return count;
    }

    public override int ReadByte()
    {
        var next = inner.ReadByte();
        if (next >= 0) Count(1);
        return next;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Count(int bytes)
    {
        _read += bytes;
        if (_read > maximum) throw new BoundExceededException();
    }
}
