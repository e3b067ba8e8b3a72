namespace Gongkai.Harvest.Summaries;

/// <summary>The languages in which a summary is written.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    Chinese,
}
