namespace Gongkai.Corpus;

/// <summary>Which families of layouts, wordings, fonts and damage a document is made from; no family is in both.</summary>
internal enum CorpusSet
{
    /// <summary>To work on the reader with.</summary>
    Develop,

    /// <summary>To judge the reader by; nobody tunes to it.</summary>
    Held,
}
