namespace Gongkai.Model;

/// <summary>The level of the government that an agency belongs to.</summary>
internal enum AgencyLevel
{
    National,
    Province,
    Prefecture,
    County,
    Township,

    /// <summary>A functional zone, such as a development zone, which is no division of GB/T 2260.</summary>
    Zone,

    /// <summary>The Xinjiang Production and Construction Corps, which has divisions of its own.</summary>
    Corps,
}
