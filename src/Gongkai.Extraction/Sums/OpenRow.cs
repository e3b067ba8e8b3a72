using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>A row that prints fewer values than it has cells: which cells are blank is open.</summary>
/// <param name="Cells">Its cells in the order of the form.</param>
/// <param name="Values">What it prints, in order.</param>
internal sealed record OpenRow(ImmutableArray<CellCode> Cells, ImmutableArray<decimal> Values);
