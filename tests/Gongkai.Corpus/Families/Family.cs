using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>A named kind of layout, wording or damage.</summary>
/// <param name="Name">Such as <c>blanks/zeros-all</c>; what stands before the stroke is its subject, and a document has one family of a
/// subject.</param>
/// <param name="Set">The set that it belongs to.</param>
/// <param name="Stage">When it changes a draft.</param>
/// <param name="Fits">True where the draft's edition and medium can show it.</param>
/// <param name="Apply">Changes the draft; false where the draft left nothing to change.</param>
internal sealed record Family(string Name, CorpusSet Set, FamilyStage Stage, Func<Draft, bool> Fits, Func<Draft, Dice, bool> Apply)
{
    public string Subject => Name[..Name.IndexOf('/', StringComparison.Ordinal)];
}
