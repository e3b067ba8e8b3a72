using System.CommandLine;
using Gongkai.Corpus.Scoring;

namespace Gongkai.Corpus.Running;

/// <summary>Scores real reports that lie in a folder.</summary>
internal static class RealCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder with reports that benchmarks/real names." };
        var command = new Command("real", "Score the real reports that are present in a folder against the truth in benchmarks/real.")
            { folder };
        command.SetAction(parsed =>
        {
            using var work = WorkFolder.At(null);
            var scores = RealReports.Score(
                Path.Combine(WorkingTree.Root, "benchmarks", "real"), parsed.GetValue(folder) ?? "", Extraction.Named(null), work.Path);
            Console.Out.Write(ScoreTable.Show(scores, scores.Count));
        });
        return command;
    }
}
