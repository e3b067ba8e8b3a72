namespace Gongkai.Model;

/// <summary>What a reader would see in a cell that is not part of the cell's text.</summary>
internal enum UnreadContent
{
    /// <summary>Nothing: the text is all that the cell shows.</summary>
    None,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>A shape, a chart, a canvas or vector graphics, ink that is no picture.</summary>
    Drawing,

    /// <summary>An equation that is more than a row of digits and signs.</summary>
    Equation,

    /// <summary>A spreadsheet's formula whose result the file does not store, or a field that was never updated.</summary>
    Formula,

    /// <summary>A control of a form whose content is set by a script or is not stated.</summary>
    FormField,

    /// <summary>Text that a style sheet puts into the page (<c>content</c>).</summary>
    GeneratedText,

    /// <summary>An object of another program, a frame or a player.</summary>
    EmbeddedObject,

    /// <summary>Characters that are printed over each other, so that none of them can be told to be meant.</summary>
    Overprint,

    /// <summary>One sentence that counts something for all cells that its own stands for: 共收到申请12件 across a table.</summary>
    Sentence,
}
