using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One thing in a report that a person has to look at.</summary>
/// <param name="Cells">The suspects, those to look at first in front; empty where the doubt is of the report.</param>
/// <param name="Scope">The table, or the other report or line, that it is about; empty where the cells say so.</param>
/// <param name="Message">One line for people.</param>
/// <param name="IsDecided">True when a correction has settled it.</param>
internal sealed record Doubt(DoubtKind Kind, ImmutableArray<CellCode> Cells, string Scope, string Message, bool IsDecided)
{
    /// <summary>For sums: what each suspect would have to say, by the smallest explanation; empty where none is small enough.</summary>
    public ImmutableArray<(CellCode Cell, decimal Value)> Proposal { get; init; } = [];

    /// <summary>How many smallest explanations there are.</summary>
    public int Explanations { get; init; }
}
