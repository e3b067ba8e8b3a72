namespace Gongkai.Datasets.Tables;

/// <summary>A column whose every value stands in the column of the same name of another table.</summary>
internal sealed record ForeignKey(string Column, string Table);
