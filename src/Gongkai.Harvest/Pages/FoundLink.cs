namespace Gongkai.Harvest.Pages;

/// <summary>A link as a page shows it.</summary>
/// <param name="Address">Where it leads to.</param>
/// <param name="Text">Its text, or its title where that says more.</param>
internal sealed record FoundLink(Uri Address, string Text);
