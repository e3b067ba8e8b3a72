namespace Gongkai.Harvest.Archiving;

/// <summary>What an archive holds.</summary>
/// <param name="Rows">Of the manifest.</param>
/// <param name="Reports">Addresses of reports and attachments of which something was ever fetched.</param>
/// <param name="Versions">Of those.</param>
/// <param name="EarlierVersions">Versions that are not the latest of their address.</param>
/// <param name="FetchedBytes">That whole answers had, each counted as often as it was fetched.</param>
/// <param name="SavedBytes">Those of answers whose bytes were there already.</param>
/// <param name="PrunedVersions">Versions whose bytes were dropped.</param>
internal sealed record ArchiveStats(
    int Runs, long Rows, int Addresses, int Reports, int Versions, int EarlierVersions, long Blobs, long BlobBytes, long FetchedBytes,
        long SavedBytes, int PrunedVersions)
{
    public static ArchiveStats Of(HarvestArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);

        long rows = 0, fetched = 0, saved = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in HarvestArchive.ReadManifest(archive.Directory))
        {
            rows++;
            // What was not transferred (304) saved the transfer, and no disk.
            if (row.Sha256.Length == 0 || row.Status == 304) continue;
            fetched += row.Bytes;
            if (!seen.Add(row.Sha256)) saved += row.Bytes;
        }

        var states = archive.Addresses;
        var reports = states.Where(state => state.Last.Role == FetchRole.Report && state.Versions.Count > 0).ToList();
        var blobs = archive.Blobs.All().ToList();
        return new ArchiveStats(
            archive.Runs.Length, rows, states.Length, reports.Count,
            reports.Sum(state => state.Versions.Count), reports.Sum(state => state.Versions.Count - 1),
            blobs.Count, blobs.Sum(blob => blob.Bytes), fetched, saved,
            reports.Sum(state => state.Versions.Count(version => archive.Pruned.Contains(version.Sha256))));
    }
}
