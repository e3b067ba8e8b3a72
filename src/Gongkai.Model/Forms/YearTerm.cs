namespace Gongkai.Model;

/// <summary>One term of a sum over two years.</summary>
/// <param name="IsLastYear">True when it stands in last year's report.</param>
/// <param name="Code">The code of a column (along a row) or of a row (along a column).</param>
/// <param name="Sign">1 or -1.</param>
internal readonly record struct YearTerm(bool IsLastYear, string Code, int Sign);
