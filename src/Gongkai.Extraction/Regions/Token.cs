using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>
/// A printed cell of a <see cref="Line"/> with everything that is known of it; nothing is dropped on the way to the observation.
/// </summary>
/// <param name="Column">Its first column, from 0; its place in the line where columns are not known.</param>
/// <param name="Span">Columns it covers.</param>
/// <param name="Continued">True when it began in a line above and reaches into this one.</param>
/// <param name="Text">As printed.</param>
internal sealed record Token(int Column, int Span, bool Continued, string Text, Location Location)
{
    public PrintedLabel Label { get; } = PrintedLabel.Of(Text);

    /// <summary>What the text is as a value.</summary>
    public PrintedNumber Number { get; private init; } = NumberReader.Read(Text);

    /// <summary>How sure reading was of the text, 0 to 1; 1 where nothing was recognised from pixels.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>All readings of a recognised value, the likeliest first; empty where nothing was recognised from pixels.</summary>
    public ImmutableArray<Candidate> Candidates { get; init; } = [];

    /// <summary>The texts that the format sets apart in the cell; empty where it sets nothing apart.</summary>
    public ImmutableArray<string> Pieces { get; init; } = [];

    /// <summary>True for a cell that shows something beside its text: it is no number, and it is not blank.</summary>
    public bool ShowsMore { get; private init; } = NumberReader.ShowsMore(Text);

    /// <summary>True for one of the cells for which one sentence stands that counts something.</summary>
    public bool IsToldInSentence { get; private init; }

    /// <summary>A number, a mark, a blank, or something in their place that is no number.</summary>
    public bool IsValue => ShowsMore || IsToldInSentence || Number.Reading is not Reading.Unreadable;

    public bool IsBlank => Number.Reading is Reading.Blank;

    /// <summary>A value that is not blank.</summary>
    public bool IsPrintedValue => IsValue && !IsBlank;

    public int End => Column + Span;

    /// <summary>A cell of a grid in one of the rows that it covers.</summary>
    public static Token Of(Cell cell, int row) => new(cell.Column, cell.ColumnSpan, row > cell.Row, cell.Text, cell.Location)
    {
        Number = cell.SaysNone ? new PrintedNumber(new Reading.Mark(cell.Text.Trim())) : Unseen(cell) ?? NumberReader.Read(cell.Text),
        Confidence = cell.Confidence,
        Candidates = cell.Candidates,
        Pieces = cell.Pieces,
        IsToldInSentence = cell.Unread == UnreadContent.Sentence,
        ShowsMore = NumberReader.ShowsMore(cell.Text) || (cell.Unread != UnreadContent.None && NumberReader.IsValue(cell.Text)),
    };

    /// <summary>
    /// The cells of a grid row by row, from left to right; one over several rows stands in each. Empty rows are left out.
    /// </summary>
    public static IEnumerable<List<Token>> RowsOf(Grid grid)
    {
        var byRow = new List<Token>[grid.RowCount];
        foreach (var cell in grid.Cells)
        {
            for (var row = cell.Row; row < Math.Min(grid.RowCount, cell.Row + cell.RowSpan); row++)
                (byRow[row] ??= []).Add(Of(cell, row));
        }

        foreach (var cells in byRow)
        {
            if (cells is null) continue;
            cells.Sort((left, right) => left.Column.CompareTo(right.Column));
            yield return cells;
        }
    }

    /// <summary>A cell that shows something beside its text is neither blank nor a number.</summary>
    private static PrintedNumber? Unseen(Cell cell) =>
        cell.Unread == UnreadContent.Sentence ? new PrintedNumber(new Reading.Unreadable("one sentence stands for several cells"))
        : cell.Unread == UnreadContent.None || !NumberReader.IsValue(cell.Text)
        ? null
        : new PrintedNumber(new Reading.Unreadable($"the cell shows something that is not text ({cell.Unread})"));
}
