using System.Collections.Immutable;
using System.Text;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Archiving;

/// <summary>
/// The folder <c>reports/</c> of an archive: every version of every report under a name that tells where it came from, as a link
/// to its bytes, and <c>sources.csv</c> with the proof. It follows from the manifest and can be made anew at any time.
/// </summary>
internal sealed class ReportLinks(HarvestArchive archive, SiteList sites)
{
    private readonly ImmutableDictionary<string, Site> _sites = sites.Sites.ToImmutableDictionary(
        site => site.Name, StringComparer.Ordinal);

    /// <summary>Where reports are read from.</summary>
    public string Folder { get; } = Path.Combine(archive.Directory, "reports");

    /// <summary>The table that tells where each file of <see cref="Folder"/> came from.</summary>
    public string SourcesPath { get; } = Path.Combine(archive.Directory, "sources.csv");

    /// <summary>The site that a row belongs to; none when it is in the list no longer.</summary>
    public Site? SiteOf(ManifestRow row) => _sites.GetValueOrDefault(row.Site);

    /// <summary>Lays out what is missing.</summary>
    /// <returns>All versions, in the ordinal order of their sources.</returns>
    public ImmutableArray<ReportVersion> LayOut()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var versions =
            from state in archive.Addresses
            from row in state.Versions
            where row.Role == FetchRole.Report && archive.Blobs.Has(row.Sha256)
            // Who came first keeps its name for ever.
            orderby row.EndedAt, row.Address
            select new ReportVersion(Free(SourceNames.Of(row), taken, row), row, row == state.Versions[^1], state.IsVanished);
        var all = versions.OrderBy(version => version.Source, StringComparer.Ordinal).ToImmutableArray();
        Directory.CreateDirectory(Folder);
        foreach (var version in all) Link(version);
        DropDangling();
        WriteSources(all);
        return all;
    }

    /// <summary>Two addresses that differ only in what a file name cannot say get names of their own.</summary>
    private static string Free(string source, HashSet<string> taken, ManifestRow row)
    {
        var free = taken.Contains(source) ? $"{Path.ChangeExtension(source, null)}~{row.Sha256[..8]}{Path.GetExtension(source)}" : source;
        for (var number = 2; !taken.Add(free); number++) free = $"{Path.ChangeExtension(source, null)}~{number}{Path.GetExtension(source)}";
        return free;
    }

    private void Link(ReportVersion version)
    {
        var path = Path.Combine(Folder, version.Source);
        var folder = Path.GetDirectoryName(path) ?? Folder;
        var target = Path.GetRelativePath(folder, archive.Blobs.PathOf(version.Row.Sha256));
        if (new FileInfo(path).LinkTarget == target) return;

        Directory.CreateDirectory(folder);
        File.Delete(path);
        File.CreateSymbolicLink(path, target);
    }

    /// <summary>Links whose bytes were pruned lead to nothing, and would be read as files that are damaged.</summary>
    private void DropDangling()
    {
        foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToList())
        {
            if (new FileInfo(path) is { LinkTarget: not null } link
                && link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true })
                File.Delete(path);
        }
    }

    private void WriteSources(ImmutableArray<ReportVersion> versions)
    {
        var text = new StringBuilder(
            "source,version,is_latest,is_vanished,site,agency,region_code,address,final_address,referrer,link_text,published_on," +
            "first_fetched_at,status,content_type,bytes,sha256\n");
        foreach (var (source, row, isLatest, isVanished) in versions)
        {
            var site = SiteOf(row);
            string[] fields =
            [
                source, $"{row.Version}", Truth(isLatest), Truth(isVanished), row.Site, site?.Agency ?? "", site?.RegionCode ?? "",
                    row.Address, row.FinalAddress, row.Referrer, row.LinkText,
                row.PublishedOn is { } day ? $"{day:yyyy-MM-dd}" : "", $"{row.EndedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}", $"{row.Status}",
                    row.Headers.GetValueOrDefault("content-type", ""), $"{row.Bytes}", row.Sha256,
            ];
            text.AppendJoin(',', fields.Select(Quoted)).Append('\n');
        }

        WholeFile.Write(SourcesPath, text.ToString());
    }

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
