namespace Gongkai.Corpus.Layouts;

/// <summary>What a cell of a printed table is there for.</summary>
internal enum CellRole
{
    /// <summary>Where the labels of rows and of columns meet.</summary>
    Corner,

    /// <summary>A label above values.</summary>
    Header,

    /// <summary>A label beside values.</summary>
    Label,

    Value,

    /// <summary>Text that belongs to no value of this report: a remark, a note, last year's figure.</summary>
    Other,
}
