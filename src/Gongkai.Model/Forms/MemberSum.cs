using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>The columns of a table in which a government's figures are the sum of those of its agencies.</summary>
/// <param name="Rule">Such as <c>members.total</c>.</param>
/// <param name="Table">The code of the table.</param>
/// <param name="Columns">The codes of the columns.</param>
internal sealed record MemberSum(string Rule, string Table, ImmutableArray<string> Columns);
