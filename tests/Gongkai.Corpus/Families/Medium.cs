using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>One manner of writing a document in a format.</summary>
/// <param name="Name">Such as <c>text/tabs-ragged</c>.</param>
/// <param name="Set">The set that it belongs to; null for the plainest manner of a format, which both sets have.</param>
/// <param name="Format">The kind of file.</param>
/// <param name="Extension">Of the file's name, with its dot.</param>
/// <param name="FormatName">What the dataset's <c>files.format</c> calls it.</param>
/// <param name="Write">Writes the blocks.</param>
internal sealed record Medium(
    string Name, CorpusSet? Set, CorpusFormat Format, string Extension, string FormatName, Func<IReadOnlyList<Part>, Dice, byte[]> Write)
{
    /// <summary>What the manner of writing itself takes from the document.</summary>
    public Loss Loss { get; init; } = Loss.Nothing;

    /// <summary>False where the manner of writing gives every column a name that says nothing.</summary>
    public bool NamesColumns { get; init; } = true;

    /// <summary>True where a style can hide what is in the file.</summary>
    public bool HasStyles => Format is CorpusFormat.Html or CorpusFormat.Docx or CorpusFormat.PdfBrowser or CorpusFormat.PdfOffice;

    /// <summary>True where spans of cells are stated or drawn.</summary>
    public bool HasSpans => Format is not (CorpusFormat.Text or CorpusFormat.Markdown);

    /// <summary>True where a page ends.</summary>
    public bool HasPages =>
        Format is CorpusFormat.Pdf or CorpusFormat.PdfOffice or CorpusFormat.PdfBrowser or CorpusFormat.Scan or CorpusFormat.Docx;

    /// <summary>Two runs give the same bytes.</summary>
    public bool IsRepeatable => Format is not (CorpusFormat.PdfOffice or CorpusFormat.PdfBrowser);
}
