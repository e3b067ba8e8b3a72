using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>
/// A form table whose cell borders are lost: known labels in the order of the form, with the digits of each row run together behind them.
/// </summary>
/// <param name="TellsEdition">False when its labels fit another edition as well.</param>
/// <param name="Block">The block that holds its text.</param>
internal sealed record RunOnTable(TableForm Form, bool TellsEdition, int Block, Location Location, ImmutableArray<RunOnRow> Rows);

/// <summary>The digits of one row, or of one row of values for the whole table.</summary>
/// <param name="Cells">The cells that they fill, in the order of the form.</param>
/// <param name="Printed">The digits with the blanks between them, without the enumerator of the next label.</param>
internal sealed record RunOnRow(ImmutableArray<CellCode> Cells, string Printed);
