using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A sum that the numbers of a table must satisfy: the cells named on the left add up to the cells named on the right.</summary>
/// <param name="Rule">Such as <c>requests.balance</c>.</param>
/// <param name="Table">The code of its table.</param>
/// <param name="Axis">Along what it sums.</param>
/// <param name="Left">Codes of columns (along a row) or of rows (along a column).</param>
/// <param name="Right">The same, for the other side.</param>
internal sealed record Identity(string Rule, string Table, IdentityAxis Axis, ImmutableArray<string> Left, ImmutableArray<string> Right);

internal enum IdentityAxis
{
    /// <summary>Sums columns within one row; holds for every row, and the row's code is its scope.</summary>
    Row,

    /// <summary>Sums rows within one column; holds for every column, and the column's code is its scope.</summary>
    Column,
}
