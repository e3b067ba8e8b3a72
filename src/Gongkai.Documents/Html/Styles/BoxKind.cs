namespace Gongkai.Documents.Html.Styles;

/// <summary>What kind of box an element is by its tag, which decides what widths, heights and <c>collapse</c> mean to it.</summary>
internal enum BoxKind
{
    /// <summary>A run of a line: it has no width or height of its own.</summary>
    Inline,

    /// <summary>A box with a width and a height.</summary>
    Block,

    /// <summary>A cell of a table, as wide as its column and as high as its row.</summary>
    Cell,

    /// <summary>A row, a column or a group of either: it can be folded away.</summary>
    Line,
}
