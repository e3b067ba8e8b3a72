namespace Gongkai.Documents.Pdf;

/// <summary>A colour as a screen shows it, each part from 0 to 1.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    public static Colour White => new(1, 1, 1);

    public static Colour Gray(double gray) => new(gray, gray, gray);

    public static Colour Inks(double cyan, double magenta, double yellow, double black) =>
        new((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black));

    /// <summary>By how much the two differ where they differ most, 0 to 1.</summary>
    public double Contrast(Colour other) =>
        Math.Max(Math.Abs(Red - other.Red), Math.Max(Math.Abs(Green - other.Green), Math.Abs(Blue - other.Blue)));
}
