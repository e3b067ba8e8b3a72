using System.Collections.Immutable;

namespace Gongkai.Extraction.Regions;

/// <summary>The printed rows of one form table of one report, gathered over page breaks and split tables.</summary>
/// <param name="Table">The table's code.</param>
internal sealed record TableRegion(string Table, ImmutableArray<Line> Rows)
{
    public int FirstBlock => Rows[0].Block;

    public int LastBlock => Rows[^1].Block;
}
