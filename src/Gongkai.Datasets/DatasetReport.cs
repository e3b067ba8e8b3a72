using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>
/// A report as a written dataset has it: its facts, its observations and its prose. Its checks, mentions and places are left where they
/// are.
/// </summary>
internal sealed record DatasetReport(string Source, string ReportId, Report Report);
