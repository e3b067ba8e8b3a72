namespace Gongkai.Model;

/// <summary>What a cell says. A blank is not a zero, and a dash is not a blank.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>A number is printed; <paramref name="Value"/> is in the codebook's unit.</summary>
    public sealed record Number(decimal Value) : Reading;

    /// <summary>The cell is there and empty.</summary>
    public sealed record Blank : Reading;

    /// <summary>A mark for none or not applicable, such as <c>/</c>, <c>—</c> or <c>无</c>.</summary>
    public sealed record Mark(string Printed) : Reading;

    /// <summary>The document has no such row, column or table.</summary>
    public sealed record Absent : Reading;

    /// <summary>Something is printed that is not a number, or that could be read in more than one way.</summary>
    public sealed record Unreadable(string Because) : Reading;
}
