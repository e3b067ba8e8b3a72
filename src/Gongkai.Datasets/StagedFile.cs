namespace Gongkai.Datasets;

/// <summary>
/// A file in writing. Whatever the file system refuses comes out as a <see cref="DatasetWriteException"/> that names the file as it will be
/// called.
/// </summary>
internal sealed class StagedFile : Stream
{
    private readonly Disk _disk;
    private readonly string _finalPath;
    private readonly FileStream _file;

    public StagedFile(Disk disk, string path, string finalPath)
    {
        _disk = disk;
        _finalPath = finalPath;
        try
        {
            _file = disk.Create(path);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_finalPath, exception);
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Sees to it that the bytes are on the disk: a rename must not overtake them.</summary>
    public override void Flush()
    {
        try
        {
            _disk.Flush(_file);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_finalPath, exception);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _disk.Write(_file, buffer);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_finalPath, exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }
}
