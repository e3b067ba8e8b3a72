using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One value of a report: what the document says, where, and what the checks make of it.</summary>
/// <param name="Edition">The edition of the table it stands in.</param>
/// <param name="Suggestion">What reconciliation proposes instead; never copied into the reading.</param>
public sealed record Observation(
    CellCode Cell, string Edition, Reading Reading, Source Source, CheckState Check = CheckState.Unchecked, decimal? Suggestion = null)
{
    /// <summary>The rules of the sums that chose the reading among several of what is printed; empty where the print left one.</summary>
    public ImmutableArray<string> ChosenBy { get; init; } = [];

    /// <summary>What a correction says instead of the reading; none where no correction changes it.</summary>
    internal Reading? Corrected { get; init; }

    /// <summary>The correction that gave <see cref="Corrected"/>, or that kept the reading; empty where nobody decided.</summary>
    internal string CorrectionId { get; init; } = "";

    /// <summary>What a correction says, else the reading.</summary>
    internal Reading Final => Corrected ?? Reading;

    /// <summary>What the sums make of <see cref="Final"/>; none where no correction changes the report.</summary>
    internal CheckState? CorrectedCheck { get; init; }

    /// <summary>What the sums make of <see cref="Final"/>.</summary>
    internal CheckState FinalCheck => CorrectedCheck ?? Check;
}

public enum CheckState
{
    /// <summary>No identity that covers the cell could be evaluated.</summary>
    Unchecked,

    /// <summary>At least one identity that took no part in choosing the value covers the cell, and all that cover it hold.</summary>
    Verified,

    /// <summary>All identities that cover the cell hold, and each of them took part in choosing the value.</summary>
    Consistent,

    /// <summary>An identity that covers the cell fails.</summary>
    Disputed,
}
