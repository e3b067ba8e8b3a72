namespace Gongkai.Corpus.Scoring;

/// <summary>How one document was read.</summary>
/// <param name="File">Its path.</param>
/// <param name="Format">Its kind of file.</param>
/// <param name="Tags">The families it was made from.</param>
/// <param name="Tally">Its counts.</param>
/// <param name="Problems">What differs from the truth, the first few things.</param>
internal sealed record DocumentScore(string File, string Format, IReadOnlyList<string> Tags, Tally Tally, IReadOnlyList<string> Problems)
{
    /// <summary>The manner of writing and the families; other tags have no stroke, or are sentences.</summary>
    public IEnumerable<string> Layouts =>
        Tags.Where(tag => tag.Contains('/', StringComparison.Ordinal) && !tag.Contains(' ', StringComparison.Ordinal));

    public bool IsExact => Tally.Exact == 1;

    public int CellsWrong => Tally.Cells - Tally.CellsRight;
}
