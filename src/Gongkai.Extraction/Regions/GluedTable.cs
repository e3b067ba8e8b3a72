using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>A form table whose cell borders are lost: known labels in the order of the form, with the digits of each row run together behind them.</summary>
/// <param name="Edition">The edition that its labels name; empty when they fit every edition.</param>
/// <param name="Block">The block that holds its text.</param>
internal sealed record GluedTable(string Table, string Edition, int Block, Place Place, ImmutableArray<GluedRow> Rows);

/// <summary>The digits of one row, or of one row of values for the whole table.</summary>
/// <param name="Cells">The cells that they fill, in the order of the form.</param>
/// <param name="Printed">The digits with the blanks between them, without the enumerator of the next label.</param>
internal sealed record GluedRow(ImmutableArray<CellCode> Cells, string Printed);
