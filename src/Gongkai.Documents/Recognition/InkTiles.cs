using System.Collections.Immutable;

namespace Gongkai.Documents.Recognition;

/// <summary>Sets the ink of a short number side by side several times, and takes what is read there apart again.</summary>
/// <remarks>
/// Readers of lines learnt from lines, and a digit that stands alone is often nothing to them: a 0 is read as o, as a circle or not at all.
/// Four in a row are a line.
/// </remarks>
internal static class InkTiles
{
    public const int Times = 4;

    // Two digits side by side are wider than high; longer ones are lines enough.
    private const double WidestShare = 1.45;

    // One digit is no wider; two are.
    private const double SingleShare = 0.8;

    // From copy to copy, in heights of the ink: what stands between two digits of a number.
    private const double GapShare = 0.22;

    // White around the ink, in heights of it.
    private const double MarginShare = 0.25;

    /// <summary>True for ink so narrow that it is one or two digits.</summary>
    public static bool IsShort(PixelRect ink) => ink.Width <= WidestShare * ink.Height;

    /// <summary>The picture of the ink, side by side with itself.</summary>
    /// <param name="ink">What is to be read: no white around it.</param>
    public static Raster Of(Raster page, PixelRect ink)
    {
        var (gap, margin) = (Math.Max(1, (int)Math.Round(GapShare * ink.Height)), Math.Max(2, (int)Math.Round(MarginShare * ink.Height)));
        var tiles = new Raster((Times * ink.Width) + ((Times - 1) * gap) + (2 * margin), ink.Height + (2 * margin));
        for (var time = 0; time < Times; time++)
        {
            var left = margin + (time * (ink.Width + gap));
            for (var y = 0; y < ink.Height; y++)
            {
                page.Pixels.AsSpan(((ink.Top + y) * page.Width) + ink.Left, ink.Width)
                    .CopyTo(tiles.Pixels.AsSpan(((margin + y) * tiles.Width) + left));
            }
        }

        return tiles;
    }

    /// <summary>What one of the copies reads; nothing where they do not read alike.</summary>
    /// <param name="ink">What the picture shows four times.</param>
    public static ImmutableArray<ReadCharacter> One(ImmutableArray<ReadCharacter> read, PixelRect ink)
    {
        if (read.IsEmpty) return [];
        // Of a row of thin digits such as 1111 one may be overlooked or seen twice; of a single digit that says nothing.
        var isSingle = ink.Width <= SingleShare * ink.Height && read.Length is >= Times - 1 and <= Times + 1;
        if (!isSingle && read.Length % Times != 0) return [];
        var length = isSingle ? 1 : read.Length / Times;
        for (var at = length; at < read.Length; at++)
        {
            if (read[at].Text != read[at - length].Text) return [];
        }

        return
        [
            .. Enumerable.Range(0, length).Select(at => read[at] with
            {
                Confidence = Enumerable.Range(0, read.Length / length).Min(time => read[at + (time * length)].Confidence),
                Centre = (at + 0.5) / length,
            }),
        ];
    }
}
