namespace Gongkai.Extraction.Sums;

/// <summary>What the two sides of a sum print.</summary>
internal readonly record struct SumValue(SumSide Left, SumSide Right)
{
    /// <summary>True when both sides add up to the same; a cell without a number adds nothing.</summary>
    public bool IsEqual => Left.Sum == Right.Sum;

    /// <summary>True when every cell has a number.</summary>
    public bool IsWhole => Left.IsWhole && Right.IsWhole;

    public bool HasPrinted => Left.HasPrinted || Right.HasPrinted;

    public bool HasUnreadable => Left.Unreadable + Right.Unreadable > 0;

    public bool HasUnknown => Left.Unknown + Right.Unknown > 0;

    /// <summary>True when the document lacks the place of a cell.</summary>
    public bool HasAbsent => Left.Absent + Right.Absent > 0;

    /// <summary>False when no count that is still unknown, and none is negative, makes both sides equal.</summary>
    public bool MayHold =>
        HasUnreadable || ((Left.Unknown > 0 || Left.Sum >= Right.Sum) && (Right.Unknown > 0 || Right.Sum >= Left.Sum));
}

/// <summary>What one side of a sum prints.</summary>
/// <param name="Sum">Its numbers added up.</param>
/// <param name="Numbers">Cells with a number.</param>
/// <param name="Blanks">Blank cells and marks.</param>
/// <param name="Absent">Cells that the document does not print.</param>
/// <param name="Unreadable">Cells whose print says no value.</param>
/// <param name="Unknown">Cells of which nothing is known yet.</param>
internal readonly record struct SumSide(decimal Sum, int Numbers, int Blanks, int Absent, int Unreadable, int Unknown)
{
    public bool IsWhole => Blanks + Absent + Unreadable + Unknown == 0;

    public bool HasPrinted => Numbers + Blanks + Unreadable > 0;
}
