using System.Collections.Immutable;

namespace Gongkai.Harvest.Summaries;

/// <summary>A part of a summary: a few words and a table.</summary>
/// <param name="Columns">Their headings.</param>
/// <param name="Rows">As many cells as there are columns.</param>
/// <param name="IfEmpty">What is said instead of a table without rows.</param>
internal sealed record SummarySection(string Title, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<SummaryCell>> Rows, string IfEmpty)
{
    // A summary is read over a cup of tea; the archive and the dataset have the rest.
    private const int MostRows = 200;

    public ImmutableArray<ImmutableArray<SummaryCell>> Shown => Rows.Length > MostRows ? Rows[..MostRows] : Rows;

    public int Hidden => Math.Max(0, Rows.Length - MostRows);
}
