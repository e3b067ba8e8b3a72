using System.Collections.Immutable;
using Gongkai.Extraction.Interpretation;
using Gongkai.Model;

namespace Gongkai.Cli.Display;

/// <summary>Tells people how the tables of a document were read.</summary>
internal static class ExplanationText
{
    // Labels longer than this say no more; values are short.
    private const int LongestLine = 160;

    public static void Write(ImmutableArray<TableExplanation> tables, TextWriter writer)
    {
        if (tables.IsEmpty) writer.WriteLine("No region of the document looks like a table of a known form.");
        foreach (var table in tables)
        {
            writer.WriteLine($"{table.Table}: {table.Lines.Length} lines{Where(table.Location)}, divided {table.Division}");
            foreach (var line in table.Lines) writer.WriteLine($"    {(line.Length > LongestLine ? line[..LongestLine] + "…" : line)}");
            if (table.Proposals.IsEmpty) writer.WriteLine("  refused: no reading binds enough of the form's labels");
            foreach (var (rank, proposal) in table.Proposals.Index()) Write(rank, proposal, writer);
            writer.WriteLine();
        }
    }

    private static void Write(int rank, ReadingProposal proposal, TextWriter writer)
    {
        var outcome = rank == 0 ? "chosen" : proposal.DecidedBy.Length > 0
            ? $"beaten by {proposal.DecidedBy}" : "as good as the chosen one";
        writer.WriteLine($"  {proposal.Proposer} ({proposal.Edition}): {outcome}");
        writer.WriteLine($"    {string.Join(", ", proposal.Evidence.Select(figure => $"{figure.Name} {figure.Value}"))}");
        foreach (var diagnostic in proposal.Diagnostics)
            writer.WriteLine($"    {diagnostic.Rule.Code} {diagnostic.Row} {diagnostic.Column} {diagnostic.Message}");
    }

    private static string Where(Location place) =>
        place.Page is { } page ? $" on page {page}" : place.Line is { } line ? $" from line {line}" : "";
}
