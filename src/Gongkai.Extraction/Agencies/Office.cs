namespace Gongkai.Extraction.Agencies;

/// <summary>What a name has behind the place.</summary>
/// <param name="Types">The kinds of agency it is of, in the order of its name; <c>;</c> separated.</param>
/// <param name="Canonical">The office without abbreviations.</param>
/// <param name="Kind">How much of it is understood.</param>
/// <param name="ServesPlace">False where the place in its name is only where it sits, as with customs.</param>
internal sealed record Office(string Types, string Canonical, OfficeKind Kind, string Vertical = "", bool ServesPlace = true)
{
    /// <summary>The township or zone in front of the office; empty for an office of the division itself.</summary>
    public string Part { get; init; } = "";

    /// <summary>The words in front of the place, such as 国家税务总局.</summary>
    public string Prefix { get; init; } = "";
}

/// <summary>How much of an office's name is understood, from nothing to all.</summary>
internal enum OfficeKind
{
    /// <summary>It is no office.</summary>
    None,

    /// <summary>It ends as names of offices do.</summary>
    Likely,

    /// <summary>A part of a known office, such as 公安局交通警察支队.</summary>
    Unit,

    /// <summary>The government of a township, which has a name of its own.</summary>
    Township,

    /// <summary>A functional zone, or an office of it.</summary>
    Zone,

    /// <summary>A known office, or several in one.</summary>
    Known,
}
