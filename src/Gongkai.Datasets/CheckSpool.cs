using System.Buffers;
using System.Buffers.Binary;
using Gongkai.Datasets.Packing;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>
/// Keeps the checks of reports on disk until those across reports are known, and then gives both in the order of the table.
/// </summary>
/// <remarks>Rows are packed in blocks, so that a text which many rows have is kept once in a block.</remarks>
/// <param name="path">The file to keep them in.</param>
/// <param name="staged">The same file, opened for writing.</param>
internal sealed class CheckSpool(string path, Stream staged) : IDisposable
{
    private const int BlockBytes = 1 << 18;

    // In front of every block: its length and its rows.
    private const int HeadBytes = 2 * sizeof(int);

    private PackWriter _block = new();
    private int _rows;
    private long _blocks;

    public void Add(CheckRow row)
    {
        _block.Text(row.Source);
        _block.Integer(row.Number);
        _block.OptionalInteger(row.Year);
        _block.Text(row.ReportId);
        _block.Text(row.Rule);
        _block.Text(row.Scope);
        _block.Number(row.Left);
        _block.Number(row.Right);
        _block.Code(row.Outcome);
        _block.Text(row.Cells);
        _block.Code(row.Verdict);
        _block.Text(row.Evidence);
        _block.Code(row.FinalOutcome);
        _rows++;
        if (_block.Written.Length >= BlockBytes) WriteBlock();
    }

    /// <summary>Every row once. Ends the writing.</summary>
    /// <param name="across">Checks across reports in the order of sources and reports; those of a report come behind its own.</param>
    /// <exception cref="DatasetWriteException">The file cannot be read back.</exception>
    public IEnumerable<CheckRow> MergeWith(IEnumerable<CrossReportCheck> across)
    {
        WriteBlock();
        staged.Flush();
        using var own = Kept().GetEnumerator();
        var hasOwn = own.MoveNext();
        foreach (var row in across.Select(CheckRow.Of))
        {
            for (; hasOwn && !row.IsOfEarlierReport(own.Current); hasOwn = own.MoveNext()) yield return own.Current;
            yield return row;
        }

        for (; hasOwn; hasOwn = own.MoveNext()) yield return own.Current;
    }

    public void Dispose()
    {
        _block.Dispose();
        staged.Dispose();
    }

    private void WriteBlock()
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, _block.Written.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(int)..], _rows);
        staged.Write(head);
        staged.Write(_block.Written);
        _block.Dispose();
        _block = new PackWriter();
        _rows = 0;
        _blocks++;
    }

    private IEnumerable<CheckRow> Kept()
    {
        using var file = Open();
        var head = new byte[HeadBytes];
        for (var block = 0L; block < _blocks; block++)
        {
            file.ReadExactly(head);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            var bytes = ArrayPool<byte>.Shared.Rent(length);
            file.ReadExactly(bytes, 0, length);
            var reader = new PackReader(bytes.AsMemory(0, length));
            for (var row = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(sizeof(int))); row > 0; row--)
            {
                yield return new CheckRow(
                    reader.Text(), reader.Int32(), reader.OptionalInteger(), reader.Text(), reader.Text(), reader.Text(), reader.Number(),
                        reader.Number(),
                    reader.Code<CheckOutcome>(), reader.Text(), reader.Code<Verdict>(), reader.Text(), reader.Code<CheckOutcome>());
            }

            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(path, exception);
        }
    }
}
