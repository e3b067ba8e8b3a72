using System.Diagnostics.Metrics;
using System.Globalization;
using Gongkai.Harvest.Archiving;

namespace Gongkai.Harvest.Metering;

/// <summary>What a harvest measures of itself.</summary>
internal static class HarvestMeters
{
    public const string Name = "Gongkai.Harvest";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "gongkai.harvest.requests", "{request}", "Requests that were sent, by status; 0 when there was no answer.");

    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("gongkai.harvest.received", "By", "Bytes that were received.");

    private static readonly Counter<long> Addresses = Meter.CreateCounter<long>(
        "gongkai.harvest.addresses", "{address}", "Addresses of reports and lists, by what became of them.");

    private static readonly Counter<long> RunCount = Meter.CreateCounter<long>("gongkai.harvest.runs", "{run}", "Runs, by how they ended.");

    private static readonly UpDownCounter<long> Visiting = Meter.CreateUpDownCounter<long>(
        "gongkai.harvest.visiting", "{site}", "Sites that are being visited.");

    private static volatile HarvestFigures? _figures;

    static HarvestMeters()
    {
        foreach (var gauge in GaugeTable.All)
            Meter.CreateObservableGauge(
                gauge.Name, () => _figures is { } figures ? gauge.Of(figures).Select(Measured) : [], gauge.Unit, gauge.Meaning);
    }

    /// <summary>Those of the last run; none before the first. The gauges tell them.</summary>
    public static HarvestFigures? Figures => _figures;

    public static void Requested(int status, long bytes)
    {
        Requests.Add(1, new KeyValuePair<string, object?>("status", status.ToString(CultureInfo.InvariantCulture)));
        Bytes.Add(bytes);
    }

    public static void Concluded(FetchOutcome outcome) =>
        Addresses.Add(1, new KeyValuePair<string, object?>("outcome", $"{outcome}".ToLowerInvariant()));

    public static void Visits(int change) => Visiting.Add(change);

    public static void RunEnded(bool isWhole) => RunCount.Add(1, new KeyValuePair<string, object?>("result", isWhole ? "whole" : "failed"));

    /// <summary>Takes the figures of the last run.</summary>
    public static void Take(HarvestFigures figures) => _figures = figures;

    private static Measurement<long> Measured((string Label, string LabelValue, long Value) value) =>
        value.Label.Length == 0 ? new Measurement<long>(value.Value)
            : new Measurement<long>(value.Value, new KeyValuePair<string, object?>(value.Label, value.LabelValue));
}
