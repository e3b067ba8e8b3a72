using System.Collections.Immutable;

namespace Gongkai.Harvest.Archiving;

/// <summary>What the archive knows of an address from all nights.</summary>
/// <param name="Last">The last row.</param>
/// <param name="Had">The last row with bytes that count, or that says that they still do; none when nothing was ever had.</param>
/// <param name="Versions">The rows with which each version began.</param>
internal sealed record AddressState(ManifestRow Last, ManifestRow? Had, ImmutableList<ManifestRow> Versions)
{
    /// <summary>Whether the last word is that it is gone.</summary>
    public bool IsVanished => Last.Outcome == FetchOutcome.Vanished || (IsVanishedBefore && !Last.IsGood());

    private bool IsVanishedBefore { get; init; }

    internal static AddressState After(AddressState? before, ManifestRow row)
    {
        var begins = row.Outcome is FetchOutcome.New or FetchOutcome.Changed or FetchOutcome.Restored
            && row.Version > (before?.Versions.Count ?? 0);
        var versions = before?.Versions ?? [];
        return new AddressState(row, row.IsGood() ? row : before?.Had, begins ? versions.Add(row) : versions)
        { IsVanishedBefore = before?.IsVanished ?? false };
    }
}
