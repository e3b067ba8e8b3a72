using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Finds words that a line strikes out: it runs through the middle of their glyphs, and begins and ends with them.</summary>
internal static class Strikes
{
    // Where a strike runs, in ems above the baseline: word processors put it between a quarter and a third. Underlines and the lines of
    // tables run below or above.
    private const double LowestEms = 0.12;
    private const double HighestEms = 0.55;

    // The lines of a table reach beyond the words; a strike ends with them.
    private const double OverhangEms = 0.6;

    // The longest label of a form fills a line of the page; what is longer is a line of a table.
    private const double LongestPoints = 500;

    // Lines are looked up by the band of the page that they run in.
    private const double BandPoints = 8;

    /// <summary>The struck glyphs and the lines that strike them, by their indexes.</summary>
    public static (List<int> Glyphs, HashSet<int> Rulings) Find(List<Glyph> glyphs, List<Ruling> rulings)
    {
        var lines = new Dictionary<int, List<int>>();
        for (var index = 0; index < rulings.Count; index++)
        {
            var ruling = rulings[index];
            if (ruling is not { IsHorizontal: true, Thickness: > 0 } || ruling.To.X - ruling.From.X > LongestPoints) continue;
            var band = Band(ruling.From.Y);
            if (!lines.TryGetValue(band, out var same)) lines[band] = same = [];
            same.Add(index);
        }

        var struck = new SortedDictionary<int, List<int>>();
        if (lines.Count == 0) return ([], []);
        for (var index = 0; index < glyphs.Count; index++)
        {
            var glyph = glyphs[index];
            if (!glyph.Visible || string.IsNullOrWhiteSpace(glyph.Text)) continue;
            double top = glyph.Baseline - (HighestEms * glyph.FontSize), bottom = glyph.Baseline - (LowestEms * glyph.FontSize);
            for (var band = Band(top); band <= Band(bottom); band++)
            {
                if (!lines.TryGetValue(band, out var near)) continue;
                foreach (var line in near)
                {
                    if (rulings[line].From.Y < top || rulings[line].From.Y > bottom || rulings[line].From.X > glyph.Box.Centre.X
                        || rulings[line].To.X < glyph.Box.Centre.X) continue;
                    if (!struck.TryGetValue(line, out var words)) struck[line] = words = [];
                    words.Add(index);
                }
            }
        }

        var found = new SortedSet<int>();
        var strikes = new HashSet<int>();
        foreach (var (line, words) in struck)
        {
            var overhang = OverhangEms * words.Max(index => glyphs[index].FontSize);
            if (rulings[line].From.X < words.Min(index => glyphs[index].Box.Left) - overhang
                || rulings[line].To.X > words.Max(index => glyphs[index].Box.Right) + overhang) continue;
            strikes.Add(line);
            found.UnionWith(words);
        }

        return ([.. found], strikes);
    }

    private static int Band(double y) => (int)Math.Floor(y / BandPoints);
}
