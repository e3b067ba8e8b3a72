using System.Collections.Immutable;
using System.Text;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>Writes <c>views.sql</c>: views over the Parquet files of a dataset, for DuckDB, with names that need no quotes.</summary>
internal static class SqlViews
{
    public const string FileName = "views.sql";

    // Names of columns that SQL keeps for itself, or that collide, with what they are called in the views.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["table"] = "table_code",
        ["row"] = "row_code",
        ["column"] = "column_code",
        ["check"] = "check_state",
        ["final"] = "final_value",
        ["left"] = "left_edge",
        ["right"] = "right_edge",
        ["top"] = "top_edge",
        ["bottom"] = "bottom_edge",
    };

    public static void Write(Stream stream, DatasetTables tables, ImmutableArray<CodebookEntry> codebook)
    {
        var meanings = codebook.GroupBy(entry => entry.Cell).ToDictionary(entries => entries.Key, entries => entries.First());
        var cells = tables.WideCells.Select(
            cell => (Cell: cell, Column: DatasetTables.Dotted(cell), Name: DatasetTables.Dotted(cell).Replace('.', '_'))).ToList();
        var sql = new StringBuilder();
        sql.Append("-- Views over this dataset's Parquet files. In the dataset's directory: duckdb -init views.sql\n");
        View(sql, "doubts", "Every value that a sum disputes or that could not be read.", $"""
            SELECT {Columns(tables.Observations, "")}
            FROM read_parquet('observations.parquet') AS observations
            WHERE is_latest AND ("check" = 'disputed' OR status = 'unreadable')
            """);
        const string Coverage =
            "One row for each agency and year, with how many reports it has: more than one is to be resolved before they are counted.";
        View(sql, "coverage", Coverage, """
            SELECT agency_id, any_value(agency_canonical) AS agency_canonical, any_value(region_path) AS region_path, "level" AS agency_level,
                agency_type, "year" AS report_year, count(*) AS n_reports, count(*) FILTER (status = 'complete') AS n_complete, min(days_late) AS days_late
            FROM read_parquet('reports.parquet')
            WHERE is_latest AND agency_id IS NOT NULL
            GROUP BY agency_id, "level", agency_type, "year"
            """);
        View(sql, "panel", "One row for each agency and year that has one report. Those with several are in coverage.", $"""
            SELECT reports.agency_id, reports."year" AS report_year, reports.agency_canonical, reports.region_code, reports.region_key, reports.region_path,
                reports."level" AS agency_level, reports.agency_type, reports."scope" AS report_scope, reports.edition, reports.status, reports.due_on,
                reports.published_on, reports.days_late, wide."check" AS check_state, wide.n_disputed, wide.n_absent, wide.n_unreadable, reports.source,
                reports.report_id{string.Concat(cells.Select(cell => $",\n    wide.\"{cell.Column}\" AS {cell.Name}"))}
            FROM read_parquet('reports.parquet') AS reports JOIN read_parquet('wide.parquet') AS wide USING (report_id)
            WHERE reports.is_latest AND reports.agency_id IS NOT NULL AND reports."year" IS NOT NULL
            QUALIFY count(*) OVER (PARTITION BY reports.agency_id, reports."year") = 1
            """);
        View(sql, "requests_wide", "One row for each report: the totals of its table of requests.", $"""
            SELECT report_id, agency_id, agency, "year" AS report_year, edition, "check" AS check_state, n_disputed{string.Concat(
                cells.Where(cell => cell.Cell is { Table: "requests", Column: "total" }).Select(cell => $",\n    \"{cell.Column}\" AS {cell.Name}"))}
            FROM read_parquet('wide.parquet')
            """);
        foreach (var (cell, _, name) in cells)
        {
            var comment = $"{meanings[cell].RowLabel} / {meanings[cell].ColumnLabel}: {meanings[cell].English} ({meanings[cell].Unit})"
                .Replace("'", "''", StringComparison.Ordinal);
            sql.Append($"COMMENT ON COLUMN panel.{name} IS '{comment}';\n");
        }

        stream.Write(Encoding.UTF8.GetBytes(sql.ToString()));
        stream.Flush();
    }

    private static void View(StringBuilder sql, string name, string comment, string query) =>
        sql.Append($"\nCREATE OR REPLACE VIEW {name} AS\n{query.ReplaceLineEndings("\n")};\nCOMMENT ON VIEW {name} IS " +
            $"'{comment.Replace("'", "''", StringComparison.Ordinal)}';\n");

    private static string Columns(Table table, string prefix) =>
        string.Join(", ",
            table.Columns.Select(
            column => $"{prefix}\"{column.Name}\" AS " +
            $"{Renamed.GetValueOrDefault(column.Name, column.Name == "year" ? "report_year" : column.Name)}"));
}
