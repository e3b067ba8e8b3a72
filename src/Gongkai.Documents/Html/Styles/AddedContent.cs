namespace Gongkai.Documents.Html.Styles;

/// <summary>What a style sheet puts before or behind an element's own content.</summary>
internal enum AddedContent
{
    /// <summary>Nothing that is seen.</summary>
    None,

    /// <summary>Signs, such as a bullet or a dash: beside a number they say nothing, alone they are what the cell shows.</summary>
    Signs,

    /// <summary>Letters, digits, pictures or characters of an icon font.</summary>
    Text,
}
