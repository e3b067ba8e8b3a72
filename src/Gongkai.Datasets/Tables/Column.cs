using System.Collections.Immutable;

namespace Gongkai.Datasets.Tables;

/// <summary>A column of a table, as every format and the Data Package describe it.</summary>
/// <param name="IsRequired">True when every row has a value.</param>
/// <param name="Codes">The only values it takes; empty when it takes any.</param>
internal sealed record Column(string Name, ColumnType Type, string Description, bool IsRequired, ImmutableArray<string> Codes);
