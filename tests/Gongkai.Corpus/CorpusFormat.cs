namespace Gongkai.Corpus;

/// <summary>The kinds of files that the generator writes.</summary>
internal enum CorpusFormat
{
    Text,
    Markdown,
    Html,
    Docx,
    Xlsx,

    /// <summary>Drawn here, with an embedded font.</summary>
    Pdf,

    /// <summary>Printed by LibreOffice from DOCX.</summary>
    PdfOffice,

    /// <summary>Printed by Chromium from HTML.</summary>
    PdfBrowser,

    /// <summary>A picture of a drawn page, as a scanner or a telephone makes it.</summary>
    Scan,
}
