namespace Gongkai.Datasets.Tables;

/// <summary>The type of a column's values.</summary>
internal enum ColumnType
{
    Text,
    Int32,
    Int64,

    /// <summary>An exact number in CSV, the nearest DOUBLE in Parquet.</summary>
    Decimal,
    Double,
    Date,
    Boolean,
}
