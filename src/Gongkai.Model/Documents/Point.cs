namespace Gongkai.Model;

/// <summary>A point on a page, in points (1/72 inch) from the top left corner.</summary>
internal readonly record struct Point(double X, double Y);
