namespace Gongkai.Documents.Html.Styles;

/// <summary>How an element stands among the text around it, as far as a style decides it.</summary>
internal enum Flow
{
    /// <summary>As its tag says.</summary>
    OfTag,

    /// <summary>On lines of its own.</summary>
    Block,

    /// <summary>In the line, with room on a side: what it says is no part of the word beside it.</summary>
    Apart,
}
