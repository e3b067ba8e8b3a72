using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Gongkai.Cli.Display;
using Gongkai.Datasets;
using Gongkai.Model;
using Gongkai.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai extract INPUT... --output DIR</c>: files become a dataset.</summary>
internal sealed class ExtractCommand
{
    private const string StandardInput = "-";

    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Description = "Files and folders to read; folders are read with all that is below them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _inputList = new("--input-list")
    {
        HelpName = "FILE",
        Description = "Read the files and folders that stand in this file too, one path a line; - is the standard input.",
    };

    private readonly Option<string> _output = CommonOptions.Output();

    private readonly Option<long> _workers = CommonOptions.Workers();

    private readonly Option<DatasetFormats> _formats = CommonOptions.Formats();

    private readonly Option<string?> _agencies = CommonOptions.Agencies();

    private readonly Option<string?> _corrections = CommonOptions.Corrections();

    private readonly Option<bool> _requireReviewed = CommonOptions.RequireReviewed();

    private readonly Option<bool> _mark = CommonOptions.Mark();

    private readonly Option<bool> _allVersions = CommonOptions.AllVersions();

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "End with exit code 3 when a file failed or a report is not complete.",
    };

    private readonly Option<string?> _root = new("--root")
    {
        HelpName = "DIR",
        Description =
            "Name files in the dataset by their path below this folder. Without it, files are named by their path below the input " +
            "folder they were found in.",
    };

    private readonly Option<Shard> _shard = new("--shard")
    {
        HelpName = "I/N",
        Description =
            "Take part I of N parts of equal size, divided by the hash of each file's bytes. 'gongkai merge' joins the N datasets.",
        DefaultValueFactory = _ => Shard.Whole,
        CustomParser = ParseShard,
    };

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Read every file, whatever the journal of an earlier run says.",
    };

    private readonly Option<bool> _retryFailed = new("--retry-failed")
    {
        Description = "Read files again that an earlier run could not read, such as those that took too long.",
    };

    private readonly Option<string?> _sources = CommonOptions.Sources();

    private readonly Option<string?> _forms = CommonOptions.Forms();

    private readonly Option<string> _formFamily = CommonOptions.FormFamily();

    private readonly Option<string> _pdfEngine = CommonOptions.PdfEngine();

    private readonly Option<string> _ocr = CommonOptions.Ocr();

    private readonly Option<string> _isolation = CommonOptions.Isolation();

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print neither progress nor a summary." };

    private readonly Option<bool> _json = new("--json") { Description = "Print the summary as JSON: what run.json holds." };

    private readonly LimitOptions _limits = new();

    private ExtractCommand()
    {
    }

    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var extract = new ExtractCommand();
        extract._inputs.Validators.Add(CommonOptions.RefuseMissing);
        extract._root.Validators.Add(CommonOptions.RefuseMissing);
        var command = new Command("extract", "Read reports and write one dataset: tables as CSV and Parquet, with an error log.")
        {
            extract._inputs, extract._inputList, extract._output, extract._workers, extract._formats, extract._strict, extract._root,
                extract._sources,
            extract._shard, extract._force, extract._retryFailed, extract._agencies, extract._corrections,
                extract._requireReviewed, extract._allVersions, extract._mark, extract._forms, extract._formFamily,
                extract._pdfEngine, extract._ocr,
            extract._isolation, extract._quiet, extract._json,
        };
        foreach (var option in extract._limits.All) command.Add(option);
        command.SetAction(parsed => extract.Run(parsed, screen, cancel));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        var request = new RunRequest(Inputs(parsed), parsed.GetRequiredValue(_output))
        {
            Root = parsed.GetValue(_root),
            Workers = (int)parsed.GetValue(_workers),
            Formats = parsed.GetValue(_formats),
            Corrections = CommonOptions.ReadCorrections(screen, parsed.GetValue(_corrections), parsed.GetRequiredValue(_output)),
            WithMark = parsed.GetValue(_mark),
            AllVersions = parsed.GetValue(_allVersions),
            Agencies = CommonOptions.ReadAgencies(parsed.GetValue(_agencies)),
            Reading = new ReadingSettings
            {
                PdfEngine = parsed.GetRequiredValue(_pdfEngine),
                Ocr = CommonOptions.OcrMode(parsed.GetRequiredValue(_ocr)),
                Forms = parsed.GetValue(_forms),
                FormFamily = parsed.GetRequiredValue(_formFamily),
                Limits = _limits.Read(parsed),
            },
            Worker = CommonOptions.Worker(parsed.GetRequiredValue(_isolation)),
            Hints = CommonOptions.ReadSources(parsed.GetValue(_sources)),
            Shard = parsed.GetValue(_shard),
            Options = Describe(parsed),
            Force = parsed.GetValue(_force),
            RetryFailed = parsed.GetValue(_retryFailed),
        };

        Refuse(request, parsed.GetValue(_inputs) ?? []);

        // The host turns Ctrl-C and SIGTERM into a cancellation.
        using var host = QuietHost.Build(services => services.AddSingleton(TimeProvider.System).AddSingleton<BatchRun>());
        host.Start();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);

        var console = Consoles.For(screen);
        var (isQuiet, asJson) = (parsed.GetValue(_quiet), parsed.GetValue(_json));
        IProgressDisplay display = isQuiet || asJson ? new NoProgress()
            : screen.IsTerminal ? new LiveProgress(console) : new PlainProgress(screen.Out, TimeProvider.System);
        var tally = display.Follow(show => host.Services.GetRequiredService<BatchRun>().Run(request, show, stop.Token));
        if (asJson) screen.Out.Write(File.ReadAllText(Path.Combine(request.Output, "run.json")));
        else if (!isQuiet) Summary.Print(console, tally, request.Output, request.Formats, screen.Wording);
        CommonOptions.WarnOfSources(screen, parsed.GetValue(_sources), request.Hints);
        CommonOptions.WarnOfCorrections(screen, parsed.GetValue(_corrections), tally.Corrections);

        if (tally.Counts.Of(FileOutcome.Failed) == tally.Met && request.Shard == Shard.Whole)
        {
            screen.Error.WriteLine(
                tally.Met == 0
                ? "There is no file to read below the inputs." : $"None of the {tally.Met} files could be read; the error log says why.");
            return ExitCode.StrictFailed;
        }

        if (parsed.GetValue(_requireReviewed) && CommonOptions.IsUnreviewed(screen, tally)) return ExitCode.StrictFailed;
        return parsed.GetValue(_strict) && tally.Troubles > 0 ? ExitCode.StrictFailed : ExitCode.Finished;
    }

    /// <summary>Refuses what would destroy the files of others, or read the dataset as reports.</summary>
    private static void Refuse(RunRequest request, IEnumerable<string> inputs)
    {
        var output = Path.GetFullPath(request.Output);
        if (OutputFolder.ForeignFile(output) is { } foreign)
            throw new UsageException(
                $"{request.Output} has a {foreign} that is no part of a dataset of gongkai, and would be replaced. Choose another " +
                $"directory for --output.");
        foreach (var input in inputs.Where(Directory.Exists))
        {
            var below = Path.GetRelativePath(Path.GetFullPath(input), output);
            if (below == "."
                || !(below == ".." || below.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                || Path.IsPathRooted(below)))
                throw new UsageException(
                    $"The dataset in {request.Output} would lie below the input {input}, and its own tables would be read as reports. " +
                    $"Choose another directory for --output.");
        }
    }

    private IEnumerable<string> Inputs(ParseResult parsed)
    {
        var named = parsed.GetValue(_inputs) ?? [];
        if (parsed.GetValue(_inputList) is not { } list)
            return named.Length > 0
                ? named : throw new UsageException("Nothing to read: give INPUT, files and folders, or a list of them with --input-list.");
        if (list != StandardInput && !File.Exists(list)) throw new UsageException($"There is no file {list} for --input-list.");

        return named.Concat(Lines(list));
    }

    private static IEnumerable<string> Lines(string list)
    {
        using var reader = list == StandardInput ? new StreamReader(Console.OpenStandardInput()) : new StreamReader(list);
        while (reader.ReadLine() is { } line)
            if (line.Trim() is { Length: > 0 } path) yield return path;
    }

    /// <summary>The options as they are in force, for the record of the run.</summary>
    private ImmutableArray<RunOption> Describe(ParseResult parsed) =>
    [
        .. (parsed.GetValue(_inputs) ?? []).Select(input => new RunOption("input", input)),
        new("input-list", parsed.GetValue(_inputList) ?? ""),
        new("output", parsed.GetRequiredValue(_output)),
        new("workers", parsed.GetValue(_workers).ToString(CultureInfo.InvariantCulture)),
        new("formats", CommonOptions.Names(parsed.GetValue(_formats))),
        new("strict", parsed.GetValue(_strict) ? "true" : "false"),
        new("root", parsed.GetValue(_root) ?? ""),
        new("sources", parsed.GetValue(_sources) ?? ""),
        new("agencies", parsed.GetValue(_agencies) ?? ""),
        new("corrections", parsed.GetValue(_corrections) ?? ""),
        new("require-reviewed", parsed.GetValue(_requireReviewed) ? "true" : "false"),
        new("bom", parsed.GetValue(_mark) ? "true" : "false"),
        new("all-versions", parsed.GetValue(_allVersions) ? "true" : "false"),
        new("shard", parsed.GetValue(_shard).ToString()),
        new("force", parsed.GetValue(_force) ? "true" : "false"),
        new("retry-failed", parsed.GetValue(_retryFailed) ? "true" : "false"),
        new("forms", parsed.GetValue(_forms) ?? ""),
        new("form-family", parsed.GetRequiredValue(_formFamily)),
        new("pdf-engine", parsed.GetRequiredValue(_pdfEngine)),
        new("ocr", parsed.GetRequiredValue(_ocr)),
        new("isolation", parsed.GetRequiredValue(_isolation)),
        .. _limits.Describe(parsed),
    ];

    private static Shard ParseShard(ArgumentResult result)
    {
        var written = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Shard.Parse(written) is { } shard) return shard;

        result.AddError($"--shard takes I/N, such as 2/4, with I from 1 to N, not '{written}'.");
        return Shard.Whole;
    }
}
