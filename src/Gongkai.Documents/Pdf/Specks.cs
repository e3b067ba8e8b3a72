using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Dots and short strokes, each too small to mean anything: those that stand close together may be a digit.</summary>
internal sealed class Specks
{
    // A page with more is a picture made of dots.
    private const int Most = 20_000;

    // A printer of dots sets them within a point or two of each other; what stands farther apart is a pattern or dust.
    private const double FarthestGapPoints = 2;

    // Seven dots high and five wide is the coarsest type; a 1 has one of each height. Fewer specks are dust.
    private const int Fewest = 4;

    // Dots in one line are a leader or a line to write upon. What is larger than a number in its cell is a border or a picture.
    private const double LowestPoints = 3;
    private const double HighestPoints = 30;
    private const double WidestPoints = 90;

    private readonly List<(Box Box, int Place)> _specks = [];

    public void Add(Box box, int place)
    {
        if (_specks.Count < Most) _specks.Add((box, place));
    }

    /// <summary>The boxes around specks that stand together, without those that something lies over.</summary>
    public IEnumerable<Box> Seen(Layers layers)
    {
        if (_specks.Count is < Fewest or Most) yield break;
        var seen = _specks.Where(speck => !layers.IsHidden(speck.Box, speck.Place)).Select(speck => speck.Box).ToList();
        var fields = new Dictionary<(int, int), List<int>>();
        for (var index = 0; index < seen.Count; index++)
        {
            var field = FieldOf(seen[index]);
            if (!fields.TryGetValue(field, out var list)) fields[field] = list = [];
            list.Add(index);
        }

        var taken = new bool[seen.Count];
        var open = new Stack<int>();
        for (var first = 0; first < seen.Count; first++)
        {
            if (taken[first]) continue;
            var (around, count) = (seen[first], 0);
            taken[first] = true;
            open.Push(first);
            while (open.TryPop(out var index))
            {
                count++;
                around = around.Union(seen[index]);
                foreach (var near in Near(FieldOf(seen[index])))
                {
                    if (taken[near] || Gap(seen[index], seen[near]) > FarthestGapPoints) continue;
                    taken[near] = true;
                    open.Push(near);
                }
            }

            if (count >= Fewest && around.Height is >= LowestPoints and <= HighestPoints && around.Width <= WidestPoints)
                yield return around;
        }

        IEnumerable<int> Near((int X, int Y) field)
        {
            for (var x = field.X - 1; x <= field.X + 1; x++)
            {
                for (var y = field.Y - 1; y <= field.Y + 1; y++)
                {
                    if (!fields.TryGetValue((x, y), out var list)) continue;
                    foreach (var index in list) yield return index;
                }
            }
        }
    }

    // A speck and one that is near it lie in fields that touch.
    private static (int X, int Y) FieldOf(Box box)
    {
        const double Field = LooseInk.SmallestPoints + FarthestGapPoints + 1;
        return ((int)Math.Floor(box.Centre.X / Field), (int)Math.Floor(box.Centre.Y / Field));
    }

    private static double Gap(Box one, Box other) => Math.Max(
        Math.Max(one.Left, other.Left) - Math.Min(one.Right, other.Right),
        Math.Max(one.Top, other.Top) - Math.Min(one.Bottom, other.Bottom));
}
