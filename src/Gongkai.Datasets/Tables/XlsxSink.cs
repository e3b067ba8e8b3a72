namespace Gongkai.Datasets.Tables;

/// <summary>Writes a table as a workbook, with the form's labels above the columns.</summary>
internal sealed class XlsxSink : ITableSink
{
    private const double NarrowWidth = 11;
    private const double WideWidth = 24;

    // Agency and year, or what stands in their place, stay in sight.
    private const int FrozenColumns = 2;

    private readonly Workbook _book;
    private bool _isInRow;

    /// <param name="headings">The lines above a column, <see cref="WideHeadings.Lines"/> of them.</param>
    public XlsxSink(Table table, Stream stream, Func<Column, string[]> headings)
    {
        if (table.Columns.Count > Workbook.MostColumns)
            throw new InvalidOperationException($"A sheet has no more than {Workbook.MostColumns} columns.");
        _book = new Workbook(
            stream, WideHeadings.Lines, FrozenColumns,
            table.Columns.Select(column => column.Type == ColumnType.Text ? WideWidth : NarrowWidth));
        var lines = table.Columns.Select(headings).ToList();
        for (var line = 0; line < WideHeadings.Lines; line++)
        {
            _book.BeginRow();
            foreach (var column in lines) _book.Text(column[line], line == WideHeadings.Lines - 1 ? CellStyle.Code : CellStyle.Heading);
            _book.EndRow();
        }
    }

    public void Text(string value) => InRow().Text(value, value == "disputed" ? CellStyle.Disputed : CellStyle.Plain);

    public void Integer(long? value) => InRow().Number(value);

    public void Number(decimal? value) => InRow().Number(value);

    public void Number(double? value) => InRow().Number((decimal?)value);

    public void Date(DateOnly? value) => InRow().Date(value);

    public void Flag(bool? value) => InRow().Text(value switch { true => "true", false => "false", null => "" });

    public void EndRow()
    {
        InRow().EndRow();
        _isInRow = false;
    }

    public void Complete() => _book.Complete();

    public void Dispose() => _book.Dispose();

    private Workbook InRow()
    {
        if (!_isInRow) _book.BeginRow();
        _isInRow = true;
        return _book;
    }
}
