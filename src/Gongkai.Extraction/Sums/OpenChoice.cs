using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Cells whose print has several readings, one of which is to be chosen for all of them together.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Alternatives">For each alternative what the cells say, in their order.</param>
/// <param name="HasDefault">True when the first alternative stands unless a sum speaks against it.</param>
internal sealed record OpenChoice(ImmutableArray<CellCode> Cells, ImmutableArray<ImmutableArray<Reading>> Alternatives, bool HasDefault);
