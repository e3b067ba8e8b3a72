using System.Collections.Immutable;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Binds columns whose header says nothing known, such as a misread one, by their place between named columns.</summary>
internal static class ColumnsByPlace
{
    // Of the characters of the official label, how many the header must share: headers of additions, such as 备注, share none.
    private const double SharedCharacters = 1.0 / 3;

    // Rows that print a value in the column; the columns of a form have one in all rows but blank ones.
    private const double PrintedShare = 0.5;

    /// <summary>The named columns with those that have a unique place between them.</summary>
    /// <param name="head">The rows of the header.</param>
    /// <param name="data">The rows below it.</param>
    /// <param name="width">Columns of the grid.</param>
    public static ImmutableArray<HeaderColumn> Complete(ImmutableArray<HeaderColumn> named, IReadOnlyList<PrintedRow> head, ImmutableArray<LabelledRow> data, EditionTable form, int width, DiagnosticLog log)
    {
        var order = form.Columns.Select(column => column.Code).ToList();
        var places = named.Select(column => order.IndexOf(column.Code)).ToList();
        if (places.Contains(-1) || places.Zip(places.Skip(1)).Any(pair => pair.First >= pair.Second)) return named;

        var columns = named.ToBuilder();
        for (var gap = 0; gap <= named.Length; gap++)
        {
            var (left, right) = (gap == 0 ? 0 : named[gap - 1].End, gap == named.Length ? width : named[gap].Start);
            var missing = form.Columns.Skip(gap == 0 ? 0 : places[gap - 1] + 1).Take((gap == named.Length ? order.Count : places[gap]) - (gap == 0 ? 0 : places[gap - 1] + 1)).ToList();
            if (missing.Count == 0) continue;
            var headers = Headers(head, left, right).Where(cell => IsPrinted(cell, data)).ToList();
            if (headers.Count != missing.Count || !headers.Zip(missing).All(pair => Shares(pair.First, pair.Second))) continue;
            foreach (var (cell, column) in headers.Zip(missing))
            {
                columns.Add(new HeaderColumn(column.Code, cell.Column, cell.End, HeaderReader.UnitIn(cell)));
                log.Add(new Diagnostic(LabelRules.ColumnsByCount, $"'{cell.Text.ReplaceLineEndings(" ")}' stands in the place of the column {column.Code}.", cell.Place, Table: form.Code, Column: column.Code));
            }
        }

        columns.Sort((one, other) => one.Start.CompareTo(other.Start));
        return columns.ToImmutable();
    }

    /// <summary>The lowest header cells between two grid columns, from left to right.</summary>
    private static IEnumerable<PrintedCell> Headers(IReadOnlyList<PrintedRow> head, int left, int right) =>
        from cell in head.SelectMany((row, at) => row.Cells.Select(cell => (Cell: cell, Row: at)))
        where cell.Cell.Column >= left && cell.Cell.End <= right && !cell.Cell.IsBlank
        group cell by cell.Cell.Column into same
        orderby same.Key
        select same.MaxBy(cell => cell.Row).Cell;

    private static bool IsPrinted(PrintedCell header, ImmutableArray<LabelledRow> data) =>
        !data.IsEmpty && data.Count(row => row.Row.Cells.Any(cell => cell.Column == header.Column && cell.IsPrintedValue)) >= PrintedShare * data.Length;

    /// <summary>A header that recognition could not read says nothing against its place.</summary>
    private static bool Shares(PrintedCell header, EditionColumn column) =>
        header.Text.Contains('\uFFFD') || column.Label.Count(header.Label.Core.Contains) >= SharedCharacters * column.Label.Length;
}
