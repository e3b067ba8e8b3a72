using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>One way to read a table region, with the evidence for it.</summary>
/// <param name="Edition">The edition whose form it reads.</param>
/// <param name="Proposer">
/// Who proposed it: <c>rows</c>, <c>strip</c>, <c>crossing</c>, <c>beside</c>, <c>turned</c> or <c>run-on</c>.
/// </param>
/// <param name="Evidence">In the order in which it is compared.</param>
/// <param name="DecidedBy">The first figure in which the chosen proposal is better, <c>sums</c> when too many fail; empty for the chosen
/// one and its equals.</param>
/// <param name="Diagnostics">What this reading would report.</param>
internal sealed record ReadingProposal(
    string Edition, string Proposer, ImmutableArray<EvidenceFigure> Evidence, string DecidedBy, ImmutableArray<Diagnostic> Diagnostics)
{
    internal static ReadingProposal Of(TableReading reading, TableReading chosen)
    {
        var figures = reading.Evidence.Figures;
        var decided = Interpreter.Compare(chosen, reading) <= 0 ? ""
            : reading.IsImplausible && !chosen.IsImplausible ? "too many sums failed"
            : figures.Zip(chosen.Evidence.Figures).First(pair => pair.First.Value != pair.Second.Value).First.Name;
        return new ReadingProposal(reading.Form.Edition.Code, reading.Proposer, figures, decided, reading.Diagnostics);
    }
}
