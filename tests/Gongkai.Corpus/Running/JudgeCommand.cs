using System.CommandLine;
using System.Text.Json;
using Gongkai.Corpus.Scoring;
using Gongkai.Corpus.Truth;

namespace Gongkai.Corpus.Running;

/// <summary>Scores any dataset in the contract's CSV against a truth file.</summary>
internal static class JudgeCommand
{
    public static Command Create()
    {
        var truth = new Argument<string>("TRUTH") { Description = "truth.jsonl" };
        var dataset = new Argument<string>("DATASET")
        {
            Description =
            "A folder with observations.csv, reports.csv, checks.csv, files.csv and errors.csv; what is missing is empty."
        };
        var worst = new Option<int>("--worst")
        { HelpName = "N", Description = "Print the N worst documents.", DefaultValueFactory = _ => 10 };
        var command = new Command("judge", "Score a dataset against a truth file.") { truth, dataset, worst };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(truth) ?? "";
            if (!File.Exists(path)) throw new CorpusException($"There is no truth file {path}.");
            try
            {
                Console.Out.Write(
                    ScoreTable.Show(
                    Scorer.Score(TruthFile.Read(path), ScoredDataset.Read(parsed.GetValue(dataset) ?? "")), parsed.GetValue(worst)));
            }
            catch (JsonException exception)
            {
                throw new CorpusException($"{path} is no truth file: {exception.Message}", exception);
            }
        });
        return command;
    }
}
