namespace Gongkai.Documents.Html;

/// <summary>How a row of a table takes part in the layout.</summary>
internal enum RowLayout
{
    /// <summary>It is drawn.</summary>
    Drawn,

    /// <summary>It has no height (<c>visibility: collapse</c>); cells span it as any other row.</summary>
    Collapsed,

    /// <summary>It is not there (<c>display: none</c>); a browser counts no span over it.</summary>
    LeftOut,
}
