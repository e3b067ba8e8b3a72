namespace Gongkai.Harvest.Summaries;

/// <summary>The languages in which a summary is written.</summary>
internal enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    Chinese,
}
