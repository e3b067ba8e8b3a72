namespace Gongkai.Model;

/// <summary>Which agency issued a report. Whatever could not be told is empty.</summary>
internal sealed record AgencyIdentity
{
    public static AgencyIdentity Unknown { get; } = new();

    /// <summary>
    /// The same for all reports of one agency, through changes of its name and of its region's code; different for any two agencies.
    /// </summary>
    public string AgencyId { get; init; } = "";

    /// <summary>The full name: the divisions from the province down, then the office without abbreviations.</summary>
    public string Canonical { get; init; } = "";

    /// <summary>
    /// The division (GB/T 2260) that the agency serves, by the list of the report's year; of a township, the county it lies in. Empty for a
    /// zone
    /// and for the corps, which have no code.
    /// </summary>
    public string RegionCode { get; init; } = "";

    /// <summary>The code that the division has in the list of 2024; empty where it was split.</summary>
    public string RegionKey { get; init; } = "";

    /// <summary>The names of the divisions of the report's year from the province down, <c>/</c> separated.</summary>
    public string RegionPath { get; init; } = "";

    public AgencyLevel? Level { get; init; }

    /// <summary>The kind of agency, such as <c>教育</c>; of an office of several kinds all of them, <c>;</c> separated.</summary>
    public string Type { get; init; } = "";

    /// <summary>The branch that the centre runs through all levels, such as <c>税务</c>.</summary>
    public string Vertical { get; init; } = "";

    /// <summary>
    /// What told the place, <c>;</c> separated: <c>name</c>, <c>credit_code</c>, <c>sources</c>, <c>host</c>, <c>folder</c>,
    /// <c>agencies</c>.
    /// </summary>
    public string RegionFrom { get; init; } = "";
}
