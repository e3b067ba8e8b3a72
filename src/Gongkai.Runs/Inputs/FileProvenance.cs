namespace Gongkai.Runs.Inputs;

/// <summary>What a list of sources says of where a file came from.</summary>
/// <param name="Version">Which version it is of what stands at its address, from 1.</param>
/// <param name="IsLatest">False where a later version is known.</param>
/// <param name="RegionCode">The division (GB/T 2260) of the site's agency; empty for none.</param>
/// <param name="Agency">The agency that runs the site; empty for none.</param>
/// <param name="Host">The host of the file's address; empty for none.</param>
internal sealed record FileProvenance(int Version, bool IsLatest, string RegionCode, string Agency, string Host)
{
    public static FileProvenance None { get; } = new(1, true, "", "", "");
}
