using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Gongkai.Cli.Display;
using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Documents;
using Gongkai.Model;
using Gongkai.Runs;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Workers;

namespace Gongkai.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>More than the cores of any machine; every worker is a thread.</summary>
    private const int MostWorkers = 1024;

    // A line of the screen; the table corrections has them all.
    private const int MostNamed = 5;

    public static Option<string> Output() => new("--output", "-o")
    {
        HelpName = "DIR",
        Description =
            "The directory of the dataset. It is made if it is missing; tables of an earlier run are replaced when the run is done.",
        Required = true,
    };

    public static Option<long> Workers() => WholeNumber.Option(
        "--workers", "Files to work on at the same time. The result is the same with any number.", Environment.ProcessorCount, MostWorkers,
            "-w");

    public static Option<DatasetFormats> Formats() => new("--formats")
    {
        HelpName = "LIST",
        Description =
            "The formats in which the tables are written, with commas between: csv, parquet, by-year for Parquet divided into year=... " +
            "folders, and xlsx for wide as a workbook.",
        DefaultValueFactory = _ => DatasetFormats.Csv | DatasetFormats.Parquet,
        CustomParser = ParseFormats,
    };

    /// <summary>The formats as they are written in <c>--formats</c>.</summary>
    public static string Names(DatasetFormats formats) =>
        string.Join(',',
            ((string[])["csv", "parquet", "by-year", "xlsx"]).Where(name => formats.HasFlag(FormatOf(name).GetValueOrDefault())));

    public static Option<string?> Forms() => new("--forms")
    {
        HelpName = "DIR",
        Description =
            "Read the editions, label aliases, section headings and the crosswalk from the .tsv files of this folder instead of those " +
            "of the program.",
    };

    public static Option<string> FormFamily() => new("--form-family")
    {
        HelpName = "NAME",
        Description =
            "Read reports of this family of forms: disclosure, or another one that the form files name, such as enforcement " +
            "(行政执法年报). Reports of other families are recognised, and nothing of them is taken.",
        DefaultValueFactory = _ => FormFiles.DefaultFamily,
    };

    public static Option<string?> Agencies()
    {
        var option = new Option<string?>("--agencies")
        {
            HelpName = "FILE",
            Description =
                "What you know of agencies, as CSV or TSV: name and any of agency_id, canonical, region_code, from, to (years), parent. "
                + "Each parent is compared with the sum of its agencies. 'gongkai agencies' writes a first draft.",
        };
        option.Validators.Add(RefuseMissing);
        return option;
    }

    public static Option<string?> Sources()
    {
        var option = new Option<string?>("--source-metadata")
        {
            HelpName = "CSV",
            Description =
                "What is known of the files from where they were found, such as the sources.csv of an archive: the column source and " +
                "any of agency, region_code, "
                + "address, link_text, published_on, version, is_latest. It stands in where a document does not say so itself.",
        };
        option.Validators.Add(RefuseMissing);
        return option;
    }

    public static SourceHints ReadSources(string? file) => file is null ? SourceHints.None : SourceHints.Read(file);

    /// <summary>Tells what of a list of sources was of no use.</summary>
    public static void WarnOfSources(Screen screen, string? file, SourceHints hints)
    {
        if (!hints.UnknownColumns.IsEmpty)
            screen.Error.WriteLine($"{file}: columns that say nothing to gongkai: {string.Join(", ", hints.UnknownColumns)}.");
        if (hints.UnmetRows > 0) screen.Error.WriteLine($"{file}: {hints.UnmetRows} of {hints.Rows} rows name a source that no file has.");
    }

    public static ImmutableArray<ListedAgency> ReadAgencies(string? file) => file is null ? [] : AgenciesFile.Read(file);

    public static Option<string?> Corrections()
    {
        var option = new Option<string?>("--corrections")
        {
            HelpName = "CSV",
            Description =
                "What reviewers decided, by 'gongkai review' or by hand. Each line that still finds what it expects gives final beside " +
                "value; the others are listed as stale.",
        };
        option.Validators.Add(RefuseMissing);
        return option;
    }

    public static Option<bool> RequireReviewed() => new("--require-reviewed")
    {
        Description = "End with exit code 3 while anything is left to look at: open rows of doubts.",
    };

    /// <exception cref="UsageException">The file would be replaced by the table of the same name.</exception>
    public static ImmutableArray<CorrectionLine> ReadCorrections(Screen screen, string? file, string output)
    {
        if (file is null) return [];
        if (Path.GetFullPath(file) == Path.Combine(Path.GetFullPath(output), "corrections.csv"))
            throw new UsageException(
                $"{file} is a table of the dataset, and would be replaced. Keep the corrections file outside {output}.");
        var lines = CorrectionsFile.Read(file, out var cut);
        if (cut is not null) screen.Error.WriteLine(cut.Message);
        return lines;
    }

    /// <summary>Tells of the lines of a corrections file that were not applied.</summary>
    public static void WarnOfCorrections(Screen screen, string? file, ImmutableArray<CorrectionOutcome> corrections)
    {
        foreach (var (state, rule) in new[] { (CorrectionState.Stale, CorrectionRules.Stale),
            (CorrectionState.Unmatched, CorrectionRules.Unmatched) })
        {
            var lines = corrections.Where(outcome => outcome.State == state).ToList();
            if (lines.Count == 0) continue;
            var what = state == CorrectionState.Stale ? "stale" : "of no file of this dataset";
            var named = string.Join(", ", lines.Take(MostNamed).Select(outcome => outcome.Line.Id)) + (lines.Count > MostNamed ? " …" : "");
            screen.Error.WriteLine(
                $"{rule.Code} {file}: {lines.Count} of {corrections.Length} corrections are {what} and were not applied: {named}. "
                + "The table corrections says why.");
        }
    }

    /// <summary>Whether anything is left to look at; if so, it is told.</summary>
    public static bool IsUnreviewed(Screen screen, RunTally tally)
    {
        if (tally.OpenDoubts == 0) return false;
        screen.Error.WriteLine($"{tally.OpenDoubts} things are left to look at. 'gongkai review' shows them.");
        return true;
    }

    public static Option<bool> Mark() => new("--bom")
    {
        Description = "Begin CSV files with a byte order mark, without which Excel shows Chinese wrongly.",
    };

    public static Option<bool> AllVersions() => new("--all-versions")
    {
        Description = "Keep superseded versions in wide and harmonized, too. The other tables always have them, with is_latest = false.",
    };

    public static Option<string> Ocr()
    {
        var option = new Option<string>("--ocr")
        {
            HelpName = "MODE",
            Description =
                "When pages and pictures are read from their pixels: auto, where their text is an image or cannot be trusted; off, " +
                "never; force, every page.",
            DefaultValueFactory = _ => "auto",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("auto" or "off" or "force"))
                result.AddError($"--ocr takes auto, off or force, not '{result.GetValueOrDefault<string>()}'.");
        });
        return option;
    }

    public static Option<string> Isolation()
    {
        var option = new Option<string>("--isolation")
        {
            HelpName = "MODE",
            Description =
                "Where files are read: process, in processes of their own with bounds of time and memory and without a network; none, " +
                "in this one, for debugging.",
            DefaultValueFactory = _ => "process",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("process" or "none"))
                result.AddError($"--isolation takes process or none, not '{result.GetValueOrDefault<string>()}'.");
        });
        return option;
    }

    /// <summary>The program that reads files, where a checked option says that they are read in processes of their own.</summary>
    public static WorkerProgram? Worker(string isolation) => isolation == "process" ? WorkerCommand.Program : null;

    /// <summary>The mode that a checked option names.</summary>
    public static OcrMode OcrMode(string name) => name switch
    {
        "off" => Documents.OcrMode.Off,
        "force" => Documents.OcrMode.Force,
        _ => Documents.OcrMode.Auto,
    };

    public static Option<string> PdfEngine()
    {
        var option = new Option<string>("--pdf-engine")
        {
            HelpName = "NAME",
            Description =
                "What reads PDF: pdfpig, mupdf, both to mark the cells that they read differently, or auto, which is pdfpig, and mupdf " +
                "where pdfpig fails or is in doubt.",
            DefaultValueFactory = _ => PdfEngines.Default,
        };
        option.Validators.Add(result =>
        {
            if (PdfEngines.WhyMissing(result.GetValueOrDefault<string>() ?? "") is { } reason) result.AddError(reason);
        });
        return option;
    }

    public static void RefuseMissing(SymbolResult result)
    {
        foreach (var path in result.Tokens.Select(token => token.Value).Where(path => !Path.Exists(path)))
            result.AddError(path.StartsWith('-') ? $"There is no option {path}." : $"There is no file or folder {path}.");
    }

    private static DatasetFormats ParseFormats(ArgumentResult result)
    {
        var formats = DatasetFormats.None;
        foreach (var name in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (FormatOf(name) is { } format) formats |= format;
            else result.AddError($"There is no format '{name}'. --formats takes csv, parquet, by-year and xlsx, with commas between.");
        }

        return formats;
    }

    private static DatasetFormats? FormatOf(string name) => name.ToUpperInvariant() switch
    {
        "CSV" => DatasetFormats.Csv,
        "PARQUET" => DatasetFormats.Parquet,
        "BY-YEAR" => DatasetFormats.ByYear,
        "XLSX" => DatasetFormats.Xlsx,
        _ => null,
    };
}
