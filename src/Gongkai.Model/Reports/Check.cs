using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One identity evaluated over one scope of a report.</summary>
/// <param name="Rule">Such as <c>requests.row_total</c>.</param>
/// <param name="Scope">The row or column it was evaluated for.</param>
/// <param name="Left">The sum of the left side.</param>
/// <param name="Right">The sum of the right side.</param>
/// <param name="Cells">The cells that take part: those of the left side, then those of the right side.</param>
/// <param name="LeftCount">How many of the cells stand on the left side.</param>
public sealed record Check(string Rule, string Scope, decimal Left, decimal Right, CheckOutcome Outcome, ImmutableArray<CellCode> Cells, int LeftCount)
{
    public decimal Difference => Left - Right;

    public bool IsOnLeft(CellCode cell) => Cells.IndexOf(cell) is >= 0 and var position && position < LeftCount;
}

public enum CheckOutcome
{
    Pass,
    Fail,

    /// <summary>A cell is blank, marked, absent or unreadable, and so nothing can be said.</summary>
    Skipped,
}
