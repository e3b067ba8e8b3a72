using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Gongkai.Datasets.Journal;

/// <summary>One file of a journal, for reading: a head, then entries. What a killed run left of its last entry is not seen.</summary>
internal sealed class JournalSegment : IDisposable
{
    private static readonly byte[] Magic = [.. "gongkai journal "u8, ResultFormat.Version];

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly long _start;

    private JournalSegment(string path, SafeFileHandle file, JournalHeader header, long start)
    {
        _path = path;
        _file = file;
        _length = RandomAccess.GetLength(file);
        _start = start;
        Header = header;
    }

    public JournalHeader Header { get; }

    /// <summary>Opens a file; nothing when it is no journal, or one of another version of the format.</summary>
    public static JournalSegment? Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var head = new byte[Magic.Length + sizeof(int)];
        if (RandomAccess.Read(file, head, 0) == head.Length && head.AsSpan().StartsWith(Magic))
        {
            var header = new byte[
                Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(Magic.Length)), 0, JournalHeader.MostBytes)];
            if (RandomAccess.Read(file, header, head.Length) == header.Length
                && JournalHeader.Parse(Encoding.UTF8.GetString(header)) is { } parsed)
                return new JournalSegment(path, file, parsed, head.Length + header.Length);
        }

        file.Dispose();
        return null;
    }

    /// <summary>The bytes that a file begins with.</summary>
    public static byte[] Head(JournalHeader header)
    {
        var text = Encoding.UTF8.GetBytes(header.ToString());
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [.. Magic, .. length, .. text];
    }

    /// <summary>Where each entry begins, without reading more than its head.</summary>
    public IEnumerable<(UInt128 Key, long Start)> Index()
    {
        var head = new byte[JournalEntry.HeadBytes];
        for (var at = _start; Head(at, head) is { } found; at += JournalEntry.HeadBytes + found.Length) yield return (found.Key, at);
    }

    /// <summary>The entry that begins at a place; nothing when it is damaged. For any number of threads.</summary>
    public JournalEntry? Read(long start)
    {
        if (Head(start, new byte[JournalEntry.HeadBytes]) is not { } head) return null;
        var bytes = new byte[JournalEntry.HeadBytes + head.Length];
        return RandomAccess.Read(_file, bytes, start) == bytes.Length ? JournalEntry.Open(bytes) : null;
    }

    /// <summary>All entries in the order in which they were written.</summary>
    /// <exception cref="DatasetReadException">One is damaged.</exception>
    public IEnumerable<JournalEntry> Entries()
    {
        foreach (var (_, start) in Index())
            yield return Read(start) ?? throw new DatasetReadException(
                $"The journal {_path} is damaged at byte {start}. Run again: what cannot be used is read anew.");
    }

    public void Dispose() => _file.Dispose();

    private (int Length, UInt128 Key)? Head(long start, byte[] buffer)
    {
        if (start + JournalEntry.HeadBytes > _length || RandomAccess.Read(_file, buffer, start) != buffer.Length) return null;
        var head = JournalEntry.Head(buffer);
        return head.Length > 0 && start + JournalEntry.HeadBytes + head.Length <= _length ? head : null;
    }
}
