using System.Collections.Immutable;

namespace Gongkai.Harvest.Metering;

/// <summary>The gauges over the last run, for the endpoint and for the file alike.</summary>
internal static class GaugeTable
{
    /// <summary>All gauges in the order in which the file lists them.</summary>
    public static ImmutableArray<Gauge> All { get; } =
    [
        new("gongkai.harvest.last.success", "s", "When the last run ended whole, in seconds since 1970; absent when none did.",
            figures => figures.LastSuccessAt is { } at ? [Single(at.ToUnixTimeSeconds())] : []),
        new("gongkai.harvest.open.issues", "{issue}", "Open issues by kind.",
            figures => figures.OpenByKind.Select(kind => ("kind", kind.Key, (long)kind.Value))),
        new("gongkai.harvest.todo.issues", "{issue}", "Open issues that a person has to do something about.",
            figures => [Single(figures.ToDo)]),
        new("gongkai.harvest.new.todo.issues", "{issue}", "Those that appeared in the last run.", figures => [Single(figures.NewToDo)]),
        new("gongkai.harvest.expected.reports", "{report}", "Expected reports by what became of them.",
            figures => figures.Expected.Select(state => ("state", state.Key, (long)state.Value))),
        new(
            "gongkai.harvest.oldest.unread", "s",
                "When the oldest file was fetched that was not read, in seconds since 1970; absent when all were read.",
            figures => figures.OldestUnreadAt is { } at ? [Single(at.ToUnixTimeSeconds())] : []),
        new("gongkai.harvest.sites", "{site}", "Sites in the list.", figures => [Single(figures.Sites)]),
        new("gongkai.harvest.sites.visited", "{site}", "Sites that the last run visited.", figures => [Single(figures.SitesVisited)]),
    ];

    private static (string Label, string LabelValue, long Value) Single(long value) => ("", "", value);

    /// <summary>One gauge.</summary>
    /// <param name="Of">Its values, each with a label or with none.</param>
    internal sealed record Gauge(
        string Name, string Unit, string Meaning, Func<HarvestFigures, IEnumerable<(string Label, string LabelValue, long Value)>> Of)
    {
        /// <summary>The name in Prometheus' text, in which the endpoint writes it too.</summary>
        public string PrometheusName => Name.Replace('.', '_') + (Unit == "s" ? "_seconds" : "");
    }
}
