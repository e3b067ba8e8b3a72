using System.Collections.Immutable;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A table region that was recognised as a table of the form, with every row and column bound to a code.</summary>
/// <param name="Table">The table's code.</param>
/// <param name="Edition">The edition its labels belong to; empty when they fit every edition.</param>
/// <param name="Cells">The bound cells; a cell that the table does not print is missing.</param>
internal sealed record FormTable(string Table, string Edition, ImmutableArray<BoundCell> Cells, TableRun Run)
{
    /// <summary>What binding had to say.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
