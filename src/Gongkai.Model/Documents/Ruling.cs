namespace Gongkai.Model;

/// <summary>A horizontal or vertical line segment, from a stroke, a thin filled rectangle or the edge of a cell's background.</summary>
/// <param name="From">Its left or upper end.</param>
/// <param name="To">Its right or lower end.</param>
/// <param name="Thickness">In points.</param>
internal readonly record struct Ruling(Point From, Point To, double Thickness)
{
    public bool IsHorizontal => Math.Abs(To.Y - From.Y) <= Math.Abs(To.X - From.X);
}
