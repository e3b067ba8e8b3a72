using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A table of an edition.</summary>
/// <param name="Code">Its code in the codebook.</param>
/// <param name="Label">The title of its section in the official form.</param>
/// <param name="Rows">Groups and rows in the order of the form; a group stands before its rows.</param>
/// <param name="Columns">Columns in the order of the form.</param>
internal sealed record EditionTable(string Code, string Label, ImmutableArray<EditionRow> Rows, ImmutableArray<EditionColumn> Columns)
{
    /// <summary>The names of its values, row by row.</summary>
    public ImmutableArray<CellCode> Cells
    { get; } = [.. from row in Rows where !row.IsGroup from column in row.Columns select new CellCode(Code, row.Code, column)];

    /// <summary>How the official form lays the table out.</summary>
    public TableLayout Layout { get; init; }

    /// <summary>True when the row has a value in the column.</summary>
    public bool Has(string row, string column)
    {
        foreach (var known in Rows)
        {
            if (known.Code == row && !known.IsGroup) return known.Columns.Contains(column);
        }

        return false;
    }

    /// <summary>The unit of a value: that of its row where the form prints units beside rows, else that of its column.</summary>
    public string UnitOf(string row, string column) => Rows.FirstOrDefault(known => known.Code == row)?.PrintedUnit switch
    {
        "万元" => "10000 CNY",
        "元" => "CNY",
        null or "" => Columns.FirstOrDefault(known => known.Code == column)?.Unit ?? "",
        _ => "count",
    };

    public EditionRow Row(string code) => Rows.First(row => row.Code == code);

    public EditionColumn Column(string code) => Columns.First(column => column.Code == code);
}
