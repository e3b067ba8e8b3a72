using System.CommandLine;
using System.Text.Json;
using Gongkai.Cli.Display;
using Gongkai.Datasets.Corrections;
using Gongkai.Review;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai review DATASET --root REPORTS</c>: a page in the browser to look at what is doubtful, and to decide.</summary>
internal sealed class ReviewCommand
{
    private const int UsualPort = 9465;

    private readonly Argument<string> _dataset = new("DATASET") { Description = "The directory of the dataset, with its hidden journal." };

    private readonly Option<string?> _root = new("--root")
    {
        HelpName = "REPORTS",
        Description =
            "The folder that the files of the dataset are named from. Without it, the --root or the one input folder of the run that " +
            "wrote the dataset.",
    };

    private readonly Option<string?> _corrections = new("--corrections")
    {
        HelpName = "FILE",
        Description = "Where decisions go, one line each; made if it is missing. Without it, DATASET.corrections.csv beside the dataset.",
    };

    private readonly Option<long> _port = WholeNumber.Port("--port", "The port on 127.0.0.1; 0 for any that is free.", UsualPort);

    private readonly Option<string> _reviewer = new("--reviewer")
    {
        HelpName = "NAME",
        Description = "Who decides, as it is to stand in the corrections file.",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly Option<string?> _report = new("--report")
    {
        HelpName = "SOURCE",
        Description = "Begin with what is open of one file, by its name in the dataset.",
    };

    private ReviewCommand()
    {
    }

    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var review = new ReviewCommand();
        review._dataset.Validators.Add(CommonOptions.RefuseMissing);
        review._root.Validators.Add(CommonOptions.RefuseMissing);
        var command = new Command("review",
            "Look at what is doubtful in a dataset, beside its source, and decide; decisions are kept in a corrections file that " +
            "extract and merge apply.")
        {
            review._dataset, review._root, review._corrections, review._port, review._reviewer, review._report,
        };
        command.SetAction(parsed => review.Run(parsed, screen, cancel));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        var dataset = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(_dataset)));
        var corrections = parsed.GetValue(_corrections) ?? CorrectionsFile.Beside(dataset);
        if (Path.GetFullPath(corrections) == Path.Combine(dataset, "corrections.csv"))
            throw new UsageException(
                $"{corrections} is a table of the dataset, and would be replaced by the next run. Keep the corrections file outside " +
                $"{dataset}.");

        var settings = new ReviewSettings(
            dataset, parsed.GetValue(_root) ?? RootOf(dataset), corrections, (int)parsed.GetValue(_port),
            parsed.GetRequiredValue(_reviewer), WorkerCommand.Program);
        Serve(settings, parsed.GetValue(_report), screen, cancel).GetAwaiter().GetResult();
        return ExitCode.Finished;
    }

    private static async Task Serve(ReviewSettings settings, string? report, Screen screen, CancellationToken cancel)
    {
        await using var server = await ReviewServer.Start(settings, TimeProvider.System, cancel);
        await screen.Out.WriteLineAsync($"Open {server.AddressOf(report)}");
        await screen.Out.WriteLineAsync(
            $"Decisions go to {settings.Corrections}. Ctrl-C ends; 'gongkai extract … --corrections {settings.Corrections}' applies them.");
        await screen.Out.FlushAsync(cancel);
        if (server.Cut is { } cut) await screen.Error.WriteLineAsync($"{cut.Message} The next decision moves it to " +
            $"{cut.Path}{CorrectionLog.CutEnding}.");
        await server.Run(cancel);
    }

    /// <summary>The folder that the run named files from, by its record.</summary>
    private static string RootOf(string dataset)
    {
        var record = Path.Combine(dataset, "run.json");
        if (!File.Exists(record)) throw new UsageException($"{dataset} has no run.json, which would say where its files are. Give --root.");
        using var json = JsonDocument.Parse(File.ReadAllText(record));
        var options = json.RootElement.GetProperty("options").EnumerateArray()
            .Select(option => (Name: option.GetProperty("name").GetString(), Value: option.GetProperty("value").GetString() ?? ""))
            .ToList();
        if (options.FirstOrDefault(option => option.Name == "root").Value is { Length: > 0 } root && Directory.Exists(root)) return root;
        var inputs = options.Where(option => option.Name == "input").Select(option => option.Value).ToList();
        if (inputs is [var only])
        {
            if (Directory.Exists(only)) return only;
            if (File.Exists(only)) return Path.GetDirectoryName(Path.GetFullPath(only)) ?? only;
        }

        throw new UsageException("Where the files of the dataset are cannot be told from its run.json. Give --root.");
    }
}
