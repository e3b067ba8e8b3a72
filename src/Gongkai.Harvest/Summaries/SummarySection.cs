using System.Collections.Immutable;

namespace Gongkai.Harvest.Summaries;

/// <summary>A part of a summary: a few words and a table. One without rows is not shown.</summary>
/// <param name="Lead">What to do about it; empty when there is nothing to do.</param>
/// <param name="Columns">Their headings.</param>
/// <param name="Rows">As many cells as there are columns.</param>
/// <param name="More">What is said of rows that are not shown, with <c>{0}</c> for their number.</param>
internal sealed record SummarySection(
    string Title, string Lead, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<SummaryCell>> Rows, string More)
{
    // A page is read over a cup of tea; archive, JSON and dataset have the rest.
    private const int MostRows = 200;

    public ImmutableArray<ImmutableArray<SummaryCell>> Shown => Rows.Length > MostRows ? Rows[..MostRows] : Rows;

    public int Hidden => Math.Max(0, Rows.Length - MostRows);
}
