using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Cells whose print can be read in several ways, one of which is to be chosen for all of them together.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Ways">For each way what the cells say, in their order.</param>
/// <param name="HasDefault">True when the first way stands unless a sum speaks against it.</param>
internal sealed record OpenChoice(ImmutableArray<CellCode> Cells, ImmutableArray<ImmutableArray<Reading>> Ways, bool HasDefault);
