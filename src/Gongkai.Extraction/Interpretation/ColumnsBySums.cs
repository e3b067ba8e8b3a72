using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Binds the columns at both ends of a header whose names a page break took away, where the sums of the rows say that they are the ones missing.</summary>
internal static class ColumnsBySums
{
    /// <summary>The named columns, and before and behind them those of the form that are missing there: as many as hold values, with the last the sum of all others in every row.</summary>
    /// <param name="named">Neighbours of one another in the form, or nothing is added.</param>
    /// <param name="data">The rows below the header.</param>
    /// <param name="order">The codes of the form's columns, the total last.</param>
    public static ImmutableArray<HeaderColumn> Complete(ImmutableArray<HeaderColumn> named, ImmutableArray<LabelledRow> data, ImmutableArray<string> order, DiagnosticLog log)
    {
        var first = order.IndexOf(named[0].Code);
        var last = first + named.Length - 1;
        if (first < 0 || named.Length == order.Length || last >= order.Length || !named.Select(column => column.Code).SequenceEqual(order[first..(last + 1)])) return named;

        // A row that has a cell for each column shows where the others stand.
        var full = data.Select(ValueCells).Where(cells => cells.Length == order.Length).ToList();
        if (full.Count == 0) return named;
        var starts = full[0].Select(cell => (cell.Column, cell.End)).ToList();
        if (!full.TrueForAll(cells => cells.Select(cell => (cell.Column, cell.End)).SequenceEqual(starts)) || !named.Select((column, at) => starts[first + at].Column == column.Start).All(isSame => isSame)) return named;
        var values = full.ConvertAll(cells => cells.Select(cell => NumberReader.Read(cell.Text).Reading is Reading.Number number ? number.Value : 0).ToList());
        if (!values.TrueForAll(row => row[^1] == row.SkipLast(1).Sum()) || values.TrueForAll(row => row[^1] == 0)) return named;

        log.Add(LabelRules.ColumnsByCount, $"The header names {named.Length} of {order.Length} columns; the others were taken as the sums of the rows show.", full[0][0].Place);
        return [.. order.Select((code, at) => at >= first && at <= last ? named[at - first] : new HeaderColumn(code, starts[at].Column, starts[at].End))];
    }

    /// <summary>The cells behind the row's own label; none when one of them is no value.</summary>
    private static ImmutableArray<PrintedCell> ValueCells(LabelledRow row)
    {
        if (row.Row.Cells.LastOrDefault(cell => !cell.IsValue) is not { } label) return [];
        return [.. row.Row.Cells.Where(cell => cell.Column >= label.End)];
    }
}
