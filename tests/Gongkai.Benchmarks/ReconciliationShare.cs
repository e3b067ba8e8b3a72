using System.Diagnostics;
using System.Globalization;
using Gongkai.Datasets;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Reports;
using Gongkai.Model;
using Gongkai.Runs.CrossReports;

namespace Gongkai.Benchmarks;

/// <summary>
/// How much of the whole path, from the bytes of a file to the tables of the dataset, reconciliation takes: the sums of each report, their
/// explanations
/// and verdicts, the digest, and the checks across reports. On one thread; the time of reconciliation is that of doing it once more on what
/// was read.
/// </summary>
internal static class ReconciliationShare
{
    private const string Consistent = "whose sums hold";
    private const string Failing = "with sums that fail";

    /// <param name="documents">How many.</param>
    /// <param name="folder">Where documents to repeat lie; without it, reports are made from the form files.</param>
    public static void Run(int documents, string? folder)
    {
        var catalog = FormCatalog.Load(
            Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "forms"), "*.tsv")
            .Select(path => new FormFile(Path.GetFileName(path), File.ReadAllText(path))));
        var samples = folder is null ? [] : Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList();
        var generated = new GeneratedReports(catalog);
        Func<int, (string Name, byte[] Bytes)> document = folder is null
            ? number => ("report.txt", generated.Bytes(number))
            : number => (Path.GetFileName(samples[number % samples.Count]), File.ReadAllBytes(samples[number % samples.Count]));
        Func<int, Report, string> kind = folder is null
            ? (number, report) => Examine(number, report)
            : (_, report) => report.Checks.Any(check => check.Outcome == CheckOutcome.Fail) ? Failing : Consistent;

        // The first documents warm up the compiler, and do not count.
        new Measurement(catalog, document, kind).Run(Math.Min(500, documents));
        var measured = new Measurement(catalog, document, kind);
        measured.Run(documents);
        measured.Print();
    }

    /// <summary>How the report was spoilt. A benchmark of what is not read would measure nothing.</summary>
    private static string Examine(int number, Report report)
    {
        var damage = GeneratedReports.DamageOf(number);
        var missing = report.Observations.Count(observation => observation.Reading is not Reading.Number);
        var failing = report.Checks.Count(check => check.Outcome == CheckOutcome.Fail);
        if (missing > 0 || (failing > 0) != (damage != GeneratedReports.Damage.None))
            throw new InvalidOperationException($"Report {number} is read with {missing} missing values and {failing} failing sums.");
        return $"with damage {damage}";
    }

    private sealed class Measurement(FormCatalog catalog, Func<int, (string Name, byte[] Bytes)> document, Func<int, Report, string> kindOf)
    {
        private readonly SortedDictionary<string, (TimeSpan Total, int Count, TimeSpan Most)> _kinds = new(StringComparer.Ordinal);
        private int _documents;
        private TimeSpan _whole;
        private TimeSpan _sums;
        private TimeSpan _digests;
        private TimeSpan _across;

        public void Run(int documents)
        {
            var output = Directory.CreateTempSubdirectory("gongkai-bench");
            try
            {
                using var reader = new DocumentReader(new ReadingOptions());
                using var across = new CrossReportComparison(catalog.Editions, catalog.Codebook, []);
                using var dataset = new DatasetWriter(
                    output.FullName, new DatasetOptions("bench"), catalog.Editions, catalog.Codebook, catalog.Crosswalk);
                var extractor = new ReportExtractor(catalog);
                for (var number = 0; number < documents; number++) Read(number, reader, extractor, dataset, across);

                var begun = Stopwatch.GetTimestamp();
                var (checks, _) = across.Check();
                _across = Stopwatch.GetElapsedTime(begun);
                begun = Stopwatch.GetTimestamp();
                dataset.Complete(new RunSummary([], default, default), checks);
                _whole += _digests + _across + Stopwatch.GetElapsedTime(begun);
                _documents = documents;
            }
            finally
            {
                output.Delete(recursive: true);
            }
        }

        public void Print()
        {
            var share = (_sums + _digests + _across) / _whole;
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture,
                $"{_documents} documents in {_whole.TotalSeconds:0.0} s, {_whole.TotalMilliseconds / _documents:0.00} ms each"));
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture,
                $"reconciliation {100 * share:0.0} %: sums and explanations {_sums.TotalSeconds:0.00} s, digests " +
                $"{_digests.TotalSeconds:0.00} s, across reports {_across.TotalSeconds:0.00} s"));
            foreach (var (kind, (total, count, most)) in _kinds)
                Console.WriteLine(
                    string.Create(
                    CultureInfo.InvariantCulture,
                    $"sums of {count} reports {kind}: {total.TotalMilliseconds / count:0.00} ms each, the worst " +
                    $"{most.TotalMilliseconds:0.0} ms"));
        }

        private void Read(int number, DocumentReader reader, ReportExtractor extractor, DatasetWriter dataset, CrossReportComparison across)
        {
            var (name, bytes) = document(number);
            var source = $"{number:000000}-{name}";
            var start = Stopwatch.GetTimestamp();
            var log = new DiagnosticLog();
            var read = reader.Read(source, bytes, FormatDetector.Detect(bytes, source), log, CancellationToken.None);
            var reports = read is null ? [] : extractor.Extract(read, log);
            var outcome = read is null ? FileOutcome.Failed : reports.IsEmpty ? FileOutcome.NotAReport : FileOutcome.Extracted;
            var file = new FileResult(
                source, $"{number:x64}", bytes.Length, read?.Format ?? FileFormat.Unknown, read?.Method ?? ReadingMethod.Text, outcome, "",
                reports, log.ToImmutable());
            dataset.Add(file);
            _whole += Stopwatch.GetElapsedTime(start);

            foreach (var report in reports)
            {
                var editions = report.Observations.DistinctBy(observation => observation.Cell.Table)
                    .ToDictionary(
                    observation => observation.Cell.Table, observation => catalog.Edition(observation.Edition), StringComparer.Ordinal);
                start = Stopwatch.GetTimestamp();
                ReportSums.Check([.. report.Observations], editions, new DiagnosticLog());
                var took = Stopwatch.GetElapsedTime(start);
                _sums += took;
                var kind = kindOf(number, report);
                var (total, count, most) = _kinds.GetValueOrDefault(kind);
                _kinds[kind] = (total + took, count + 1, took > most ? took : most);

                start = Stopwatch.GetTimestamp();
                across.Add(source, file.ReportId(report.Number), report);
                _digests += Stopwatch.GetElapsedTime(start);
            }
        }
    }
}
