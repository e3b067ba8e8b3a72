using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Gongkai.Cli.Display;
using Gongkai.Cli.Runs;
using Gongkai.Datasets;
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Extraction;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai extract INPUT... --output DIR</c>: files become a dataset.</summary>
public sealed class ExtractCommand
{
    /// <summary>More than the cores of any machine; every worker is a thread.</summary>
    private const int MostWorkers = 1024;

    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Description = "Files and folders to read; folders are read with all that is below them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "The directory of the dataset. It is made if it is missing; tables of an earlier run are replaced when the run is done.",
        Required = true,
    };

    private readonly Option<long> _workers = WholeNumber.Option(
        "--workers", "Files to read at the same time. The result is the same with any number.", Environment.ProcessorCount, MostWorkers, "-w");

    private readonly Option<string> _formats = new("--formats")
    {
        HelpName = "LIST",
        Description = "The formats in which every table is written: csv, parquet, or both with a comma between.",
        DefaultValueFactory = _ => "csv,parquet",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "End with exit code 3 when a file failed or a report is not complete.",
    };

    private readonly Option<string?> _root = new("--root")
    {
        HelpName = "DIR",
        Description = "Name files in the dataset by their path below this folder. Without it, files are named by their path below the input folder they were found in.",
    };

    private readonly Option<string?> _sources = new("--sources")
    {
        HelpName = "CSV",
        Description = "What is known of the files from where they were found, such as the sources.csv of an archive: columns source, agency, link_text, published_on. It stands in where a document does not say so itself.",
    };

    private readonly Option<string?> _forms = CommonOptions.Forms();

    private readonly Option<string> _pdfEngine = CommonOptions.PdfEngine();

    private readonly LimitOptions _limits = new();

    private ExtractCommand()
    {
    }

    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var extract = new ExtractCommand();
        extract._inputs.Validators.Add(RefuseMissing);
        extract._root.Validators.Add(RefuseMissing);
        extract._sources.Validators.Add(RefuseMissing);
        extract._formats.Validators.Add(RefuseUnknownFormat);
        var command = new Command("extract", "Read reports and write one dataset: tables as CSV and Parquet, with an error log.")
        {
            extract._inputs, extract._output, extract._workers, extract._formats, extract._strict, extract._root, extract._sources, extract._forms, extract._pdfEngine,
        };
        foreach (var option in extract._limits.All) command.Add(option);
        command.SetAction(parsed => extract.Run(parsed, screen, cancel));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        var formats = FormatNames(parsed.GetValue(_formats)).Aggregate(DatasetFormats.None, (all, name) => all | FormatOf(name).GetValueOrDefault());
        var request = new RunRequest(
            [.. parsed.GetRequiredValue(_inputs)],
            parsed.GetValue(_root),
            parsed.GetRequiredValue(_output),
            (int)parsed.GetValue(_workers),
            formats,
            _limits.Read(parsed),
            Describe(parsed));

        var hints = parsed.GetValue(_sources) is { } sources ? SourceHints.Read(sources) : SourceHints.None;
        using var host = BuildHost(request, hints, parsed.GetValue(_forms), PdfEngines.Create(parsed.GetRequiredValue(_pdfEngine)));
        host.Start();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);

        var console = Consoles.For(screen);
        IProgressDisplay display = screen.IsTerminal ? new LiveProgress(console) : new PlainProgress(screen.Out, TimeProvider.System);
        var tally = display.Follow(show => host.Services.GetRequiredService<BatchRun>().Run(request, show, stop.Token));
        Summary.Print(console, tally, request.Output, request.Formats);

        return parsed.GetValue(_strict) && tally.Troubles > 0 ? ExitCode.NotStrict : ExitCode.Finished;
    }

    /// <summary>The options as they are in force, for the record of the run.</summary>
    private ImmutableArray<RunOption> Describe(ParseResult parsed) =>
    [
        .. parsed.GetRequiredValue(_inputs).Select(input => new RunOption("input", input)),
        new("output", parsed.GetRequiredValue(_output)),
        new("workers", parsed.GetValue(_workers).ToString(CultureInfo.InvariantCulture)),
        new("formats", parsed.GetValue(_formats) ?? ""),
        new("strict", parsed.GetValue(_strict) ? "true" : "false"),
        new("root", parsed.GetValue(_root) ?? ""),
        new("sources", parsed.GetValue(_sources) ?? ""),
        new("forms", parsed.GetValue(_forms) ?? ""),
        new("pdf-engine", parsed.GetRequiredValue(_pdfEngine)),
        .. _limits.Describe(parsed),
    ];

    /// <summary>The services of a run. The host turns Ctrl-C and SIGTERM into a cancellation.</summary>
    private static IHost BuildHost(RunRequest request, SourceHints hints, string? forms, IPdfEngine pdf)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

        // Diagnostics belong to the error log. What the program did not expect, with its stack, is for those who mend it:
        // GONGKAI_Logging__LogLevel__Default=Error shows it.
        builder.Configuration.AddEnvironmentVariables("GONGKAI_");
        builder.Logging
            .SetMinimumLevel(LogLevel.None)
            .AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddConsole();
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(request.Reading);
        builder.Services.AddSingleton(hints);
        builder.Services.AddSingleton(FormFiles.Load(forms));
        builder.Services.AddSingleton(pdf);
        builder.Services.AddSingleton<DocumentReader>();
        builder.Services.AddSingleton<ReportExtractor>();
        builder.Services.AddSingleton<FileGuard>();
        builder.Services.AddSingleton<FileIntake>();
        builder.Services.AddSingleton<FileRun>();
        builder.Services.AddSingleton<BatchRun>();
        return builder.Build();
    }

    private static void RefuseMissing(SymbolResult result)
    {
        foreach (var path in result.Tokens.Select(token => token.Value).Where(path => !Path.Exists(path)))
            result.AddError(path.StartsWith('-') ? $"There is no option {path}." : $"There is no file or folder {path}.");
    }

    private static void RefuseUnknownFormat(OptionResult result)
    {
        foreach (var name in FormatNames(result.GetValueOrDefault<string>()).Where(name => FormatOf(name) is null))
            result.AddError($"There is no format '{name}'. --formats takes csv, parquet, or csv,parquet.");
    }

    private static string[] FormatNames(string? list) => (list ?? "").Split(',', StringSplitOptions.TrimEntries);

    private static DatasetFormats? FormatOf(string name) => name.ToUpperInvariant() switch
    {
        "CSV" => DatasetFormats.Csv,
        "PARQUET" => DatasetFormats.Parquet,
        _ => null,
    };
}
