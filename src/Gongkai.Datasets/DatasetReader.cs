using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>
/// Reads the reports of a written dataset back, one after another, from its CSV tables <c>reports</c>, <c>observations</c> and
/// <c>narratives</c>.
/// </summary>
internal static class DatasetReader
{
    private static readonly ImmutableArray<string> Tables = ["reports", "observations", "narratives"];

    /// <summary>The reports in the order of the tables. Memory does not grow with their number.</summary>
    /// <exception cref="DatasetReadException">The directory is no dataset, or a table is damaged; the message names the file, and the line
    /// where there is one. Thrown while reading.</exception>
    public static IEnumerable<DatasetReport> Read(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory)) throw new DatasetReadException($"There is no directory {directory}.");
        foreach (var path in Tables.Select(Path).Where(path => !File.Exists(path)))
        {
            var hint = File.Exists(System.IO.Path.ChangeExtension(path, TableFiles.ParquetExtension))
                ? " Its tables are Parquet only: write it again with --formats csv,parquet." : "";
            throw new DatasetReadException(
                $"{directory} is no dataset of 'gongkai extract': it has no {System.IO.Path.GetFileName(path)}.{hint}");
        }

        return Reports();

        string Path(string table) => System.IO.Path.Combine(directory, table + TableFiles.CsvExtension);

        IEnumerable<DatasetReport> Reports()
        {
            const char Separator = ',';
            using var reports = new CsvRows(
                Path(Tables[0]), Separator, "report_id", "source", "agency", "year", "edition", "title", "region_code");
            using var observations = new CsvRows(
                Path(Tables[1]), Separator, "report_id", "edition", "table", "row", "column", "value", "status", "check", "suggestion");
            using var narratives = new CsvRows(Path(Tables[2]), Separator, "report_id", "section", "heading", "text");
            var (hasObservation, hasNarrative) = (observations.Read(), narratives.Read());
            while (reports.Read())
            {
                var id = reports["report_id"];
                var values = ImmutableArray.CreateBuilder<Observation>();
                for (; hasObservation && observations["report_id"] == id; hasObservation = observations.Read())
                    values.Add(Observation(observations));
                var prose = ImmutableArray.CreateBuilder<Narrative>();
                for (; hasNarrative && narratives["report_id"] == id; hasNarrative = narratives.Read())
                    prose.Add(new Narrative(narratives["section"], narratives["heading"], narratives["text"]));
                var report = new Report(
                    NumberIn(id) ?? throw reports.Broken($"report_id is '{id}', which is not a hash and a number"), reports["agency"],
                        reports.Year("year"), reports["edition"], reports["title"], null, reports["region_code"], null,
                        values.ToImmutable(), [], prose.ToImmutable());
                yield return new DatasetReport(
                    reports["source"], id, report with { Identity = new AgencyIdentity { AgencyId = reports["agency_id"] } });
            }

            if (hasObservation)
                throw observations.Broken($"the report {observations["report_id"]} is not in reports.csv, or not in this order");
            if (hasNarrative) throw narratives.Broken($"the report {narratives["report_id"]} is not in reports.csv, or not in this order");
        }
    }

    private static Observation Observation(CsvRows row)
    {
        Reading reading = row["status"] switch
        {
            "reported" => new Reading.Number(row.Number("value") ?? throw row.Broken("status is reported, and there is no value")),
            "blank" => new Reading.Blank(),
            "mark" => new Reading.Mark(""),
            "absent" => new Reading.Absent(),
            "unreadable" => new Reading.Unreadable(""),
            var other => throw row.Broken($"unknown status '{other}'"),
        };
        var check = Enum.GetValues<CheckState>().Where(state => state.Code() == row["check"]).Cast<CheckState?>()
            .FirstOrDefault() ?? throw row.Broken($"unknown check '{row["check"]}'");
        return new Observation(
            new CellCode(row["table"], row["row"], row["column"]), row["edition"], reading, Source.None, check, row.Number("suggestion"));
    }

    private static int? NumberIn(string reportId) =>
        reportId.LastIndexOf('-') is > 0 and var dash
            && int.TryParse(reportId.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
