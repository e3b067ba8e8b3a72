namespace Gongkai.Corpus.Families;

/// <summary>What a manner of writing takes from a table.</summary>
internal enum Loss
{
    Nothing,

    /// <summary>Blank cells leave no trace, so that in their row only labels tell where a value stands.</summary>
    Blanks,

    /// <summary>Nothing stands between the values of a row: they may be refused, and not misread.</summary>
    Borders,
}
