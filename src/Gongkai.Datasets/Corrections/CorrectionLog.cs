using System.Collections.Immutable;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Datasets.Corrections;

/// <summary>
/// A corrections file while lines are appended to it. Each append is one write that is flushed to the disk before it is told as done: what
/// was told is kept, whenever the program is killed. What an interrupted write left of a line is moved to a file beside, so that no line
/// ever stands behind a piece of another. For any number of threads; another program cannot append at the same moment.
/// </summary>
internal sealed class CorrectionLog
{
    /// <summary>Of the name of the file beside that keeps what was cut off.</summary>
    public const string CutEnding = ".cut";

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

    /// <summary>The last line where it is cut off; the next append moves it to a file beside.</summary>
    public CutLine? Cut { get; private set; }

    /// <exception cref="ArgumentException">A line is none that the file can have.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(IReadOnlyList<CorrectionLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines)
            if (CorrectionsFile.Fault(line) is { } fault) throw new ArgumentException(fault, nameof(lines));

        lock (_guard)
        {
            using var stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            if (stream.Length != _length || Cut is not null) Reload(stream);
            var text = new StringBuilder();
            if (stream.Length == 0) text.Append(CorrectionsFile.Header).Append('\n');
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
        Cut = null;
        if (length == 0) return [];
        var lines = CorrectionsFile.Read(_path, out var cut);
        Cut = cut;
        return lines;
    }

    /// <summary>Reads what another program, or an interrupted write, has left in the file; a line that is cut off is moved away.</summary>
    private void Reload(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.Seek(0, SeekOrigin.Begin);
        stream.ReadExactly(bytes);
        var text = CorrectionsText.Of(bytes);
        var cut = CorrectionsFile.CutOf(_path, text);
        _lines = bytes.Length == 0 ? [] : CorrectionsFile.Parsed(_path, text, cut);
        if (cut is not null)
        {
            using (var aside = new FileStream(_path + CutEnding, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                aside.Write([.. bytes.AsSpan(text.Length), (byte)'\n']);
                aside.Flush(flushToDisk: true);
            }

            stream.SetLength(text.Length);
        }

        (Cut, _length) = (null, stream.Length);
    }

    private static bool EndsLine(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() == '\n';
    }
}
