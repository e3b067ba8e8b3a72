namespace Gongkai.Corpus.Scoring;

/// <summary>How one document was read.</summary>
/// <param name="File">Its path.</param>
/// <param name="Format">Its kind of file.</param>
/// <param name="Tags">The families it was made from.</param>
/// <param name="Tally">Its counts.</param>
/// <param name="Problems">What differs from the truth, the first few things.</param>
public sealed record DocumentScore(string File, string Format, IReadOnlyList<string> Tags, Tally Tally, IReadOnlyList<string> Problems)
{
    public bool IsExact => Tally.Exact == 1;

    public int CellsWrong => Tally.Cells - Tally.CellsRight;
}
