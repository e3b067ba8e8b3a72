using System.Collections.Immutable;
using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Datasets;
using Gongkai.Extraction.Agencies;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Gongkai.Runs.CrossReports;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai reconcile DATASET... --output DIR</c>: the reports of written datasets are compared with each other.</summary>
internal sealed class ReconcileCommand
{
    private readonly Argument<string[]> _datasets = new("DATASET")
    {
        Description =
            "Directories that 'gongkai extract' wrote, with their CSV tables. A report that several of them have is taken once, from " +
            "the first.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description =
            "The directory to write the tables compared and checks to. It is made if it is missing, and may not hold a dataset of " +
            "'gongkai extract'.",
        Required = true,
    };

    private readonly Option<string?> _agencies = CommonOptions.Agencies();

    private readonly Option<DatasetFormats> _formats = CommonOptions.Formats();

    private readonly Option<string?> _forms = CommonOptions.Forms();

    private readonly Option<string> _formFamily = CommonOptions.FormFamily();

    private ReconcileCommand()
    {
    }

    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var reconcile = new ReconcileCommand();
        var command = new Command(
            "reconcile",
            "Compare the reports of several datasets: last year's with this year's, governments with their agencies, and reports that " +
            "repeat others.")
        {
            reconcile._datasets, reconcile._output, reconcile._agencies, reconcile._formats, reconcile._forms, reconcile._formFamily,
        };
        command.SetAction(parsed => reconcile.Run(parsed, screen, cancel));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        var datasets = parsed.GetRequiredValue(_datasets).ToImmutableArray();
        var output = parsed.GetRequiredValue(_output);
        if (File.Exists(Path.Combine(output, "observations.csv")) || File.Exists(Path.Combine(output, "observations.parquet")))
            throw new UsageException(
                $"{output} holds a dataset of 'gongkai extract', whose checks would be replaced. Choose another directory for --output.");

        var listed = CommonOptions.ReadAgencies(parsed.GetValue(_agencies));
        var agencies = new AgencyIdentifier(listed);
        var catalog = FormFiles.Load(parsed.GetValue(_forms), parsed.GetRequiredValue(_formFamily));
        using var across = new CrossReportComparison(catalog.Editions, catalog.Codebook, agencies.Memberships());
        var read = new HashSet<string>(StringComparer.Ordinal);
        using var comparison = new ComparisonWriter(
            output, new DatasetOptions(ProgramVersion.Text) { Formats = parsed.GetValue(_formats) }, catalog.Editions);
        foreach (var dataset in datasets)
        {
            foreach (var report in DatasetReader.Read(dataset))
            {
                cancel.ThrowIfCancellationRequested();
                if (!read.Add(report.ReportId)) continue;
                comparison.Add(dataset, report);
                across.Add(report.Source, report.ReportId, listed.IsEmpty ? report.Report : Identified(report.Report));
            }
        }

        var (checks, tally) = across.Check();
        var options = ImmutableArray.CreateBuilder<RunOption>();
        options.AddRange(datasets.Select(dataset => new RunOption("dataset", dataset)));
        options.Add(new RunOption("output", output));
        options.Add(new RunOption("agencies", parsed.GetValue(_agencies) ?? ""));
        options.Add(new RunOption("formats", CommonOptions.Names(parsed.GetValue(_formats))));
        options.Add(new RunOption("forms", parsed.GetValue(_forms) ?? ""));
        options.Add(new RunOption("form-family", parsed.GetRequiredValue(_formFamily)));
        comparison.Complete(
            checks, new RunSummary(options.ToImmutable(), startedAt, TimeProvider.System.GetUtcNow()) { CrossReports = tally });
        Summary.Print(Consoles.For(screen), comparison.Counts, tally, output, screen.Wording);
        return ExitCode.Finished;

        // The agencies file may say more than the one that the dataset was written with.
        Report Identified(Report report) =>
            agencies.Identify(
                report.Agency, report.Year, new AgencyClues(ListedRegion: report.RegionCode)).Identity is { AgencyId.Length: > 0 } identity
                ? report with { Identity = identity }
                : report;
    }
}
