using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>A row of <c>compared</c>.</summary>
/// <param name="Dataset">The directory as it was given.</param>
internal readonly record struct ComparedRow(string Dataset, string Source, string ReportId, Report Report);
