namespace Gongkai.Datasets.Tables;

/// <summary>How a cell of a workbook looks. The numbers are those of the workbook's list of formats.</summary>
internal enum CellStyle
{
    Plain = 0,
    Heading = 1,
    Number = 2,
    Date = 3,
    Disputed = 4,
    Absent = 5,
    Unreadable = 6,
    Mark = 7,
    Code = 8,
}
