using System.Diagnostics;
using System.Globalization;
using Gongkai.Cli.Runs;
using Gongkai.Datasets;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Reports;
using Gongkai.Model;

namespace Gongkai.Benchmarks;

/// <summary>
/// How much of the whole path, from the bytes of a file to the tables of the dataset, reconciliation takes: the sums of each report, their explanations
/// and verdicts, the digest, and the checks across reports. On one thread; the time of reconciliation is that of doing it once more on what was read.
/// </summary>
internal static class ReconciliationShare
{
    public static void Run(int reports)
    {
        var catalog = FormCatalog.Load(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "forms"), "*.tsv").Select(path => new FormFile(Path.GetFileName(path), File.ReadAllText(path))));
        var generated = new GeneratedReports(catalog);
        using var reader = new DocumentReader(new ReadingOptions());
        var extractor = new ReportExtractor(catalog);
        var output = Directory.CreateTempSubdirectory("gongkai-bench");
        try
        {
            // The first reports warm up the compiler, and do not count.
            Measure(catalog, generated, reader, extractor, output.FullName, Math.Min(500, reports));
            var (whole, sums, digests, across, times) = Measure(catalog, generated, reader, extractor, output.FullName, reports);
            var share = (sums + digests + across) / whole;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reports} reports in {whole.TotalSeconds:0.0} s, {whole.TotalMilliseconds / reports:0.00} ms each"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reconciliation {100 * share:0.0} %: sums and explanations {sums.TotalSeconds:0.00} s, digests {digests.TotalSeconds:0.00} s, across reports {across.TotalSeconds:0.00} s"));
            foreach (var (damage, (total, count, most)) in times.OrderBy(pair => pair.Key))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} reports with damage {damage}: {total.TotalMilliseconds / count:0.00} ms each, the worst {most.TotalMilliseconds:0.0} ms"));
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static (TimeSpan Whole, TimeSpan Sums, TimeSpan Digests, TimeSpan Across, Dictionary<GeneratedReports.Damage, (TimeSpan Total, int Count, TimeSpan Most)> Times) Measure(
        FormCatalog catalog, GeneratedReports generated, DocumentReader reader, ReportExtractor extractor, string output, int reports)
    {
        var (whole, sums, digests) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var times = new Dictionary<GeneratedReports.Damage, (TimeSpan Total, int Count, TimeSpan Most)>();
        using var across = new AcrossReports(catalog.Editions, catalog.Codebook, []);
        using var dataset = new DatasetWriter(output, new DatasetOptions("bench"), catalog.Editions, catalog.Codebook, catalog.Crosswalk);
        for (var number = 0; number < reports; number++)
        {
            var bytes = generated.Bytes(number);
            var source = $"{number:000000}.txt";
            var hash = $"{number:x64}";
            var start = Stopwatch.GetTimestamp();
            var log = new DiagnosticLog();
            var document = reader.Read(source, bytes, FormatDetector.Detect(bytes, source), log, CancellationToken.None) ?? throw new InvalidOperationException($"Report {number} cannot be read.");
            var report = extractor.Extract(document, log).Single();
            var file = new FileResult(source, hash, bytes.Length, FileFormat.Text, ReadingMethod.Text, FileOutcome.Extracted, "", [report], log.ToImmutable());
            dataset.Add(file);
            whole += Stopwatch.GetElapsedTime(start);
            Examine(number, report);

            var editions = catalog.Edition(report.Edition).Tables.ToDictionary(table => table.Code, _ => catalog.Edition(report.Edition), StringComparer.Ordinal);
            start = Stopwatch.GetTimestamp();
            ReportSums.Check([.. report.Observations], editions, new DiagnosticLog());
            var took = Stopwatch.GetElapsedTime(start);
            sums += took;
            var damage = GeneratedReports.DamageOf(number);
            var (total, count, most) = times.GetValueOrDefault(damage);
            times[damage] = (total + took, count + 1, took > most ? took : most);

            start = Stopwatch.GetTimestamp();
            across.Add(source, file.ReportId(1), report);
            digests += Stopwatch.GetElapsedTime(start);
        }

        var begun = Stopwatch.GetTimestamp();
        var (checks, _) = across.Check();
        var compared = Stopwatch.GetElapsedTime(begun);
        begun = Stopwatch.GetTimestamp();
        dataset.Complete(new RunSummary([], default, default), checks);
        return (whole + digests + compared + Stopwatch.GetElapsedTime(begun), sums, digests, compared, times);
    }

    /// <summary>A benchmark of what is not read would measure nothing.</summary>
    private static void Examine(int number, Report report)
    {
        var missing = report.Observations.Count(observation => observation.Reading is not Reading.Number);
        var failing = report.Checks.Count(check => check.Outcome == CheckOutcome.Fail);
        if (missing > 0 || (failing > 0) != (GeneratedReports.DamageOf(number) != GeneratedReports.Damage.None))
            throw new InvalidOperationException($"Report {number} is read with {missing} missing values and {failing} failing sums.");
    }
}
