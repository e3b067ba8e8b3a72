namespace Gongkai.Documents.Html.Styles;

/// <summary>
/// What a cell of a table says about its width. A column is as wide as the widest thing in it, so none of these hides a cell alone.
/// </summary>
internal enum CellWidth
{
    /// <summary>It has some width, or says nothing.</summary>
    Some,

    /// <summary>It asks for none, and grows with what stands in it.</summary>
    None,

    /// <summary>It asks for none and cuts off what goes beyond, which counts where the columns of the table are fixed.</summary>
    CutToNothingInFixedColumns,

    /// <summary>It may have none, and cuts off what goes beyond.</summary>
    CutToNothing,
}
