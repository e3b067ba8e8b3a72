namespace Gongkai.Extraction.Reports;

/// <summary>What a table's caption says of its year.</summary>
internal enum TableYear
{
    /// <summary>Nothing.</summary>
    Unsaid,

    /// <summary>It is that of the report.</summary>
    Own,

    /// <summary>It is another one.</summary>
    Other,
}
