using Gongkai.Model;

namespace Gongkai.Corpus.Layouts;

/// <summary>How a table of a form is laid out on paper.</summary>
internal enum Arrangement
{
    /// <summary>Labels beside the rows and above the columns.</summary>
    Cross,

    /// <summary>As <see cref="Cross"/>, but the heading of a group is a row of its own.</summary>
    CrossWithHeadingRows,

    /// <summary>As <see cref="Cross"/>, but rows and columns are exchanged.</summary>
    Turned,

    /// <summary>As <see cref="Cross"/>, but the lower half of the rows stands beside the upper half.</summary>
    SideBySide,

    /// <summary>All values in one row under a header of several levels.</summary>
    Strip,

    /// <summary>A block for each group of rows, with a heading and a header of its own.</summary>
    Blocks,

    /// <summary>Indicator, unit and the values of its columns in each row.</summary>
    List,
}

/// <summary>The arrangement that the official form gives a table.</summary>
internal static class OfficialArrangement
{
    // A table with fewer rows than this and many columns is printed as one row of values: the only such table of the official forms has
    // three.
    private const int RowsOfStrip = 3;
    private const int ColumnsOfStrip = 4;

    public static Arrangement Of(EditionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = table.Rows.Where(row => !row.IsGroup).ToList();
        if (table.Columns.Length == 1 || table.Layout == TableLayout.List) return Arrangement.List;
        if (rows.Exists(row => row.Columns.Length != table.Columns.Length)) return Arrangement.Blocks;
        return rows.Count <= RowsOfStrip && table.Columns.Length >= ColumnsOfStrip ? Arrangement.Strip : Arrangement.Cross;
    }
}
