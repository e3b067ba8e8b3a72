using System.CommandLine;
using Gongkai.Documents;

namespace Gongkai.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string?> Forms() => new("--forms")
    {
        HelpName = "DIR",
        Description = "Read the editions, label aliases, section headings and the crosswalk from the .tsv files of this folder instead of those of the program.",
    };

    public static Option<string> Ocr()
    {
        var option = new Option<string>("--ocr")
        {
            HelpName = "MODE",
            Description = "When pages and pictures are read from their pixels: auto, where their text is an image or cannot be trusted; off, never; force, every page.",
            DefaultValueFactory = _ => "auto",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("auto" or "off" or "force")) result.AddError($"--ocr takes auto, off or force, not '{result.GetValueOrDefault<string>()}'.");
        });
        return option;
    }

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
