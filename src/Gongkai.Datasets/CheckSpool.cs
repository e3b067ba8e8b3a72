using System.Text;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>Keeps the checks of reports on disk until those across reports are known, and then gives both in the order of the table.</summary>
/// <param name="path">The file to keep them in.</param>
/// <param name="staged">The same file, opened for writing.</param>
internal sealed class CheckSpool(string path, Stream staged) : IDisposable
{
    private const int NoYear = 0;

    private readonly BinaryWriter _writer = new(new BufferedStream(staged), Encoding.UTF8);
    private long _rows;

    public void Add(CheckRow row)
    {
        _writer.Write(row.Source);
        _writer.Write(row.Number);
        _writer.Write(row.Year ?? NoYear);
        _writer.Write(row.ReportId);
        _writer.Write(row.Rule);
        _writer.Write(row.Scope);
        _writer.Write(row.Left);
        _writer.Write(row.Right);
        _writer.Write((int)row.Outcome);
        _writer.Write(row.Cells);
        _writer.Write((int)row.Verdict);
        _writer.Write(row.Evidence);
        _rows++;
    }

    /// <summary>Every row once. Ends the writing.</summary>
    /// <param name="across">Checks across reports in the order of sources and reports; those of a report come behind its own.</param>
    /// <exception cref="DatasetWriteException">The file cannot be read back.</exception>
    public IEnumerable<CheckRow> MergeWith(IEnumerable<AcrossCheck> across)
    {
        _writer.Flush();
        using var own = Kept().GetEnumerator();
        var hasOwn = own.MoveNext();
        foreach (var row in across.Select(CheckRow.Of))
        {
            for (; hasOwn && !row.IsOfEarlierReport(own.Current); hasOwn = own.MoveNext()) yield return own.Current;
            yield return row;
        }

        for (; hasOwn; hasOwn = own.MoveNext()) yield return own.Current;
    }

    public void Dispose() => _writer.Dispose();

    private IEnumerable<CheckRow> Kept()
    {
        using var reader = new BinaryReader(new BufferedStream(Open()), Encoding.UTF8);
        for (var row = 0L; row < _rows; row++)
        {
            yield return new CheckRow(
                reader.ReadString(), reader.ReadInt32(), reader.ReadInt32() is not NoYear and var year ? year : null, reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadDecimal(), reader.ReadDecimal(),
                (CheckOutcome)reader.ReadInt32(), reader.ReadString(), (Verdict)reader.ReadInt32(), reader.ReadString());
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
