using System.Collections.Immutable;
using System.CommandLine;
using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string?> Forms() => new("--forms")
    {
        HelpName = "DIR",
        Description = "Read the editions, label aliases, section headings and the crosswalk from the .tsv files of this folder instead of those of the program.",
    };

    public static Option<string?> Membership() => new("--membership")
    {
        HelpName = "FILE",
        Description = "Compare each government with the sum of its agencies: a CSV or TSV with the columns government, agency and, if they matter, from and to (years).",
    };

    public static ImmutableArray<Membership> ReadMembership(string? file) => file is null ? [] : MembershipFile.Read(file);

    public static Option<string> Formats()
    {
        var option = new Option<string>("--formats")
        {
            HelpName = "LIST",
            Description = "The formats in which every table is written: csv, parquet, or both with a comma between.",
            DefaultValueFactory = _ => "csv,parquet",
        };
        option.Validators.Add(result =>
        {
            foreach (var name in FormatNames(result.GetValueOrDefault<string>()).Where(name => FormatOf(name) is null))
                result.AddError($"There is no format '{name}'. --formats takes csv, parquet, or csv,parquet.");
        });
        return option;
    }

    public static DatasetFormats ReadFormats(string? list) => FormatNames(list).Aggregate(DatasetFormats.None, (all, name) => all | FormatOf(name).GetValueOrDefault());

    public static Option<string> PdfEngine()
    {
        var option = new Option<string>("--pdf-engine")
        {
            HelpName = "NAME",
            Description = "The engine that reads PDF: mupdf, a program of its own, or pdfpig, where it was built in.",
            DefaultValueFactory = _ => PdfEngines.Default,
        };
        option.Validators.Add(result =>
        {
            if (PdfEngines.WhyMissing(result.GetValueOrDefault<string>() ?? "") is { } reason) result.AddError(reason);
        });
        return option;
    }

    private static string[] FormatNames(string? list) => (list ?? "").Split(',', StringSplitOptions.TrimEntries);

    private static DatasetFormats? FormatOf(string name) => name.ToUpperInvariant() switch
    {
        "CSV" => DatasetFormats.Csv,
        "PARQUET" => DatasetFormats.Parquet,
        _ => null,
    };
}
