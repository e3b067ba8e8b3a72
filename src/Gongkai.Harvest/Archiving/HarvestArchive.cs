using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Gongkai.Model;

namespace Gongkai.Harvest.Archiving;

/// <summary>
/// Everything that was ever fetched, with proof: raw bytes once by their hash, a manifest row for every address that was asked
/// for, a record of nights. It only grows, and a run that is cut off at any moment leaves it whole. For any number of threads;
/// one run at a time may have it.
/// </summary>
internal sealed class HarvestArchive : IDisposable
{
    private const string ManifestName = "manifest.jsonl";
    private const string RunsName = "nights.jsonl";

    private readonly Lock _gate = new();
    private readonly FileStream _lock;
    private readonly RowFile<ManifestRow> _manifest;
    private readonly RowFile<HarvestRunRow> _runs;
    private readonly Dictionary<string, AddressState> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _bySite = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _contacts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ManifestRow> _settled = new(StringComparer.Ordinal);
    private readonly HashSet<(string Run, string Site)> _visited = [];
    private readonly List<HarvestRunRecord> _records = [];

    private HarvestArchive(string directory, bool isDurable, FileStream fileLock)
    {
        Directory = directory;
        _lock = fileLock;
        Blobs = new BlobStore(directory, isDurable);
        _runs = Open(RunsName, RowJson.Rows.HarvestRunRow, isDurable, Apply);
        _manifest = Open(ManifestName, RowJson.Rows.ManifestRow, isDurable, Apply);
    }

    public string Directory { get; }

    public BlobStore Blobs { get; }

    /// <summary>What was mended when the archive was opened.</summary>
    public ImmutableArray<Diagnostic> Repairs { get; private set; } = [];

    /// <summary>All nights, the last one last.</summary>
    public ImmutableArray<HarvestRunRecord> Runs
    {
        get
        {
            lock (_gate) return [.. _records];
        }
    }

    /// <summary>Every address that was ever asked for, in ordinal order.</summary>
    public ImmutableArray<AddressState> Addresses
    {
        get
        {
            lock (_gate) return [.. _addresses.OrderBy(address => address.Key, StringComparer.Ordinal).Select(address => address.Value)];
        }
    }

    /// <summary>Hashes of bytes that were dropped on purpose, so that nobody takes them for lost.</summary>
    public ImmutableHashSet<string> Pruned => File.Exists(PrunedPath) ? [.. File.ReadLines(PrunedPath)] : [];

    private string PrunedPath => Path.Combine(Directory, "pruned.txt");

