using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>
/// The table <c>wide</c> as a workbook: the form's labels above its values, the state of a value as its colour, what is to know of it as a
/// note.
/// </summary>
internal sealed class WideWorkbook : ITableFile<WideRow>
{
    public const string FileName = "wide.xlsx";

    private const double TextWidth = 24;
    private const double NumberWidth = 11;
    private const int FrozenColumns = 2;

    private static readonly ImmutableArray<string> Leading =
        ["agency", "year", "edition", "status", "check", "n_disputed", "n_absent", "n_unreadable", "agency_id", "version", "source",
            "report_id"];

    private readonly Workbook _book;

    public WideWorkbook(ImmutableArray<CellCode> cells, ImmutableArray<CodebookEntry> codebook, Stream stream)
    {
        var labels = codebook.GroupBy(entry => entry.Cell).ToDictionary(entries => entries.Key, entries => entries.First());
        var headings = Leading.Select(WideHeadings.Of)
            .Concat(cells.Select(
                cell => WideHeadings.Of(cell.Table, labels[cell].RowLabel, labels[cell].ColumnLabel, DatasetTables.Dotted(cell)))).ToList();
        _book = new Workbook(
            stream, WideHeadings.Lines, FrozenColumns,
            headings.Select((_, index) => index < Leading.Length && index != 1 ? TextWidth : NumberWidth));
        for (var line = 0; line < WideHeadings.Lines; line++)
        {
            _book.BeginRow();
            foreach (var heading in headings)
                _book.Text(heading[line], line == WideHeadings.Lines - 1 ? CellStyle.Code : CellStyle.Heading);
            _book.EndRow();
        }
    }

    public void Add(WideRow row)
    {
        // The rows that a sheet cannot hold are in the table's other files.
        if (_book.Rows == Workbook.MostRows) return;
        _book.BeginRow();
        _book.Text(row.Report.Agency);
        _book.Number(row.Report.Year);
        _book.Text(row.Report.Edition);
        _book.Text(row.Report.Status.Code());
        _book.Text(row.Tally.Check.Code(), row.Tally.Check == CheckState.Disputed ? CellStyle.Disputed : CellStyle.Plain);
        _book.Number(row.Tally.Disputed);
        _book.Number(row.Tally.Absent);
        _book.Number(row.Tally.Unreadable);
        _book.Text(row.Report.Identity.AgencyId);
        _book.Number(row.File.Version);
        _book.Text(row.File.Source);
        _book.Text(row.ReportId);
        foreach (var observation in row.Observations) Add(observation);
        _book.EndRow();
    }

    public void Complete() => _book.Complete();

    public void Dispose() => _book.Dispose();

    private void Add(Observation? observation)
    {
        var style = observation switch
        {
            null => CellStyle.Plain,
            { Check: CheckState.Disputed } => CellStyle.Disputed,
            { Reading: Reading.Absent } => CellStyle.Absent,
            { Reading: Reading.Unreadable } => CellStyle.Unreadable,
            { Reading: Reading.Mark } => CellStyle.Mark,
            _ => CellStyle.Number,
        };
        _book.Number((observation?.Reading as Reading.Number)?.Value, style);
        if (observation is { Check: CheckState.Disputed })
            _book.Note(observation.Suggestion is { } suggestion
                ? FormattableString.Invariant($"存疑：原文 {observation.Source.Raw}，合计关系建议 {suggestion}")
                : $"存疑：原文 {observation.Source.Raw}，与合计不符");
        else if (observation is { Reading: Reading.Unreadable }) _book.Note($"无法识别：{observation.Source.Raw}");
    }
}
