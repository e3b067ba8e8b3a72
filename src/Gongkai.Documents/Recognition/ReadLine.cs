using System.Collections.Immutable;

namespace Gongkai.Documents.Recognition;

/// <summary>What a reader makes of the picture of a line.</summary>
/// <param name="Text">Its characters, whatever they are.</param>
/// <param name="Number">Its characters if it is a number: digits, separators and signs only.</param>
internal sealed record ReadLine(ImmutableArray<ReadCharacter> Text, ImmutableArray<ReadCharacter> Number);
