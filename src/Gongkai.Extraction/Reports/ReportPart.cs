using System.Collections.Immutable;
using Gongkai.Extraction.Binding;

namespace Gongkai.Extraction.Reports;

/// <summary>The tables of one report of a document, and the blocks it reaches over.</summary>
/// <param name="Tables">Its form tables, at most one of each kind.</param>
/// <param name="Start">Its first block.</param>
/// <param name="End">The block behind its last.</param>
internal sealed record ReportPart(ImmutableArray<FormTable> Tables, int Start, int End);
