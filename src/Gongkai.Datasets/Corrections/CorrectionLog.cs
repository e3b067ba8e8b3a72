using System.Collections.Immutable;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Datasets.Corrections;

/// <summary>
/// A corrections file while lines are appended to it. Each append is one write that is flushed to the disk before it is told as done: what
/// was told is
/// kept, whenever the program is killed, and no line is ever written in part before another. For any number of threads.
/// </summary>
public sealed class CorrectionLog
{
    private readonly Lock _guard = new();
    private readonly string _path;
    private ImmutableArray<CorrectionLine> _lines;
    private long _length;

    /// <param name="path">The file; made with its header on the first line that is appended.</param>
    /// <exception cref="DatasetReadException">The file cannot be read or a line is malformed.</exception>
    public CorrectionLog(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _lines = Load(out _length);
    }

    /// <summary>All lines, those that another program has appended since included.</summary>
    /// <exception cref="DatasetReadException">Another program has written a malformed line.</exception>
    public ImmutableArray<CorrectionLine> Lines
    {
        get
        {
            lock (_guard) return Fresh();
        }
    }

    /// <exception cref="ArgumentException">A line is none that the file can have.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(IReadOnlyList<CorrectionLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines)
            if (CorrectionsFile.Fault(line) is { } fault) throw new ArgumentException(fault, nameof(lines));

        lock (_guard)
        {
            Fresh();
            using var stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var text = new StringBuilder();
            if (stream.Length == 0) text.Append(string.Join(',', CorrectionsFile.Columns)).Append('\n');
            else if (!EndsLine(stream)) text.Append('\n');
            foreach (var line in lines) text.Append(CorrectionsFile.Text(line));
            stream.Seek(0, SeekOrigin.End);
            stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
            stream.Flush(flushToDisk: true);
            _length = stream.Length;
            _lines = [.. _lines, .. lines];
        }
    }

    private ImmutableArray<CorrectionLine> Fresh()
    {
        if ((File.Exists(_path) ? new FileInfo(_path).Length : 0) != _length) _lines = Load(out _length);
        return _lines;
    }

    private ImmutableArray<CorrectionLine> Load(out long length)
    {
        length = File.Exists(_path) ? new FileInfo(_path).Length : 0;
        return length == 0 ? [] : CorrectionsFile.Read(_path);
    }

    private static bool EndsLine(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() == '\n';
    }
}
