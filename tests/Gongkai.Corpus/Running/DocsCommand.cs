using System.CommandLine;
using System.Diagnostics;
using Gongkai.Corpus.Scoring;

namespace Gongkai.Corpus.Running;

/// <summary>Measures all that the quality page says, and writes the page and the baseline of CI.</summary>
internal static class DocsCommand
{
    public static Command Create()
    {
        var real = new Option<string?>("--real")
        { HelpName = "DIR", Description = "A folder with the real reports that benchmarks/real names, to be scored as well." };
        var onlyBaseline = new Option<bool>("--baseline-only") { Description = "Write only the baseline of CI, docs/quality.json." };
        var command = new Command("docs", "Measure everything, and write docs/quality.md and docs/quality.json.") { real, onlyBaseline };
        command.SetAction(parsed =>
        {
            using var folder = WorkFolder.At(null);
            var program = Extraction.Named(null);
            var catalog = FormFolder.Load(null);
            var docs = Directory.CreateDirectory(Path.Combine(WorkingTree.Root, "docs")).FullName;
            var clock = Stopwatch.StartNew();
            var ci = Sample.OfCi.Select(sample => sample.Record(sample.Score(program, sample.Generate(catalog, folder.Path), folder.Path)))
                .ToList();
            ScoreRecord.WriteAll(Path.Combine(docs, "quality.json"), ci);
            if (parsed.GetValue(onlyBaseline)) return;

            var page = new QualityPage(WorkingTree.Commit(WorkingTree.Root), ToolVersions.All(program));
            foreach (var sample in Sample.OfPage)
            {
                var truth = sample.Generate(catalog, folder.Path);
                page.Add(sample, sample.Score(program, truth, folder.Path));
                Console.Error.WriteLine($"{sample.Name}: {clock.Elapsed.TotalSeconds:0} s");
                if (sample.Name is "held" or "held-pdf")
                    page.AddPeers(sample, PeerScore.OfAll(sample, truth, page.Of(sample.Name), catalog, folder.Path));
            }

            if (parsed.GetValue(real) is { } path)
                page.AddReal(RealReports.Score(Path.Combine(WorkingTree.Root, "benchmarks", "real"), path, program, folder.Path));
            File.WriteAllText(Path.Combine(docs, "quality.md"), page.Write(ci));
            Console.Error.WriteLine($"docs/quality.md and docs/quality.json written in {clock.Elapsed.TotalSeconds:0} s");
        });
        return command;
    }
}
