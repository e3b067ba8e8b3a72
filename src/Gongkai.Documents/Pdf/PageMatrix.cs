using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>An affine map as PDF writes it: x' = Ax + Cy + E, y' = Bx + Dy + F.</summary>
internal readonly record struct PageMatrix(double A, double B, double C, double D, double E, double F)
{
    public static PageMatrix Identity => new(1, 0, 0, 1, 0, 0);

    public Point Map(double x, double y) => new((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    /// <summary>This map first, then the other.</summary>
    public PageMatrix Then(PageMatrix next) => new(
        (A * next.A) + (B * next.C), (A * next.B) + (B * next.D),
        (C * next.A) + (D * next.C), (C * next.B) + (D * next.D),
        (E * next.A) + (F * next.C) + next.E, (E * next.B) + (F * next.D) + next.F);

    /// <summary>By how much it stretches lengths, on average over directions.</summary>
    public double Scale => Math.Sqrt(Math.Abs((A * D) - (B * C)));

    /// <summary>By how much it stretches the shorter of width and height.</summary>
    public double Narrowest => Math.Sqrt(Math.Min((A * A) + (B * B), (C * C) + (D * D)));

    /// <summary>The smallest upright box around the image of a rectangle.</summary>
    public Box Map(Box box)
    {
        Point a = Map(box.Left, box.Top), b = Map(box.Right, box.Top), c = Map(box.Left, box.Bottom), d = Map(box.Right, box.Bottom);
        return new(
            Math.Min(Math.Min(a.X, b.X), Math.Min(c.X, d.X)), Math.Min(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y)),
            Math.Max(Math.Max(a.X, b.X), Math.Max(c.X, d.X)), Math.Max(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)));
    }
}
