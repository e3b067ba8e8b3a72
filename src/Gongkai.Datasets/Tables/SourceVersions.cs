using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>
/// Which version of what stands at its address a source is, for rows that only name it. Most are the first and only one, and take no room.
/// </summary>
internal sealed class SourceVersions
{
    private readonly Dictionary<string, (int Version, bool IsLatest)> _others = new(StringComparer.Ordinal);

    public void Add(FileResult file)
    {
        if (file.Version != 1 || !file.IsLatest) _others[file.Source] = (file.Version, file.IsLatest);
    }

    public int VersionOf(string source) => _others.TryGetValue(source, out var known) ? known.Version : 1;

    public bool IsLatest(string source) => !_others.TryGetValue(source, out var known) || known.IsLatest;
}
