using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A sum that ties a report to the same agency's report of the year before.</summary>
/// <param name="Rule">Such as <c>years.carried</c>.</param>
/// <param name="Table">The code of its table.</param>
/// <param name="Axis">Along what it sums; each row, or each column, is a scope.</param>
/// <param name="Left">What adds up, of last year's report and of this one.</param>
/// <param name="Right">Codes of columns (along a row) or of rows (along a column) of this year's report.</param>
internal sealed record YearIdentity(
    string Rule, string Table, IdentityAxis Axis, ImmutableArray<YearTerm> Left, ImmutableArray<string> Right)
{
    /// <summary>The cell that a code of the sum names in a scope.</summary>
    public CellCode At(string code, string scope) =>
        Axis == IdentityAxis.Row ? new CellCode(Table, scope, code) : new CellCode(Table, code, scope);
}
