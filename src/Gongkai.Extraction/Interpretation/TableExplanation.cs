using System.Collections.Immutable;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>What was proposed for one table region, for people who ask why it was read as it was.</summary>
/// <param name="Division">How the document was divided into cells, in words.</param>
/// <param name="Table">The table's code.</param>
/// <param name="Location">Where the region begins.</param>
/// <param name="Lines">The printed lines of the region, cells between <c> | </c>; a cell that reaches in from above is <c>^</c>, an empty
/// one <c>_</c>.</param>
/// <param name="Proposals">The chosen one first, then those that it beat, the nearest first; empty when nothing binds a cell.</param>
internal sealed record TableExplanation(
    string Division, string Table, Location Location, ImmutableArray<string> Lines, ImmutableArray<ReadingProposal> Proposals)
{
    internal static TableExplanation Of(string division, TableRegion region, List<TableReading> readings)
    {
        // The sort is stable: of equals the first proposed is believed.
        var ranked = readings.OrderDescending(Comparer<TableReading>.Create(Interpreter.Compare)).ToList();
        return new TableExplanation(
            division,
            region.Table,
            region.Rows[0].Cells is [var first, ..] ? first.Location : Location.Nowhere,
            [.. region.Rows.Select(line => string.Join(" | ", line.Cells.Select(Text)))],
            [.. ranked.Select(reading => ReadingProposal.Of(reading, ranked[0]))]);
    }

    private static string Text(Token token) => token.Continued ? "^" : token.IsBlank ? "_" : token.Text.Trim().ReplaceLineEndings(" ");
}
