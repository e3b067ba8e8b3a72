using System.Globalization;
using Gongkai.Datasets.Parquet;
using Gongkai.Datasets.Tables;

namespace Gongkai.Datasets.Panels;

/// <summary>Writes a panel as one file, and beside it what its columns are.</summary>
internal static class PanelFile
{
    private const int RowsPerGroup = 122_880;

    /// <summary>The endings of a file's name that say how it is written.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".csv", ".parquet", ".xlsx"];

    /// <param name="path">Its ending is one of <see cref="Endings"/>. The file appears when it is whole.</param>
    /// <param name="version">Of the program.</param>
    /// <param name="codebook">The codebook of one of the datasets, for labels; empty for none.</param>
    /// <param name="withMark">Whether a CSV file begins with a byte order mark.</param>
    /// <exception cref="DatasetWriteException">The file cannot be written.</exception>
    public static void Write(
        Panel panel, string path, string version, IReadOnlyList<IReadOnlyDictionary<string, string>> codebook, bool withMark)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(codebook);
        var labels = codebook
            .GroupBy(row => $"{row["table"]}.{row["row"]}.{row["column"]}", StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.First(), StringComparer.Ordinal);
        var table = Define(panel);
        WriteTo(path, stream =>
        {
            ITableSink sink = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".parquet" => new ParquetSink(table, stream, version, RowsPerGroup),
                ".xlsx" => new XlsxSink(table, stream, column => Heading(column, labels)),
                _ => new CsvSink(table, stream, withMark),
            };
            using (sink)
            {
                foreach (var row in panel.Rows) table.Write(row, sink);
                sink.Complete();
            }
        });
        var columns = Columns(labels);
        WriteTo(Path.ChangeExtension(path, null) + ".columns.csv", stream =>
        {
            using var sink = new CsvSink(columns, stream, withMark);
            foreach (var column in table.Columns) columns.Write(column, sink);
            sink.Complete();
        });
    }

    private static void WriteTo(string path, Action<Stream> write)
    {
        var partial = path + ".partial";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            using (var stream = new FileStream(partial, FileMode.Create)) write(stream);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            File.Delete(partial);
            throw new DatasetWriteException(path, exception);
        }
    }

    private static Table<PanelRow> Define(Panel panel)
    {
        var names = new ShortNames();
        var table = new Table<PanelRow>("panel", "One row for each agency and year.") { PrimaryKey = ["agency_id", "year"] }
            .RequiredText(names.Of("agency_id"), DatasetTables.AgencyIdMeaning, row => row.AgencyId)
            .Integer(names.Of("year"), DatasetTables.YearMeaning, row => row.Year);
        for (var index = 0; index < Panel.ReportColumns.Length; index++)
        {
            var (place, column) = (index, Panel.ReportColumns[index]);
            var meaning = $"{column} of reports.";
            table = column switch
            {
                "published_on" or "due_on" => table.Date(names.Of(column), meaning, row => Day(row.Report[place])),
                "days_late" or "version" => table.Integer(names.Of(column), meaning, row => Whole(row.Report[place])),
                _ => table.Text(names.Of(column), meaning, row => row.Report[place]),
            };
        }

        for (var index = 0; index < Panel.TrustColumns.Length; index++)
        {
            var (place, column) = (index, Panel.TrustColumns[index]);
            table = index == 0
                ? table.Text(names.Of("check_state"), "check of wide.", row => row.Trust[place])
                : table.Integer(names.Of(column), $"{column} of wide.", row => Whole(row.Trust[place]));
        }

        for (var index = 0; index < panel.ValueColumns.Length; index++)
        {
            var (place, column) = (index, panel.ValueColumns[index]);
            table.Number(names.Of(column), column, row => place < row.Cells.Length ? Figure(row.Cells[place]) : null);
        }

        return table;
    }

    /// <summary>The columns of a panel: what each is called in the tables of the dataset, and what it counts.</summary>
    private static Table<Column> Columns(Dictionary<string, IReadOnlyDictionary<string, string>> labels) =>
        new Table<Column>("columns", "The columns of a panel.")
        .RequiredText("name", "The column of the panel.", column => column.Name)
        .Text("code", "The value, as table.row.column of the codebook; empty for what is no value.",
            column => labels.ContainsKey(column.Description) ? column.Description : "")
        .Text("label", "The official labels.", column => string.Join(" / ", Heading(column, labels).Where(line => line != column.Name)))
        .Text("english", "What it counts, or holds.",
            column => labels.TryGetValue(column.Description, out var row) ? row["english"] : column.Description)
        .Text("unit", "The unit of a value.", column => labels.TryGetValue(column.Description, out var row) ? row["unit"] : "");

    private static string[] Heading(Column column, Dictionary<string, IReadOnlyDictionary<string, string>> labels) =>
        labels.TryGetValue(column.Description, out var row)
            ? WideHeadings.Of(row["table"], row["row_label"], row["column_label"], column.Name) : WideHeadings.Of(column.Name);

    private static decimal? Figure(string text) =>
        text.Length == 0
            ? null : decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
