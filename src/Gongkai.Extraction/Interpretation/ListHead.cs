using System.Collections.Immutable;

namespace Gongkai.Extraction.Interpretation;

/// <summary>What the header of a list says of its columns.</summary>
/// <param name="Width">Columns of its grid.</param>
/// <param name="Columns">By the form's columns, those of the grid; several where the header does not tell which.</param>
/// <param name="Units">The columns of the units.</param>
/// <param name="Starts">Where the labels of each part begin: a list may go on beside itself.</param>
internal sealed record ListHead(
    int Width, ImmutableDictionary<string, ImmutableArray<int>> Columns, ImmutableArray<int> Units, ImmutableArray<int> Starts)
{
    /// <summary>The column of the labels.</summary>
    public int Label { get; init; }

    /// <summary>The column behind its last cell.</summary>
    public int End { get; init; }

    /// <summary>True when it names a column of the rows' own numbers.</summary>
    public bool HasCodes { get; init; }

    /// <summary>True when its last cell heads values: a row that does not reach below it stands elsewhere.</summary>
    public bool EndsWithValues { get; init; }

    /// <summary>The first column with values; null where the header names none.</summary>
    public int? FirstValue => Columns.Values.SelectMany(columns => columns).Select(column => (int?)column).Min();

    /// <summary>The columns behind the labels where the header names none of the form's; empty where it does.</summary>
    public ImmutableArray<int> Unnamed { get; init; } = [];

    /// <summary>By the columns of the grid that have values, the column in which the next label of the header stands.</summary>
    public ImmutableDictionary<int, int> Ends { get; init; } = ImmutableDictionary<int, int>.Empty;
}
