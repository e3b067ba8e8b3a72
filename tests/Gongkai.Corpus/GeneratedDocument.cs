using Gongkai.Corpus.Families;
using Gongkai.Corpus.Layouts;
using Gongkai.Corpus.Truth;

namespace Gongkai.Corpus;

/// <summary>A document before it is written: its blocks, its manner of writing, and its truth without the hash.</summary>
internal sealed record GeneratedDocument(TruthDocument Truth, Medium Medium, IReadOnlyList<Part> Blocks, Dice Dice)
{
    /// <summary>The bytes of the file.</summary>
    public byte[] Write() => Medium.Write(Blocks, Dice);
}
