namespace Gongkai.Harvest.Archiving;

/// <summary>Something that went wrong at a site.</summary>
/// <param name="Code">Of the diagnostic.</param>
/// <param name="Address">Where; empty when it concerns the whole site.</param>
internal sealed record SiteTrouble(string Code, string Message, string Address);
