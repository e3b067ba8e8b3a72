namespace Gongkai.Model;

/// <summary>What of time the values of a column count.</summary>
internal enum ColumnSpan
{
    /// <summary>The year reported on, or the state at its end.</summary>
    Year,

    /// <summary>All years so far: such a value belongs in no yearly panel.</summary>
    Cumulative,

    /// <summary>A part of the year, such as its last month.</summary>
    Part,
}
