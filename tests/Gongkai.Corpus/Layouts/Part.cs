namespace Gongkai.Corpus.Layouts;

/// <summary>A part of a document in reading order.</summary>
internal abstract record Part
{
    private Part()
    {
    }

    /// <summary>The title of a report, in one or several lines.</summary>
    public sealed record Title(IReadOnlyList<string> Lines) : Part;

    /// <summary>A heading; level 1 heads a section.</summary>
    public sealed record Heading(int Level, string Text) : Part;

    public sealed record Paragraph(string Text) : Part;

    /// <summary>A table, or the part of one that stands on one page.</summary>
    public sealed record Table(FormGrid Grid) : Part;

    /// <summary>A new page begins, where the format has pages.</summary>
    public sealed record PageBreak : Part;
}
