using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Win32.SafeHandles;

namespace Gongkai.Harvest.Archiving;

/// <summary>
/// A file of JSON rows, one a line, that only ever grows. A row counts when its line is whole; what a cut-off run left behind
/// the last whole line is cut off when the file is opened. For any number of threads.
/// </summary>
internal sealed class RowFile<TRow> : IDisposable
    where TRow : class
{
    private readonly FileStream _file;

    // Asked for once: the property writes the stream's buffer, and beside a write it could lose a row.
    private readonly SafeFileHandle _handle;
    private readonly JsonTypeInfo<TRow> _json;
    private readonly bool _isDurable;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiting;
    private bool _isFlushing;

    private RowFile(FileStream file, JsonTypeInfo<TRow> json, bool isDurable)
    {
        _file = file;
        _handle = file.SafeFileHandle;
        _json = json;
        _isDurable = isDurable;
    }

    /// <param name="json">How a row is written.</param>
    /// <param name="isDurable">Whether a row must have reached the disk before <see cref="Append"/> is done, so that not even a power cut
    /// loses it.</param>
    /// <param name="replay">Is given every row, in order.</param>
    /// <param name="cut">The bytes behind the last whole row, which were moved to a file beside.</param>
    /// <exception cref="ArchiveException">A row that is not the last cannot be read.</exception>
    public static RowFile<TRow> Open(string path, JsonTypeInfo<TRow> json, bool isDurable, Action<TRow> replay, out long cut)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            var whole = Replay(file, path, json, replay);
            cut = file.Length - whole;
            if (cut > 0) CutOff(file, whole, $"{path}.torn");
            file.Position = whole;
            return new RowFile<TRow>(file, json, isDurable);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the rows of a file that another run may be writing.</summary>
    public static IEnumerable<TRow> Read(string path, JsonTypeInfo<TRow> json)
    {
        if (!File.Exists(path)) yield break;

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            if (Parse(System.Text.Encoding.UTF8.GetBytes(line), json) is { } row) yield return row;
    }

    /// <summary>Adds a row. When the task is done, the row is in the file.</summary>
    public Task Append(TRow row)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(row, _json);
        lock (_gate)
        {
            // In one write: nothing of another row comes between, and a torn one has no line end.
            _file.Write([.. line, (byte)'\n']);
            _file.Flush();
            if (!_isDurable) return Task.CompletedTask;

            _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var written = _waiting.Task;
            if (!_isFlushing)
            {
                _isFlushing = true;
                _ = Task.Run(FlushAll);
            }

            return written;
        }
    }

    public void Dispose()
    {
        lock (_gate) _file.Dispose();
    }

    /// <summary>One flush serves all rows that were written while the one before was under way.</summary>
    private void FlushAll()
    {
        while (true)
        {
            TaskCompletionSource served;
            lock (_gate)
            {
                if (_waiting is null)
                {
                    _isFlushing = false;
                    return;
                }

                served = _waiting;
                _waiting = null;
            }

            try
            {
                RandomAccess.FlushToDisk(_handle);
                served.SetResult();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
            {
                served.SetException(exception);
            }
        }
    }

    /// <summary>Returns the length of the whole rows.</summary>
    private static long Replay(FileStream file, string path, JsonTypeInfo<TRow> json, Action<TRow> replay)
    {
        long whole = 0, number = 0;
        var isBroken = false;
        foreach (var (line, end) in Lines(file))
        {
            number++;
            if (Parse(line, json) is not { } row)
            {
                isBroken = true;
                continue;
            }

            if (isBroken)
                throw new ArchiveException(
                $"{path}, before line {number}: a row cannot be read, and rows follow it. This is no cut-off run: the file was changed. " +
                $"Take it from a copy of the archive, or delete the broken line.");
            replay(row);
            whole = end;
        }

        return whole;
    }

    private static TRow? Parse(ReadOnlySpan<byte> line, JsonTypeInfo<TRow> json)
    {
        try
        {
            return JsonSerializer.Deserialize(line, json);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Every line that has an end, with the position behind it.</summary>
    private static IEnumerable<(byte[] Line, long End)> Lines(FileStream file)
    {
        var buffer = new byte[1 << 16];
        var line = new MemoryStream();
        long position = 0;
        for (int read; (read = file.Read(buffer)) > 0; position += read)
        {
            var start = 0;
            for (int at; (at = Array.IndexOf(buffer, (byte)'\n', start, read - start)) >= 0; start = at + 1)
            {
                line.Write(buffer, start, at - start);
                yield return (line.ToArray(), position + at + 1);
                line.SetLength(0);
            }

            line.Write(buffer, start, read - start);
        }
    }

    private static void CutOff(FileStream file, long whole, string path)
    {
        file.Position = whole;
        using (var torn = new FileStream(path, FileMode.Append, FileAccess.Write)) file.CopyTo(torn);
        file.SetLength(whole);
        file.Flush(flushToDisk: true);
    }
}
