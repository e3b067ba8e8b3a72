using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Metering;

/// <summary>A run in figures. The page, its Markdown and JSON, the exit code and the metrics all take their numbers from here.</summary>
internal sealed record HarvestFigures
{
    /// <summary>When the run began and when it ended.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>When the last run ended after which the dataset was whole; none when there was no such run.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Sites that were visited, of those in the list.</summary>
    public required int SitesVisited { get; init; }

    public required int Sites { get; init; }

    public required long Requests { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Addresses of reports and attachments that were fetched for the first time in the run.</summary>
    public required int New { get; init; }

    /// <summary>Those that say something else than before.</summary>
    public required int Changed { get; init; }

    /// <summary>Those that were there before and are gone.</summary>
    public required int Vanished { get; init; }

    /// <summary>Those that could not be fetched.</summary>
    public required int Failed { get; init; }

    /// <summary>Those that were put off to the next run.</summary>
    public required int Deferred { get; init; }

    /// <summary>Reports that were read from new files, and from changed ones.</summary>
    public required int ReadNew { get; init; }

    public required int ReadChanged { get; init; }

    /// <summary>Open issues by kind, kinds in the order of their names.</summary>
    public required ImmutableSortedDictionary<string, int> OpenByKind { get; init; }

    /// <summary>Open issues that a person has to do something about and has not acknowledged.</summary>
    public required int ToDo { get; init; }

    /// <summary>Those of them that appeared in this run.</summary>
    public required int NewToDo { get; init; }

    /// <summary>Issues that appeared in this run, news included, and that ended in it.</summary>
    public required int Opened { get; init; }

    public required int Closed { get; init; }

    /// <summary>Expected reports by what became of them; all together are those that are expected.</summary>
    public required ImmutableSortedDictionary<string, int> Expected { get; init; }

    /// <summary>When the oldest file was fetched that could be a report and was not read; none when all were read.</summary>
    public DateTimeOffset? OldestUnreadAt { get; init; }

    /// <summary>Whether the dataset was whole after the run.</summary>
    [JsonIgnore]
    public bool IsWhole => LastSuccessAt == EndedAt;

    /// <summary>Open issues of all kinds.</summary>
    [JsonIgnore]
    public int Open => OpenByKind.Values.Sum();
}
