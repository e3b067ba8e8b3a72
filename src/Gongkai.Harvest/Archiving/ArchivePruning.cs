namespace Gongkai.Harvest.Archiving;

/// <summary>Drops bytes that nobody needs any more. Rows stay: what was fetched, when, and what its hash was, is never forgotten.</summary>
internal static class ArchivePruning
{
    /// <param name="keep">Versions of each report to keep, the latest ones, from 1 on.</param>
    /// <param name="dropLists">Whether list pages and robots.txt go as well, but for the last of each.</param>
    /// <param name="isDry">Whether only to count.</param>
    /// <returns>Files and bytes that were dropped.</returns>
    /// <remarks>A file that two versions share goes when neither is kept. What is gone from its site is kept whole: there is no other
    /// copy.</remarks>
    public static (long Files, long Bytes) Prune(HarvestArchive archive, int keep, bool dropLists, bool isDry)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);

        var kept = new HashSet<string>(StringComparer.Ordinal);
        var droppable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in archive.Addresses)
        {
            if (state.Had is { } had) kept.Add(had.Sha256);
            foreach (var version in state.Versions.SkipLast(keep))
            {
                var isKept = state.IsVanished || (state.Last.Role != FetchRole.Report && !dropLists);
                (isKept ? kept : droppable).Add(version.Sha256);
            }

            kept.UnionWith(state.Versions.TakeLast(keep).Select(version => version.Sha256));
        }

        // Answers that said the same as a version in other bytes belong to no version.
        foreach (var row in HarvestArchive.ReadManifest(archive.Directory))
            if (row.Sha256.Length > 0 && (row.Role == FetchRole.Report || dropLists)) droppable.Add(row.Sha256);

        droppable.ExceptWith(kept);
        long files = 0, bytes = 0;
        foreach (var blob in archive.Blobs.All().Where(blob => droppable.Contains(blob.Sha256)).ToList())
        {
            files++;
            bytes += blob.Bytes;
        }

        if (!isDry) archive.Drop(droppable);
        return (files, bytes);
    }
}
