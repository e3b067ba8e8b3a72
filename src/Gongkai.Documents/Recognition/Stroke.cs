namespace Gongkai.Documents.Recognition;

/// <summary>A long thin line of ink that runs along a page or, with the axes exchanged, down it.</summary>
/// <param name="From">Where it begins along its direction, in pixels.</param>
/// <param name="Courses">Where its middle is across its direction, for each pixel from its beginning on.</param>
/// <param name="Thickness">In pixels.</param>
internal sealed record Stroke(int From, double[] Courses, double Thickness)
{
    /// <summary>The first pixel behind its end.</summary>
    public int To => From + Courses.Length;

    public double At { get; } = Courses.Average();

    public int Length => Courses.Length;

    public double First => Courses[0];

    public double Last => Courses[^1];

    /// <summary>How far it strays from a line along its direction.</summary>
    public double Stray => Math.Max(Courses.Max() - At, At - Courses.Min());

    public double CourseAt(int place) => Courses[Math.Clamp(place - From, 0, Courses.Length - 1)];
}
