namespace Gongkai.Datasets;

/// <summary>
/// The file formats in which every table is written. <c>codebook.csv</c>, <c>datapackage.json</c> and <c>run.json</c> are written with
/// any of them.
/// </summary>
[Flags]
public enum DatasetFormats
{
    None = 0,
    Csv = 1,
    Parquet = 2,

    /// <summary>
    /// The tables of reports as Parquet once more, divided by the year that is reported on: <c>by-year/TABLE/year=2023/part-1.parquet</c>.
    /// </summary>
    ByYear = 4,

    /// <summary>
    /// The table <c>wide</c> as a workbook with the form's Chinese labels, the state of each value as its colour, and notes.
    /// </summary>
    Xlsx = 8,
}
