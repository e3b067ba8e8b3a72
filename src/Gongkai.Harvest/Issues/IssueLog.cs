using System.Collections.Immutable;
using Gongkai.Harvest.Archiving;

namespace Gongkai.Harvest.Issues;

/// <summary>
/// All troubles of an archive over its runs, in <c>issues.jsonl</c>. Rows are only ever added, and a run that is cut off while it writes
/// them is gone through again by the next. For one thread at a time.
/// </summary>
internal sealed class IssueLog : IDisposable
{
    /// <summary>The name of the event of a digest.</summary>
    public const string DigestEvent = "digest";

    private const string FileName = "issues.jsonl";

    private readonly RowFile<IssueRow> _file;
    private readonly SortedDictionary<string, Issue> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Issue> _closed = new(StringComparer.Ordinal);
    private readonly HashSet<(string Channel, string Event, string Id)> _delivered = [];
    private readonly Dictionary<string, DateTimeOffset> _lastDelivery = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _lastDigest = new(StringComparer.Ordinal);

    private IssueLog(string directory, bool isDurable) =>
        _file = RowFile<IssueRow>.Open(Path.Combine(directory, FileName), IssueJson.Rows.IssueRow, isDurable, Apply, out _);

    /// <summary>Open issues, by kind and then by key.</summary>
    public ImmutableArray<Issue> Open =>
        [.. _open.Values.OrderBy(issue => issue.Trouble.Kind).ThenBy(issue => issue.Trouble.Key, StringComparer.Ordinal)];

    /// <summary>Issues that have ended, the latest first.</summary>
    public ImmutableArray<Issue> Closed =>
        [.. _closed.Values.OrderByDescending(issue => issue.ClosedAt).ThenBy(issue => issue.Trouble.Key, StringComparer.Ordinal)];

    /// <summary>Opens the log of an archive that this run has.</summary>
    public static IssueLog Of(HarvestArchive archive, bool isDurable = true)
    {
        ArgumentNullException.ThrowIfNull(archive);
        return new IssueLog(archive.Directory, isDurable);
    }

    /// <summary>Holds what is wrong now against what was wrong before.</summary>
    /// <param name="at">When the run began.</param>
    /// <param name="found">Everything that is wrong.</param>
    /// <param name="isUnknown">Whether the run says nothing of a trouble, because it did not come to its site: then it neither lasts nor
    /// ends.</param>
    public async Task Update(DateTimeOffset at, IReadOnlyCollection<Trouble> found, Func<Trouble, bool> isUnknown)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(isUnknown);

        var now = found.GroupBy(trouble => trouble.Key, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var issue in Open)
            if (!now.ContainsKey(issue.Trouble.Key) && !isUnknown(issue.Trouble)) await Append(new IssueRow.Closed(at, issue.Id));
        foreach (var (key, trouble) in now.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!_open.TryGetValue(key, out var known)) await Append(new IssueRow.Opened(at, trouble));
            else if (known.LastSeen < at) await Append(new IssueRow.Seen(at, trouble));
        }
    }

    /// <summary>Takes an open issue off the list of what is to be done.</summary>
    /// <returns>False when no open issue has the id.</returns>
    public async Task<bool> Acknowledge(DateTimeOffset at, string id)
    {
        if (_open.Values.All(issue => issue.Id != id)) return false;
        await Append(new IssueRow.Acknowledged(at, id));
        return true;
    }

    /// <summary>Whether a receiver was told of an issue.</summary>
    public bool WasDelivered(string channel, string @event, string id) => _delivered.Contains((channel, @event, id));

    /// <summary>When the run began after which a receiver got a digest last.</summary>
    public DateTimeOffset? LastDigest(string channel) => _lastDigest.TryGetValue(channel, out var at) ? at : null;

    /// <summary>When the run began after which a receiver got anything last.</summary>
    public DateTimeOffset? LastDelivery(string channel) => _lastDelivery.TryGetValue(channel, out var at) ? at : null;

    public Task Deliver(DateTimeOffset at, string channel, string @event, ImmutableArray<string> ids) =>
        Append(new IssueRow.Delivered(at, channel, @event, ids));

    public void Dispose() => _file.Dispose();

    private Task Append(IssueRow row)
    {
        Apply(row);
        return _file.Append(row);
    }

    private void Apply(IssueRow row)
    {
        switch (row)
        {
            case IssueRow.Opened(var at, var trouble):
                _open[trouble.Key] = new Issue(trouble, at, at, null);
                break;
            case IssueRow.Seen(var at, var trouble) when _open.TryGetValue(trouble.Key, out var issue):
                _open[trouble.Key] = issue with { Trouble = trouble, LastSeen = at };
                break;
            case IssueRow.Closed(var at, var id) when Find(id) is { } issue:
                _open.Remove(issue.Trouble.Key);
                _closed[id] = issue with { ClosedAt = at };
                break;
            case IssueRow.Acknowledged(var at, var id) when Find(id) is { } issue:
                _open[issue.Trouble.Key] = issue with { AcknowledgedAt = at };
                break;
            case IssueRow.Delivered(var at, var channel, var @event, var ids):
                foreach (var id in ids) _delivered.Add((channel, @event, id));
                _lastDelivery[channel] = at;
                if (@event == DigestEvent) _lastDigest[channel] = at;
                break;
        }
    }

    private Issue? Find(string id) => _open.Values.FirstOrDefault(issue => issue.Id == id);
}
