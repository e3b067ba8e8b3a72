using System.CommandLine;
using System.Globalization;
using Gongkai.Corpus.Scoring;

namespace Gongkai.Corpus.Running;

/// <summary>Scores the sample of CI and holds it to its baseline: not fewer exact documents, not one silent value more.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var baseline = new Option<string?>("--baseline")
        { HelpName = "FILE", Description = "The recorded scores; docs/quality.json of the repository unless named." };
        var formats = new Option<string[]>("--only")
        { HelpName = "NAME", Description = "Only these samples of the baseline.", AllowMultipleArgumentsPerToken = true };
        var command = new Command(
            "check", "Score the sample of CI and compare it with its baseline. Ends with exit code 1 where it is worse.")
            { baseline, formats };
        command.SetAction(parsed =>
        {
            var only = parsed.GetValue(formats) ?? [];
            if (only.FirstOrDefault(name => !Sample.OfCi.Any(sample => sample.Name == name)) is { } unknown)
                throw new CorpusException($"There is no sample {unknown}.");
            var recorded = ScoreRecord.ReadAll(parsed.GetValue(baseline) ?? Path.Combine(WorkingTree.Root, "docs", "quality.json"));
            using var folder = WorkFolder.At(null);
            var program = Extraction.Named(null);
            var catalog = FormFolder.Load(null);
            var worse = 0;
            foreach (var sample in Sample.OfCi.Where(sample => only.Length == 0 || only.Contains(sample.Name)))
            {
                var before = recorded.FirstOrDefault(record => record.Name == sample.Name)
                    ?? throw new CorpusException($"The baseline has no score of {sample.Name}.");
                var now = sample.Record(sample.Score(program, sample.Generate(catalog, folder.Path), folder.Path));
                Console.Out.Write(Summary(before, now));
                if (!Baseline.IsWorse(before.Tally, now.Tally)) continue;
                worse++;
                Console.Out.Write(ScoreTable.Show(Comparison.Of(before, now)));
            }

            return worse == 0 ? 0 : 1;
        });
        return command;
    }

    private static string Summary(ScoreRecord before, ScoreRecord now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{now.Name,-18} {now.Tally.Exact} of {now.Count} documents exact (baseline {before.Tally.Exact}), {now.Tally.Silent} silent " +
            $"values (baseline {before.Tally.Silent})\n");
}
