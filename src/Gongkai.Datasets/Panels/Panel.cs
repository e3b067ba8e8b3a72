using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets.Panels;

/// <summary>
/// One row for each agency and year of some datasets: the latest version of each report, with its figures and what they can be trusted
/// with.
/// </summary>
/// <remarks>Read from the CSV tables <c>reports</c> and <c>wide</c>. Rows are held: some 2 KB a report.</remarks>
internal sealed class Panel
{
    internal static readonly ImmutableArray<string> ReportColumns =
    [
        "agency_canonical", "agency", "region_code", "region_key", "region_path", "level", "agency_type", "vertical", "scope", "edition",
            "status",
        "published_on", "due_on", "days_late", "version", "source", "report_id",
    ];

    internal static readonly ImmutableArray<string> TrustColumns = ["check", "n_disputed", "n_absent", "n_unreadable"];

    private static readonly ImmutableArray<string> OtherWideColumns =
        ["report_id", "source", "agency", "year", "edition", "status", "agency_id", "version", "is_latest", .. TrustColumns];

    private readonly List<PanelRow> _rows;

    private Panel(List<PanelRow> rows, ImmutableArray<string> columns, PanelSummary summary)
    {
        _rows = rows;
        ValueColumns = columns;
        Summary = summary;
    }

    public PanelSummary Summary { get; }

    /// <summary>The values, as <c>wide</c> names them.</summary>
    internal ImmutableArray<string> ValueColumns { get; }

    internal IReadOnlyList<PanelRow> Rows => _rows;

    /// <param name="directories">Of the datasets. A report that several of them have is taken once, from the first.</param>
    /// <exception cref="DatasetReadException">A directory is no dataset, or a table is damaged; the message names the file.</exception>
    /// <exception cref="PanelConflictException">An agency and year has several reports that differ.</exception>
    public static Panel Read(IReadOnlyList<string> directories)
    {
        ArgumentNullException.ThrowIfNull(directories);
        var (rows, seen) = (new List<PanelRow>(), new Dictionary<string, PanelRow?>(StringComparer.Ordinal));
        var (superseded, withoutAgency, withoutYear) = (0, 0, 0);
        var columns = new List<string>();
        foreach (var directory in directories)
        {
            using (var reports = Open(directory, "reports", ["report_id", "source", "year", "agency_id", "is_latest"]))
            {
                while (reports.Read())
                {
                    if (seen.ContainsKey(reports["report_id"])) continue;
                    var row = Row(reports, directory);
                    seen[reports["report_id"]] = row;
                    if (reports["is_latest"] == "false" || reports["in_panel"] == "false") (superseded, seen[reports["report_id"]]) = (
                        superseded + 1, null);
                    else if (reports["agency_id"].Length == 0) (withoutAgency, seen[reports["report_id"]]) = (withoutAgency + 1, null);
                    else if (row is null) withoutYear++;
                    else rows.Add(row);
                }
            }

            ReadValues(directory, seen, columns);
        }

        var kept = OnePerYear(rows, out var repeated);
        var lacking = kept.Find(row => row.Trust.Length == 0);
        if (lacking is not null) throw new DatasetReadException($"{lacking.Source} is in reports.csv and not in wide.csv.");
        return new Panel(
            kept, [.. columns],
            new PanelSummary(kept.Count, kept.DistinctBy(row => row.AgencyId).Count(), superseded, repeated, withoutAgency, withoutYear));
    }

    private static PanelRow? Row(CsvRows reports, string directory) =>
        reports.Year("year") is { } year
            ? new PanelRow(
                reports["agency_id"], year, [.. ReportColumns.Select(column => reports[column])],
                Path.Combine(directory, reports["source"]))
            : null;

    private static void ReadValues(string directory, Dictionary<string, PanelRow?> wanted, List<string> columns)
    {
        // Most figures are a few small numbers: one text for all that are the same.
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var wide = Open(directory, "wide", ["report_id", .. TrustColumns]);
        foreach (var column in wide.Columns.Except(OtherWideColumns).Except(OfOtherSpans(directory)).Except(columns).ToList())
            columns.Add(column);
        while (wide.Read())
        {
            if (!wanted.TryGetValue(wide["report_id"], out var row) || row is null || row.Trust.Length > 0) continue;
            row.Trust = [.. TrustColumns.Select(column => Shared(wide[column]))];
            row.Cells = [.. columns.Select(column => Shared(wide[column]))];
        }

        string Shared(string text)
        {
            if (text.Length == 0) return "";
            if (texts.TryGetValue(text, out var known)) return known;
            texts[text] = text;
            return text;
        }
    }

    /// <summary>The values that count other than the year, such as all years so far: they belong in no yearly panel.</summary>
    private static IEnumerable<string> OfOtherSpans(string directory) =>
        from row in DatasetRows.Read(directory, "codebook")
        where row.TryGetValue("span", out var span) && span != ColumnSpan.Year.Code()
        select $"{row["table"]}.{row["row"]}.{row["column"]}";

    /// <summary>Of several reports of an agency and year with the same figures the first source; several that differ are refused.</summary>
    private static List<PanelRow> OnePerYear(List<PanelRow> rows, out int repeated)
    {
        var (kept, conflicts) = (new List<PanelRow>(rows.Count), ImmutableArray.CreateBuilder<string>());
        rows.Sort((one, other) => string.CompareOrdinal(one.AgencyId, other.AgencyId) is var byAgency and not 0 ? byAgency
            : one.Year.CompareTo(other.Year) is var byYear and not 0 ? byYear
            : string.CompareOrdinal(one.Source, other.Source));
        foreach (var row in rows)
        {
            if (kept.Count == 0 || kept[^1] is var last && (last.AgencyId, last.Year) != (row.AgencyId, row.Year)) kept.Add(row);
            else if (!SameFigures(last.Cells, row.Cells))
                conflicts.Add(string.Create(CultureInfo.InvariantCulture, $"  {row.AgencyId} {row.Year}: {last.Source} and {row.Source}"));
        }

        repeated = rows.Count - kept.Count;
        return conflicts.Count == 0 ? kept : throw new PanelConflictException(conflicts.ToImmutable());
    }

    private static bool SameFigures(string[] one, string[] other)
    {
        for (var index = 0; index < Math.Max(one.Length, other.Length); index++)
            if ((index < one.Length ? one[index] : "") != (index < other.Length ? other[index] : "")) return false;
        return true;
    }

    private static CsvRows Open(string directory, string table, IEnumerable<string> columns)
    {
        var path = Path.Combine(directory, table + ".csv");
        if (!File.Exists(path))
            throw new DatasetReadException($"{directory} is no dataset of 'gongkai extract' with CSV tables: it has no {table}.csv.");
        return new CsvRows(path, ',', columns);
    }
}
