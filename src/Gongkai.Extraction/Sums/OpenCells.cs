using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Cells of a row with the whole numbers that fill some of them, in order; which ones are blank is open.</summary>
internal sealed record OpenCells(ImmutableArray<CellCode> Cells, ImmutableArray<decimal> Values);
