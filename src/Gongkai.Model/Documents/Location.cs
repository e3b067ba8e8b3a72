using System.Globalization;

namespace Gongkai.Model;

/// <summary>
/// Where something stands in its file. What the format does not have is empty: text has lines, a PDF has pages and boxes, HTML has neither.
/// </summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Box">The rectangle on that page.</param>
/// <param name="Line">The source line, from 1.</param>
public readonly record struct Location(int? Page = null, Box? Box = null, int? Line = null)
{
    private readonly string? _path;

    /// <summary>
    /// The table, row and cell where a format has neither pages nor lines: <c>table[2]/row[5]/column[3]</c>, each from 1, counting the
    /// document's tables in
    /// reading order and the rows and columns of the table as they are drawn; empty where there is a page or a line.
    /// </summary>
    public string Path
    {
        get => _path ?? "";
        init => _path = value.Length > 0 ? value : null;
    }

    public static Location Nowhere => default;

    public static Location InTable(int table, int row, int column) =>
        new() { Path = string.Create(CultureInfo.InvariantCulture, $"table[{table}]/row[{row}]/column[{column}]") };

    public static Location OnLine(int line) => new(Line: line);

    public static Location OnPage(int page, Box box) => new(page, box);
}
