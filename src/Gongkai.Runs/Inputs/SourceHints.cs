using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>
/// What is known of files from where they were found, by their sources: a table such as the <c>sources.csv</c> of an archive.
/// </summary>
internal sealed class SourceHints
{
    // What an archive's table has beside: the proof of where a file came from.
    private static readonly ImmutableArray<string> KnownColumns =
    [
        "source", "version", "is_latest", "is_vanished", "site", "agency", "region_code", "address", "final_address", "referrer",
            "link_text", "published_on",
        "first_fetched_at", "status", "content_type", "bytes", "sha256",
    ];

    private static readonly ImmutableArray<string> UsedColumns = [
        "version", "is_latest", "agency", "region_code", "address", "link_text", "published_on"];

    private readonly ImmutableDictionary<string, Row> _rows;
    private readonly ConcurrentDictionary<string, byte> _met = new(StringComparer.Ordinal);

    private SourceHints(ImmutableDictionary<string, Row> rows, ImmutableArray<string> unknownColumns)
    {
        _rows = rows;
        UnknownColumns = unknownColumns;
    }

    public static SourceHints None { get; } = new(ImmutableDictionary<string, Row>.Empty, []);

    /// <summary>Columns of the table that say nothing to the program.</summary>
    public ImmutableArray<string> UnknownColumns { get; }

    /// <summary>The sources that the table lists.</summary>
    public int Rows => _rows.Count;

    /// <summary>Those of them that no file had, once all files are written.</summary>
    public int UnmetRows => _rows.Count - _met.Count;

    /// <param name="path">A CSV file with the column <c>source</c> and any of <c>link_text</c>, <c>agency</c>, <c>published_on</c>,
    /// <c>region_code</c>,
    /// <c>address</c>, <c>version</c> and <c>is_latest</c>.</param>
    /// <exception cref="DatasetReadException">The file cannot be read, or a row is wrong; the message names file and line.</exception>
    /// <exception cref="UsageException">No column says anything of a file.</exception>
    public static SourceHints Read(string path)
    {
        var columns = DatasetRows.ColumnsOf(path);
        if (!columns.Any(UsedColumns.Contains))
            throw new UsageException($"{path} says nothing of its files: it has none of the columns {string.Join(", ", UsedColumns)}.");
        var rows = DatasetRows.ReadFile(path, "source")
            .GroupBy(row => row.GetValueOrDefault("source", ""), StringComparer.Ordinal)
            .ToImmutableDictionary(
                rows => rows.Key, rows => new Row(Hints(rows.First()), Provenance(rows.First(), path)), StringComparer.Ordinal);
        return new SourceHints(rows, [.. columns.Where(column => !KnownColumns.Contains(column))]);
    }

    /// <summary>The hints for a file; for a member of an archive, those of the archive but for its title.</summary>
    public IEnumerable<Hint> Of(string source)
    {
        ArgumentNullException.ThrowIfNull(source);

        if (_rows.TryGetValue(source, out var own)) return own.Hints;
        return _rows.TryGetValue(source.Split('!')[0], out var outer) ? outer.Hints.Where(hint => hint.Kind != HintKind.Title) : [];
    }

    /// <summary>Equal for equal hints; empty where there is none.</summary>
    public string KeyOf(string source) => string.Join('\n', Of(source).Select(hint => $"{hint.Kind} {hint.Value}"));

    /// <summary>Where a file came from; for a member of an archive, where the archive did. For any number of threads.</summary>
    internal FileProvenance ProvenanceOf(string source)
    {
        if (_rows.Count == 0) return FileProvenance.None;
        var name = _rows.ContainsKey(source) ? source : source.Split('!')[0];
        if (!_rows.TryGetValue(name, out var row)) return FileProvenance.None;
        _met.TryAdd(name, 0);
        return row.Provenance;
    }

    private static ImmutableArray<Hint> Hints(IReadOnlyDictionary<string, string> row) =>
    [
        .. from pair in new[] { (HintKind.Title, "link_text"), (HintKind.PublishedOn, "published_on"), (HintKind.Site, "agency") }
           let value = row.GetValueOrDefault(pair.Item2, "")
           where value.Length > 0
           select new Hint(pair.Item1, value),
    ];

    private static FileProvenance Provenance(IReadOnlyDictionary<string, string> row, string path)
    {
        var version = row.GetValueOrDefault("version", "");
        var isLatest = row.GetValueOrDefault("is_latest", "");
        var number = 1;
        if (version.Length > 0 && (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1))
            throw new DatasetReadException($"{path}: the version of {row["source"]} is '{version}', which is not a whole number from 1.");
        if (isLatest is not ("" or "true" or "false"))
            throw new DatasetReadException($"{path}: is_latest of {row["source"]} is '{isLatest}', neither true nor false.");
        var host = Uri.TryCreate(row.GetValueOrDefault("address", ""), UriKind.Absolute, out var address) ? address.Host : "";
        return new FileProvenance(
            number, isLatest != "false", row.GetValueOrDefault("region_code", "").Trim(), row.GetValueOrDefault("agency", "").Trim(), host);
    }

    private sealed record Row(ImmutableArray<Hint> Hints, FileProvenance Provenance);
}
