using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Gongkai.Corpus.Scoring;

namespace Gongkai.Corpus.Running;

/// <summary>Generates documents, reads them with the program, and prints the score.</summary>
internal static class ScoreCommand
{
    private const int MostDocuments = 100_000;

    public static Command Create()
    {
        var setOption = SetOption();
        var seed = SeedOption();
        var count = CountOption();
        var formats = FormatsOption();
        var forms = FormsOption();
        var layout = LayoutOption();
        var worst = new Option<int>("--worst")
        { HelpName = "N", Description = "Print the N worst documents with their first wrong cells.", DefaultValueFactory = _ => 10 };
        var baseline = new Option<string?>("--baseline")
        { HelpName = "FILE", Description = "Print what is better and what is worse than in an earlier score, document by document." };
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Write the score in a form that --baseline reads." };
        var keep = new Option<string?>("--keep")
        { HelpName = "DIR", Description = "Keep the documents, their truth and the dataset in this folder." };
        var peers = new Option<bool>("--peers")
        { Description = "Score other tools on the same documents: those of benchmarks/peers that are installed." };
        var command = new Command(
            "score", "Generate documents, read them with the program that GONGKAI_PROGRAM names, and score the dataset.")
            { setOption, layout, seed, count, formats, forms, worst, baseline, json, keep, peers };
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(formats);
            var set = parsed.GetValue(setOption) ?? "develop";
            var laid = parsed.GetValue(layout);
            var name = laid == CorpusLayout.Lists ? $"{set}-lists" : set;
            using var folder = WorkFolder.At(parsed.GetValue(keep));
            var clock = Stopwatch.StartNew();
            // Before anything is generated: a missing program is found at once.
            var program = Extraction.Named(parsed.GetValue(forms));
            var sample = new Sample(name, SetOf(set), parsed.GetValue(seed), parsed.GetValue(count), chosen, laid);
            var catalog = FormFolder.Load(parsed.GetValue(forms));
            var truth = sample.Generate(catalog, folder.Path);
            var made = clock.Elapsed;
            var scores = sample.Score(program, truth, folder.Path);
            var read = clock.Elapsed - made;
            var record = sample.Record(scores);
            Console.Out.Write($"{name}, seed {record.Seed}, {record.Commit}; generated in {Seconds(made)}, read in {Seconds(read)}\n\n");
            Console.Out.Write(ScoreTable.Show(scores, parsed.GetValue(worst)));
            if (parsed.GetValue(baseline) is { } file)
            {
                var before = ScoreRecord.ReadAll(file).FirstOrDefault(other => other.Name == name && other.Seed == record.Seed)
                    ?? throw new CorpusException($"{file} has no score of {name} with seed {record.Seed}.");
                Console.Out.Write(ScoreTable.Show(Comparison.Of(before, record)));
            }

            if (parsed.GetValue(peers)) Console.Out.Write(ScoreTable.Show(PeerScore.OfAll(sample, truth, scores, catalog, folder.Path)));
            if (parsed.GetValue(json) is { } path) ScoreRecord.WriteAll(path, [record]);
        });
        return command;
    }

    public static Option<string> SetOption()
    {
        var option = new Option<string>("--set")
        { HelpName = "NAME", Description = "The families to draw from: develop or held.", DefaultValueFactory = _ => "develop" };
        option.AcceptOnlyFromAmong("develop", "held");
        return option;
    }

    public static CorpusSet SetOf(string name) => name == "held" ? CorpusSet.Held : CorpusSet.Develop;

    public static Option<CorpusLayout> LayoutOption() => new("--layout")
    {
        HelpName = "NAME",
        Description = "The forms to fill: tables (2019 and later), or lists (2008 to 2018).",
        DefaultValueFactory = _ => CorpusLayout.Tables,
    };

    public static Option<ulong> SeedOption() =>
        new("--seed") { HelpName = "N", Description = "The same seed gives the same documents.", DefaultValueFactory = _ => 1 };

    public static Option<int> CountOption()
    {
        var option = new Option<int>("--count") { HelpName = "N", Description = "How many documents.", DefaultValueFactory = _ => 200 };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostDocuments)
                result.AddError($"--count takes a number from 1 to {MostDocuments}.");
        });
        return option;
    }

    public static Option<string?> FormsOption() =>
        new("--forms") { HelpName = "DIR", Description = "Fill and read the forms of this folder instead of those of the program." };

    public static Option<ImmutableArray<CorpusFormat>> FormatsOption() => new("--formats")
    {
        HelpName = "LIST",
        Description =
            $"Kinds of files, with commas between: {string.Join(", ", Enum.GetValues<CorpusFormat>().Select(CorpusGenerator.Format))}.",
        DefaultValueFactory = _ => Sample.TextBearing,
        CustomParser = ParseFormats,
    };

    private static ImmutableArray<CorpusFormat> ParseFormats(ArgumentResult result)
    {
        var formats = new List<CorpusFormat>();
        foreach (var name in result.Tokens.SelectMany(
            token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var known = Enum.GetValues<CorpusFormat>().Where(format => CorpusGenerator.Format(format) == name).ToList();
            if (known.Count == 0) result.AddError($"There is no format '{name}'.");
            formats.AddRange(known);
        }

        if (formats.Count == 0) result.AddError("--formats names no format.");
        return [.. formats.Distinct()];
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
