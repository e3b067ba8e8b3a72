namespace Gongkai.Model;

/// <summary>Whose work the figures of a report sum up.</summary>
public enum ReportScope
{
    /// <summary>The report does not say.</summary>
    Unknown,

    /// <summary>That of all agencies of an area, put together from their reports.</summary>
    Area,

    /// <summary>That of the issuing agency alone.</summary>
    Own,
}
