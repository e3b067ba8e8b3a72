using System.Globalization;
using Gongkai.Datasets.Tables;

namespace Gongkai.Datasets;

/// <summary>
/// Writes a first draft of an agencies file from the reports of datasets. What could not be told is left empty, with its reason.
/// </summary>
internal static class AgenciesDraft
{
    private const string Government = "政府";

    /// <summary>How many agencies were written, and how many of them lack an id.</summary>
    /// <exception cref="DatasetReadException">A directory is no dataset, or a table is damaged.</exception>
    public static (int Agencies, int Unidentified) Write(IReadOnlyList<string> directories, Stream stream, bool withMark)
    {
        ArgumentNullException.ThrowIfNull(directories);
        ArgumentNullException.ThrowIfNull(stream);
        var lines = new Dictionary<(string Name, string Region, string Id), Line>();
        foreach (var directory in directories)
        {
            if (!File.Exists(Path.Combine(directory, "reports.csv")))
                throw new DatasetReadException($"{directory} is no dataset of 'gongkai extract' with CSV tables: it has no reports.csv.");
            var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var error in DatasetRows.Read(directory, "errors")
                .Where(row => row["code"].StartsWith("AGY", StringComparison.Ordinal)))
                reasons.TryAdd(error["report_id"], $"{error["code"]} {error["message"]}");
            foreach (var report in DatasetRows.Read(directory, "reports"))
            {
                if (report["agency"].Length == 0) continue;
                var key = (report["agency"], report["region_code"], report["agency_id"]);
                if (!lines.TryGetValue(key, out var line))
                {
                    line = new Line(
                        report["agency"], report["agency_id"], report["agency_canonical"], report["region_code"], report["agency_type"],
                        reasons.GetValueOrDefault(report["report_id"], ""));
                    lines.Add(key, line);
                }

                line.Add(report["year"]);
            }
        }

        // An office belongs to the government whose id begins as its own, when a report of that government is there.
        var governments = lines.Values.Where(line => line.Type == Government).Select(line => line.AgencyId)
            .ToHashSet(StringComparer.Ordinal);
        var table = Define(
            line => line.AgencyId.IndexOf('-') is > 0 and var dash && $"{line.AgencyId[..dash]}-{Government}" is var parent
            && parent != line.AgencyId && governments.Contains(parent) ? parent : "");
        using var sink = new CsvSink(table, stream, withMark);
        var ordered = lines.Values.OrderBy(line => line.Name, StringComparer.Ordinal)
            .ThenBy(line => line.RegionCode, StringComparer.Ordinal).ThenBy(line => line.AgencyId, StringComparer.Ordinal);
        foreach (var line in ordered) table.Write(line, sink);
        sink.Complete();
        return (lines.Count, lines.Values.Count(line => line.AgencyId.Length == 0));
    }

    private static Table<Line> Define(Func<Line, string> parent) => new Table<Line>("agencies", "Agencies.")
        .Text("name", "As printed.", line => line.Name)
        .Text("agency_id", "The same for all names of one agency.", line => line.AgencyId)
        .Text("canonical", "The full name.", line => line.Canonical)
        .Text("region_code", "The division (GB/T 2260).", line => line.RegionCode)
        .Text("from", "The first year for which the line holds.", _ => "")
        .Text("to", "The last year for which the line holds.", _ => "")
        .Text("parent", "The government that it belongs to.", parent)
        .Text("years", "The years of its reports.", line => line.Years)
        .Count("reports", "How many reports have the name.", line => line.Reports)
        .Text("reason", "Why something is left empty, or what to check.", line => line.Reason);

    private sealed record Line(string Name, string AgencyId, string Canonical, string RegionCode, string Type, string Reason)
    {
        private readonly SortedSet<int> _years = [];

        public int Reports { get; private set; }

        public string Years => _years.Count switch
        {
            0 => "",
            1 => _years.Min.ToString(CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{_years.Min}-{_years.Max}"),
        };

        public void Add(string year)
        {
            Reports++;
            if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var known)) _years.Add(known);
        }
    }
}
