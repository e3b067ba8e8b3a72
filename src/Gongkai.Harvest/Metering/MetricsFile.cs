using System.Globalization;
using System.Text;

namespace Gongkai.Harvest.Metering;

/// <summary>The gauges as Prometheus' text, for the textfile collector of node_exporter where no <c>serve</c> runs.</summary>
internal static class MetricsFile
{
    public static string Write(HarvestFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);

        var text = new StringBuilder();
        foreach (var gauge in GaugeTable.All)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"# HELP {gauge.PrometheusName} {gauge.Meaning}\n# TYPE {gauge.PrometheusName} gauge\n");
            foreach (var (label, labelValue, value) in gauge.Of(figures))
                text.Append(CultureInfo.InvariantCulture,
                    $"{gauge.PrometheusName}{(label.Length == 0 ? "" : $"{{{label}=\"{labelValue}\"}}")} {value}\n");
        }

        return text.ToString();
    }
}
