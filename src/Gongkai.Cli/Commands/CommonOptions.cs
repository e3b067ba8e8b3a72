using System.CommandLine;

namespace Gongkai.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string?> Forms() => new("--forms")
    {
        HelpName = "DIR",
        Description = "Read the editions, label aliases, section headings and the crosswalk from the .tsv files of this folder instead of those of the program.",
    };

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
}
