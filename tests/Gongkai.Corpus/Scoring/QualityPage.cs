using System.Globalization;
using System.Text;
using Gongkai.Corpus.Running;

namespace Gongkai.Corpus.Scoring;

/// <summary>The page that says how well reports are read. Every figure on it comes from a score.</summary>
internal sealed class QualityPage(string commit, IReadOnlyList<string> tools)
{
    private readonly List<(Sample Sample, IReadOnlyList<DocumentScore> Scores)> _samples = [];
    private readonly List<string> _peers = [];
    private IReadOnlyList<DocumentScore> _real = [];

    public void Add(Sample sample, IReadOnlyList<DocumentScore> scores) => _samples.Add((sample, scores));

    /// <summary>The scores of a sample that was added.</summary>
    public IReadOnlyList<DocumentScore> Of(string name) => _samples.First(sample => sample.Sample.Name == name).Scores;

    public void AddReal(IReadOnlyList<DocumentScore> scores) => _real = scores;

    /// <summary>Other tools on the documents of a sample, with what this program makes of the same documents.</summary>
    public void AddPeers(Sample sample, IReadOnlyList<PeerScore> peers)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(peers);
        foreach (var peer in peers)
        {
            var documents = $"{sample.Name}: {peer.Formats}";
            if (peer.Version is not { } version)
            {
                _peers.Add($"| {peer.Peer.Name} | {documents} | not installed here | | | | |\n");
                continue;
            }

            foreach (var (name, tally) in new[] { (version, peer.Theirs), ("Gongkai", peer.Ours) })
            {
                _peers.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {documents} | {tally.Documents} | {tally.Exact} | " +
                        $"{ScoreTable.Share(tally.PrintedRight, tally.PrintedCells)} | {tally.Wrong} | {tally.Silent} |\n"));
            }
        }
    }

    /// <summary>The page as Markdown.</summary>
    public string Write(IReadOnlyList<ScoreRecord> ci)
    {
        ArgumentNullException.ThrowIfNull(ci);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # How well reports are read

            `./run.sh score docs` measured and wrote this page at commit {commit}; nothing in it is typed by hand. `./run.sh score --help` tells
            how to repeat a line of it. Documents are generated from a seed with exact truth; `develop` is what the reader is worked on with,
            `held` has other layouts, wordings, fonts and damage, and mixtures of two to five of them. A document is *exact* when its outcome,
            the number of its reports, and status and value of every cell are right. A wrong value is *silent* when the dataset calls it
            verified, or raises no doubt about its report. Ranges are 95 % confidence intervals (Wilson).

            {string.Join(" · ", tools)}

            ## Generated documents

            | sample | seed | documents | exact | printed cells right | refused | wrong | silent | agency | year | edition | failing sums found | false alarms |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var (sample, scores) in _samples)
            text.Append(Line(sample.Name, sample.Seed, Tally.Sum(scores.Select(score => score.Tally))));
        foreach (var record in ci) text.Append(Line(record.Name, record.Seed, record.Tally));
        text.Append("\nThe samples `ci-…` are held by CI: `.ci/run` fails with fewer exact documents or one silent value more than in " +
            "`quality.json`.\n");
        Group(text, "By format", score => [score.Format]);
        Group(text, "Plain, and mixed", score => [ScoreTable.Mixture(score)]);
        Group(text, "By layout", score => score.Layouts);
        text.Append("\n## Other tools on the same documents\n\nEach is an adapter in `benchmarks/peers/` that binds what the tool finds " +
            "by exact official labels.\n\n");
        text.Append("| tool | documents of | documents | exact | printed cells right | wrong | silent |\n| --- | --- | --- | --- | --- " +
            "| --- | --- |\n").AppendJoin("", _peers);
        if (_real.Count > 0)
        {
            var real = Tally.Sum(_real.Select(score => score.Tally));
            text.Append("\n## Real reports\n\nThose of `benchmarks/real/` that were present.\n\n| report | exact | cells wrong | wrong " +
                "values | silent |\n| --- | --- | --- | --- | --- |\n");
            foreach (var score in _real)
                text.Append(CultureInfo.InvariantCulture,
                    $"| {score.File} | {(score.IsExact ? "yes" : "no")} | {score.CellsWrong} | {score.Tally.Wrong} | " +
                    $"{score.Tally.Silent} |\n");
            text.Append(CultureInfo.InvariantCulture,
                $"| all | {real.Exact} of {real.Documents} | {real.Cells - real.CellsRight} | {real.Wrong} | {real.Silent} |\n");
        }

        return text.ToString();
    }

    private static string Line(string name, ulong seed, Tally tally) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {seed} | {tally.Documents} | {tally.Exact}: {ScoreTable.WithInterval(tally.Exact, tally.Documents)} | " +
            $"{ScoreTable.Share(tally.PrintedRight, tally.PrintedCells)} | {tally.Refused} | {tally.Wrong} | {tally.Silent} | " +
            $"{ScoreTable.Share(tally.AgenciesRight, tally.Reports)} | {ScoreTable.Share(tally.YearsRight, tally.Reports)} | " +
            $"{ScoreTable.Share(tally.EditionsRight, tally.Reports)} | {tally.FailingFound} of {tally.Failing} | {tally.FalseAlarms} |\n");

    private void Group(StringBuilder text, string title, Func<DocumentScore, IEnumerable<string>> names)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"\n## {title}\n\n| set | kind | documents | exact | printed cells right | refused | wrong | silent |\n| --- | --- | --- | " +
            $"--- | --- | --- | --- | --- |\n");
        foreach (var set in _samples.GroupBy(sample => sample.Sample.Set))
        {
            foreach (var group in set.SelectMany(sample => sample.Scores).SelectMany(score => names(score).Select(name => (name, score)))
                .GroupBy(pair => pair.name).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                var tally = Tally.Sum(group.Select(pair => pair.score.Tally));
                text.Append(CultureInfo.InvariantCulture,
                    $"| {set.Key.ToString().ToLowerInvariant()} | {group.Key} | {tally.Documents} | {tally.Exact} " +
                    $"({ScoreTable.Share(tally.Exact, tally.Documents)}) | {ScoreTable.Share(tally.PrintedRight, tally.PrintedCells)} | " +
                    $"{tally.Refused} | {tally.Wrong} | {tally.Silent} |\n");
            }
        }
    }
}
