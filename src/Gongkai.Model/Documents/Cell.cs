using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One cell of a <see cref="Grid"/>.</summary>
/// <param name="Row">Its first row, from 0.</param>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="RowSpan">Rows it covers, at least 1.</param>
/// <param name="ColumnSpan">Columns it covers, at least 1.</param>
/// <param name="Text">What is printed in it, line breaks as <c>\n</c>, raised and lowered runs in square brackets; empty for an empty
/// cell.</param>
/// <param name="Location">Where it stands: for pages, the box of the cell.</param>
internal sealed record Cell(int Row, int Column, int RowSpan, int ColumnSpan, string Text, Location Location)
{
    /// <summary>How sure reading was of the text, 0 to 1; 1 where nothing was recognised from pixels.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>
    /// All distinct readings of a recognised value, the likeliest, which is the text, first; empty where nothing was recognised from
    /// pixels.
    /// </summary>
    public ImmutableArray<Candidate> Candidates { get; init; } = [];

    /// <summary>
    /// What the cell shows beside its text. A cell with it is never blank, and a number in its text may be a part of its value only.
    /// </summary>
    public UnreadContent Unread { get; init; }

    /// <summary>
    /// True for one of the cells of the form for which a merged cell stands that says in a word or a sentence that there is nothing to
    /// report.
    /// </summary>
    public bool SaysNone { get; init; }

    /// <summary>
    /// The texts that the format itself sets apart in the cell, in reading order: paragraphs, lines that end with a stated break, cells of
    /// a table in
    /// the cell; empty where it sets nothing apart. They are never one number by themselves: <c>163&lt;br&gt;172</c> is not 163172, and
    /// <c>16&lt;br&gt;3</c> is 163 only where a sum says so. Lines that a page's layout broke are no pieces, nor are words between blanks
    /// of any kind.
    /// </summary>
    public ImmutableArray<string> Pieces { get; init; } = [];
}
