using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>A drawn line of a table along one axis, put together from its pieces.</summary>
/// <param name="At">Its position across: y of a horizontal, x of a vertical line.</param>
/// <param name="From">Where it begins along its axis.</param>
/// <param name="To">Where it ends.</param>
internal sealed record RuledLine(double At, double From, double To)
{
    // Rules closer than this are one rule drawn twice. Word draws double rules 1.5 points apart, WPS up to 1.2; the narrowest real row seen
    // is 7 points.
    public const double SameRulePoints = 3.0;

    // Pieces of one line leave gaps up to this: corner squares of WPS (0.5), dashes (3).
    private const double PieceGapPoints = 3.5;

    // Shorter lines are strokes of drawings, tick marks and leftovers of dots. The narrowest real row is 7 points high.
    private const double ShortestPoints = 4.5;

    public double Length => To - From;

    /// <summary>Joins rulings of one direction into lines: pieces end to end, double rules into one.</summary>
    public static ImmutableArray<RuledLine> Join(IEnumerable<Ruling> rulings, bool horizontal)
    {
        var pieces =
            from ruling in rulings
            where ruling.IsHorizontal == horizontal || ruling.From == ruling.To
            let piece = horizontal
                ? new RuledLine(ruling.From.Y, ruling.From.X, ruling.To.X)
                : new RuledLine(ruling.From.X, ruling.From.Y, ruling.To.Y)
            orderby piece.At, piece.From
            select piece;

        var lines = ImmutableArray.CreateBuilder<RuledLine>();
        var band = new List<RuledLine>();
        foreach (var piece in pieces)
        {
            if (band.Count > 0 && piece.At - band[0].At > SameRulePoints) Flush();
            band.Add(piece);
        }

        Flush();
        return lines.ToImmutable();

        void Flush()
        {
            lines.AddRange(JoinBand(band));
            band.Clear();
        }
    }

    private static IEnumerable<RuledLine> JoinBand(List<RuledLine> band)
    {
        if (band.Count == 0) yield break;
        double from = 0, to = 0, weight = 0, sum = 0;
        foreach (var piece in band.OrderBy(piece => piece.From))
        {
            if (weight > 0 && piece.From - to > PieceGapPoints)
            {
                if (to - from >= ShortestPoints) yield return new(sum / weight, from, to);
                weight = 0;
            }

            // Long pieces say where the line is; dots and corners only that it goes on.
            var length = Math.Max(piece.Length, 0.01);
            (from, to, sum, weight) = weight > 0
                ? (from, Math.Max(to, piece.To), sum + (piece.At * length), weight + length)
                : (piece.From, piece.To, piece.At * length, length);
        }

        if (to - from >= ShortestPoints) yield return new(sum / weight, from, to);
    }
}
