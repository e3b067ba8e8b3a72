namespace Gongkai.Model;

/// <summary>A cell of one of several reports.</summary>
/// <param name="ReportId">Empty for the report that is spoken of.</param>
internal readonly record struct ReportCell(string ReportId, CellCode Cell)
{
    public override string ToString() => ReportId.Length == 0 ? $"{Cell}" : $"{ReportId}:{Cell}";
}
