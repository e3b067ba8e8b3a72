using System.Globalization;
using Gongkai.Datasets;

namespace Gongkai.Review;

/// <summary>
/// Finds reports in the table <c>reports</c> by their id, and by agency and year. It holds two numbers a report for each; the rows are read
/// when they are asked for.
/// </summary>
internal sealed class ReportRows : IDisposable
{
    private readonly TableRows _rows;
    private readonly (int Hash, int Row)[] _byId;
    private readonly (int Hash, int Row)[] _byYear;

    /// <exception cref="DatasetReadException">The table cannot be read.</exception>
    public ReportRows(string dataset)
    {
        _rows = TableRows.Open(dataset, "reports");
        var (byId, byYear) = (new List<(int, int)>(_rows.Count), new List<(int, int)>(_rows.Count));
        foreach (var row in DatasetRows.ReadColumns(dataset, "reports", "report_id", "agency_id", "year"))
        {
            byId.Add((HashOf(row[0]), byId.Count));
            if (row[1].Length > 0 && row[2].Length > 0) byYear.Add((HashOf(KeyOf(row[1], row[2])), byId.Count - 1));
        }

        (_byId, _byYear) = ([.. byId.Order()], [.. byYear.Order()]);
    }

    /// <summary>The file of a report; none where the dataset has no such report.</summary>
    public string? SourceOf(string reportId) => Find(reportId)?["source"];

    /// <summary>The file and the number of the report of the same agency for another year; none where the dataset has none, or the
    /// agency cannot be told.</summary>
    public (string Source, int Number)? Neighbour(string reportId, int year)
    {
        if (Find(reportId) is not { } own || own["agency_id"].Length == 0) return null;
        var wanted = year.ToString(CultureInfo.InvariantCulture);
        foreach (var row in Rows(_byYear, KeyOf(own["agency_id"], wanted)))
        {
            if (row["agency_id"] == own["agency_id"] && row["year"] == wanted) return (row["source"], NumberOf(row["report_id"]));
        }

        return null;
    }

    public void Dispose() => _rows.Dispose();

    private static string KeyOf(string agency, string year) => $"{agency} {year}";

    private static int HashOf(string text) => string.GetHashCode(text, StringComparison.Ordinal);

    private static int NumberOf(string reportId) => int.Parse(reportId.AsSpan(reportId.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    private IReadOnlyDictionary<string, string>? Find(string reportId) =>
        Rows(_byId, reportId).FirstOrDefault(row => row["report_id"] == reportId);

    private IEnumerable<IReadOnlyDictionary<string, string>> Rows((int Hash, int Row)[] index, string key)
    {
        var hash = HashOf(key);
        var at = Array.BinarySearch(index, (hash, -1));
        for (at = at < 0 ? ~at : at; at < index.Length && index[at].Hash == hash; at++) yield return _rows.Read(index[at].Row);
    }
}
