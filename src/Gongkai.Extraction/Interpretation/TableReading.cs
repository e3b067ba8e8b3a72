using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>One way to read a region as a table of one edition.</summary>
/// <param name="Proposer">
/// Who proposed it, for people: <c>rows</c>, <c>strip</c>, <c>crossing</c>, <c>beside</c>, <c>turned</c> or <c>run-on</c>.
/// </param>
/// <param name="Bindings">The bound cells; a cell that the region does not print is missing.</param>
/// <param name="Open">Rows of which only sums may tell what fills which cell.</param>
internal sealed record TableReading(
    TableForm Form, TableRegion Region, string Proposer, ImmutableArray<Binding> Bindings, ImmutableArray<OpenRow> Open, Evidence Evidence)
{
    /// <summary>What reading had to say.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>True when one rule of the form fails more often than it holds, and so often that no agency's errors explain it.</summary>
    public bool IsImplausible { get; init; }

    /// <summary>
    /// True when it says nothing of more than half of the values that the region prints: then it is no reading of the region.
    /// </summary>
    public bool ExplainsLittle { get; init; }

    /// <summary>
    /// False when another edition's table of the same code explains the region as well: then other tables or the year tell the edition.
    /// </summary>
    public bool TellsEdition { get; init; } = true;

    /// <summary>The table's code.</summary>
    public string Table => Form.Code;

    /// <summary>Cells that are read, whatever they say: neither cut off nor undecided.</summary>
    public int CellsRead => Bindings.Count(binding => binding.State == BindingState.Read);

    /// <summary>All cells that the reading says something of.</summary>
    public int CellsTouched => Bindings.Length + Open.Sum(row => row.Cells.Length);

    /// <summary>True when every cell of the edition's table is read.</summary>
    public bool IsWhole => Open.IsEmpty && CellsRead >= Form.Table.Cells.Length;
}