    /// <param name="directory">Made when it is missing.</param>
    /// <param name="isDurable">False gives up that a power cut loses nothing, for tests that write very many rows.</param>
    /// <exception cref="ArchiveException">Another run has it, or it is damaged in a way that no cut-off run leaves.</exception>
    public static HarvestArchive Open(string directory, bool isDurable = true)
    {
        var path = Path.GetFullPath(directory);
        System.IO.Directory.CreateDirectory(path);
        var fileLock = Lock(Path.Combine(path, ".lock"));
        try
        {
            return new HarvestArchive(path, isDurable, fileLock);
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <summary>The rows of an archive's manifest, while another run may be writing it.</summary>
    public static IEnumerable<ManifestRow> ReadManifest(string directory) =>
        RowFile<ManifestRow>.Read(Path.Combine(directory, ManifestName), RowJson.Rows.ManifestRow);

    /// <summary>The last night that an archive remembers, while another run may be writing it; none when there is none.</summary>
    public static HarvestRunRecord? LastRun(string directory)
    {
        HarvestRunRecord? last = null;
        foreach (var row in RowFile<HarvestRunRow>.Read(Path.Combine(directory, RunsName), RowJson.Rows.HarvestRunRow))
        {
            if (row is HarvestRunRow.Begun(var name, var begunAt)) last = new HarvestRunRecord(name, begunAt);
            else if (row is HarvestRunRow.Ended(var ended, var endedAt) && ended == last?.Name) last = last with { EndedAt = endedAt };
        }

        return last;
    }

    public AddressState? Find(string address)
    {
        lock (_gate) return _addresses.GetValueOrDefault(address);
    }

    /// <summary>Lists and reports that were asked for, or put off, for a site.</summary>
    public ImmutableArray<AddressState> KnownOf(string site)
    {
        lock (_gate) return _bySite.TryGetValue(site, out var known)
            ? [.. known.Order(StringComparer.Ordinal).Select(address => _addresses[address])] : [];
    }

    /// <summary>The row of the last night that has begun for an address, when it need not be asked again in that night.</summary>
    public ManifestRow? SettledInRun(string address)
    {
        lock (_gate) return _settled.GetValueOrDefault(address);
    }

    /// <summary>When the last request to a host ended.</summary>
    public DateTimeOffset? LastContact(string host)
    {
        lock (_gate) return _contacts.TryGetValue(host, out var at) ? at : null;
    }

    /// <summary>Whether a site was visited to its end in a night, so that what its pages led to is known.</summary>
    public bool WasVisited(string run, string site)
    {
        lock (_gate) return _visited.Contains((run, site));
    }

    public Task Append(ManifestRow row)
    {
        lock (_gate) Apply(row);
        return _manifest.Append(row);
    }

    public Task Append(HarvestRunRow row)
    {
        lock (_gate) Apply(row);
        return _runs.Append(row);
    }

    public void Dispose()
    {
        _manifest.Dispose();
        _runs.Dispose();
        _lock.Dispose();
    }

    /// <summary>Drops bytes, after their hashes were written down.</summary>
    internal void Drop(IReadOnlyCollection<string> hashes)
    {
        WholeFile.Write(
            PrunedPath, string.Concat(
            Pruned.Union(hashes).Where(hash => hash.Length > 0).Order(StringComparer.Ordinal).Select(hash => $"{hash}\n")));
        foreach (var hash in hashes) Blobs.Drop(hash);
    }

    private void Apply(ManifestRow row)
    {
        if (row.Attempts > 0 && Uri.TryCreate(row.Origin(), UriKind.Absolute, out var origin)) _contacts[origin.IdnHost] = row.EndedAt;
        _addresses[row.Address] = AddressState.After(_addresses.GetValueOrDefault(row.Address), row);
        if (_records.Count > 0 && row.Run == _records[^1].Name && row.IsSettled()) _settled[row.Address] = row;
        if (row.Role == FetchRole.Robots) return;

        if (!_bySite.TryGetValue(row.Site, out var known)) _bySite[row.Site] = known = new HashSet<string>(StringComparer.Ordinal);
        known.Add(row.Address);
    }

    private void Apply(HarvestRunRow row)
    {
        switch (row)
        {
            case HarvestRunRow.Begun(var run, var at):
                _records.Add(new HarvestRunRecord(run, at));
                _settled.Clear();
                break;
            case HarvestRunRow.Visited(var run, var site):
                _visited.Add((run, site.Name));
                Change(run, record => record with { Sites = record.Sites.Add(site) });
                break;
            case HarvestRunRow.Ended(var run, var at):
                Change(run, record => record with { EndedAt = at });
                break;
        }
    }

    private void Change(string run, Func<HarvestRunRecord, HarvestRunRecord> change)
    {
        var index = _records.FindLastIndex(record => record.Name == run);
        if (index >= 0) _records[index] = change(_records[index]);
    }

    private RowFile<T> Open<T>(string name, JsonTypeInfo<T> json, bool isDurable, Action<T> replay)
        where T : class
    {
        var file = RowFile<T>.Open(Path.Combine(Directory, name), json, isDurable, replay, out var cut);
        if (cut > 0)
            Repairs = Repairs.Add(
            new Diagnostic(HarvestRules.TornTail, $"{name}: {cut} bytes behind the last whole row were moved to {name}.torn."));
        return file;
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new ArchiveException(
                $"The archive {Path.GetDirectoryName(path)} is in use by another run ('gongkai serve' holds it only while it harvests). " +
                $"Wait until that is done. ({exception.Message})", exception);
        }
    }
}
