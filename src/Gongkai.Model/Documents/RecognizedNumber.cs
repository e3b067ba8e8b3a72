using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A number or mark that recognition read outside ruled tables.</summary>
/// <param name="Box">Where its ink is.</param>
/// <param name="Candidates">All distinct readings, the likeliest first; none for ink that could not be read.</param>
internal sealed record RecognizedNumber(Box Box, ImmutableArray<Candidate> Candidates);
