using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Review;

/// <summary>An item of the queue: a row of <c>doubts</c>, with whether a correction has settled it by now.</summary>
/// <param name="Id">Its place in the queue; the same until the program ends.</param>
/// <param name="Kind">As in <c>doubts</c>, and so the other texts.</param>
internal sealed record ReviewItem(
    int Id, string ReportId, string Source, string Agency, string Year, string Format, string Kind, string Scope,
        ImmutableArray<CellCode> Cells, string Proposal, int Explanations, string Message, bool IsDecided)
{
    /// <summary>The number of the report in its file.</summary>
    public int Number => int.Parse(ReportId.AsSpan(ReportId.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
