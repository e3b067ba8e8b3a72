using System.Collections.Immutable;

namespace Gongkai.Documents.Lines;

/// <summary>A table whose cells stand on lines of their own.</summary>
/// <param name="Start">The index of its first line.</param>
/// <param name="End">The index behind its last line.</param>
/// <param name="Rows">The cells of each row with the indexes of their lines.</param>
internal sealed record CellTable(int Start, int End, ImmutableArray<ImmutableArray<(string Text, int Line)>> Rows);
