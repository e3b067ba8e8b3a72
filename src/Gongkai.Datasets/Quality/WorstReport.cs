namespace Gongkai.Datasets.Quality;

/// <summary>A report that leaves much to look at.</summary>
/// <param name="Open">Its open doubts.</param>
/// <param name="Failed">Its sums that fail.</param>
internal sealed record WorstReport(string Source, string Agency, int? Year, int Open, int Failed);
