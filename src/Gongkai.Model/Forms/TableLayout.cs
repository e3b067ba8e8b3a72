namespace Gongkai.Model;

/// <summary>
/// How the official form lays a table out. Documents may lay it out otherwise; the layout says what tells the table from others.
/// </summary>
internal enum TableLayout
{
    /// <summary>A header that names the columns, then a row for each outcome.</summary>
    Rows,

    /// <summary>
    /// Small blocks, each under a heading and a header of its own. Its rows stand in other tables as well; its columns and headings do not.
    /// </summary>
    Blocks,

    /// <summary>A header of two levels that names rows over columns, and one printed row of values below it.</summary>
    Strip,

    /// <summary>
    /// Indicator, unit and one or more values in each row; rows that have a number may have parts, and the tables of an edition may stand
    /// in one printed table.
    /// </summary>
    List,
}
