namespace Gongkai.Extraction.Forms;

/// <summary>What must be spoken of for a phrase of the prose to mean its concept.</summary>
internal enum ProseContext
{
    /// <summary>The phrase says all itself.</summary>
    None,

    /// <summary>Disclosure, in the sentence or in the heading above it.</summary>
    Disclosure,

    /// <summary>Requests for disclosure, in the sentence, in the heading above it, or in a count before it.</summary>
    Requests,

    /// <summary>Requests, in the heading above it or in a count before it.</summary>
    Counted,

    /// <summary>As <see cref="Counted"/>, and of nothing else in the sentence: the phrase is a bare verb.</summary>
    Alone,
}
