namespace Gongkai.Model;

/// <summary>What a reviewer decided.</summary>
internal enum CorrectionAction
{
    /// <summary>The cell has another number.</summary>
    Value,

    /// <summary>The cell has no number: it is blank, marked, absent or unreadable.</summary>
    Status,

    /// <summary>Looked at, and right as it was read.</summary>
    Keep,

    /// <summary>The report belongs into no panel.</summary>
    Exclude,

    /// <summary>Another agency issued the report.</summary>
    Agency,

    /// <summary>The report is on another year.</summary>
    Year,

    /// <summary>The agency serves another division.</summary>
    Region,

    /// <summary>Of several reports of the agency and year, this one counts.</summary>
    PreferVersion,

    /// <summary>An earlier line is taken back.</summary>
    Undo,
}
