namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>A number of a report.</summary>
/// <param name="Index">The place of its cell among those of <see cref="FigureCells"/>.</param>
/// <param name="Suggestion">What the report's own sums propose instead.</param>
internal readonly record struct StoredNumber(short Index, decimal Value, decimal? Suggestion);
