namespace Gongkai.Model;

/// <summary>
/// Where something stands in its file. What the format does not have is empty: text has lines, a PDF has pages and boxes, HTML has neither.
/// </summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Box">The rectangle on that page.</param>
/// <param name="Line">The source line, from 1.</param>
public readonly record struct Place(int? Page = null, Box? Box = null, int? Line = null)
{
    public static Place Nowhere => default;

    public static Place OnLine(int line) => new(Line: line);

    public static Place OnPage(int page, Box box) => new(page, box);
}
