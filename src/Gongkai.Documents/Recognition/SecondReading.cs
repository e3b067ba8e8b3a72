using System.Collections.Immutable;

namespace Gongkai.Documents.Recognition;

/// <summary>What the second reader says of a number that the first one was shown.</summary>
internal abstract record SecondReading
{
    // Ink may stand out of its cell by this part of a digit: rulings and boxes are exact to a few pixels.
    private const double LeewayShare = 0.3;

    private SecondReading()
    {
    }

    /// <summary>There is no second reader on this machine.</summary>
    public sealed record NotAsked : SecondReading;

    /// <summary>It sees nothing there, or cannot say what number it is.</summary>
    public sealed record Unread : SecondReading;

    /// <summary>What it sees there is cut off by the cell, or is more than the cell's number: the cell is not to be trusted.</summary>
    public sealed record Misfit : SecondReading;

    /// <summary>A number on a crop of its own.</summary>
    /// <param name="Confidence">0 to 1.</param>
    public sealed record Number(string Text, double Confidence) : SecondReading;

    /// <summary>What it says of a number in a cell.</summary>
    /// <param name="lines">All lines that it found on the page.</param>
    /// <param name="cell">The cell, or the surroundings of a number that stands by itself.</param>
    /// <param name="digit">The height of a digit, in pixels.</param>
    public static SecondReading In(PixelRect cell, ImmutableArray<FoundLine> lines, double digit)
    {
        var room = cell.Grow((int)Math.Ceiling(LeewayShare * digit));
        var touching = lines.Where(line => Covers(line.Ink, cell, digit)).ToList();
        var inside = touching.FindAll(line => line.Ink.Intersect(room) == line.Ink);
        if (touching.Count > inside.Count || inside.Count > 1) return new Misfit();
        return inside is [{ Number.Length: > 0 } only] ? new Number(only.Number, only.NumberConfidence) : new Unread();
    }

    /// <summary>True when more than the edge of a line stands in the cell.</summary>
    private static bool Covers(PixelRect ink, PixelRect cell, double digit)
    {
        var common = ink.Intersect(cell);
        return !common.IsEmpty && common.Height >= 0.5 * Math.Min(ink.Height, cell.Height)
            && common.Width >= Math.Min(0.5 * ink.Width, 0.4 * digit);
    }
}
