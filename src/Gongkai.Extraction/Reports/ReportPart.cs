using System.Collections.Immutable;
using Gongkai.Extraction.Interpretation;

namespace Gongkai.Extraction.Reports;

/// <summary>The tables of one report of a document, and the blocks it reaches over.</summary>
/// <param name="Tables">Its form tables in their order; several of one kind when another year's are printed beside them.</param>
/// <param name="Start">Its first block.</param>
/// <param name="End">The block behind its last.</param>
internal sealed record ReportPart(ImmutableArray<TableReading> Tables, int Start, int End);
