namespace Gongkai.Extraction.Reports;

/// <summary>What a report says about itself.</summary>
internal sealed record ReportMetadata(string Agency, int? Year, string Title, DateOnly? PublishedOn, string RegionCode);
