using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One identity evaluated over one scope of a report.</summary>
/// <param name="Rule">Such as <c>requests.row_total</c>.</param>
/// <param name="Scope">The row or column it was evaluated for.</param>
/// <param name="Left">The sum of the left side.</param>
/// <param name="Right">The sum of the right side.</param>
/// <param name="Cells">The cells that take part: those of the left side, then those of the right side.</param>
/// <param name="LeftCount">How many of the cells stand on the left side.</param>
public sealed record Check(
    string Rule, string Scope, decimal Left, decimal Right, CheckOutcome Outcome, ImmutableArray<CellCode> Cells, int LeftCount)
{
    /// <summary>For a check that fails: whether the document or its reading is to blame.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>For a check that fails, one line for people: what would restore the sums, and why the verdict is what it is.</summary>
    public string Evidence { get; init; } = "";

    public decimal Difference => Left - Right;

    /// <summary>Whether it holds of the corrected values; none where no correction changes the report.</summary>
    internal CheckOutcome? CorrectedOutcome { get; init; }

    /// <summary>Whether it holds of the corrected values, and of the others as they are printed.</summary>
    internal CheckOutcome FinalOutcome => CorrectedOutcome ?? Outcome;
}

public enum CheckOutcome
{
    Pass,
    Fail,

    /// <summary>A cell is blank, marked, absent or unreadable, and so nothing can be said.</summary>
    Skipped,
}

public enum Verdict
{
    /// <summary>The check does not fail, or nothing decides.</summary>
    None,

    /// <summary>What is printed is plain and its place is certain: the document itself is wrong.</summary>
    Source,

    /// <summary>A doubtful cell, read a little differently, would restore every sum: the reading is wrong.</summary>
    Reading,
}
