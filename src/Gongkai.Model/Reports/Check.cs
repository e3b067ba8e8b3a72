using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One identity evaluated over one scope of a report.</summary>
/// <param name="Rule">Such as <c>requests.row_total</c>.</param>
/// <param name="Scope">The row or column it was evaluated for.</param>
/// <param name="Left">The sum of the left side.</param>
/// <param name="Right">The sum of the right side.</param>
/// <param name="Cells">The cells that take part, in codebook order.</param>
public sealed record Check(string Rule, string Scope, decimal Left, decimal Right, CheckOutcome Outcome, ImmutableArray<CellCode> Cells)
{
    public decimal Difference => Left - Right;
}

public enum CheckOutcome
{
    Pass,
    Fail,

    /// <summary>A cell is blank, marked, absent or unreadable, and so nothing can be said.</summary>
    Skipped,
}
