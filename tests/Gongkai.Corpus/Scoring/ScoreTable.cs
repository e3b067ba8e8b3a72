using System.Globalization;
using System.Text;
using Gongkai.Corpus.Running;

namespace Gongkai.Corpus.Scoring;

/// <summary>A score as a person reads it on the terminal.</summary>
internal static class ScoreTable
{
    public static string Show(IReadOnlyList<DocumentScore> scores, int worst)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var all = Tally.Sum(scores.Select(score => score.Tally));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"documents               {all.Documents}\n");
        text.Append(CultureInfo.InvariantCulture, $"exactly right           {all.Exact}  {WithInterval(all.Exact, all.Documents)}\n");
        text.Append(CultureInfo.InvariantCulture, $"outcome right           {Share(all.OutcomesRight, all.Documents)}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"printed cells right     {WithInterval(all.PrintedRight, all.PrintedCells)} of {all.PrintedCells}\n");
        text.Append(CultureInfo.InvariantCulture, $"all cells right         {Share(all.CellsRight, all.Cells)} of {all.Cells}\n");
        text.Append(CultureInfo.InvariantCulture, $"printed, not reported   {all.Refused}\n");
        text.Append(CultureInfo.InvariantCulture, $"wrong values            {all.Wrong}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"  silent                {all.Silent}  (verified {all.WrongVerified}, unmarked {all.WrongUnmarked})\n");
        text.Append(CultureInfo.InvariantCulture,
            $"agency, year, edition   {Share(all.AgenciesRight, all.Reports)}, {Share(all.YearsRight, all.Reports)}, " +
            $"{Share(all.EditionsRight, all.Reports)} of {all.Reports} reports\n");
        text.Append(CultureInfo.InvariantCulture,
            $"failing sums            {all.FailingFound} found of {all.Failing}, {all.FalseAlarms} false alarms\n");
        Group(text, "format", scores, score => [score.Format]);
        Group(text, "layout", scores, score => [.. score.Layouts, Mixture(score)]);
        var bad = scores.Where(score => !score.IsExact).OrderByDescending(score => score.Tally.Silent)
            .ThenByDescending(score => score.CellsWrong).Take(worst).ToList();
        if (bad.Count > 0) text.Append("\nworst documents\n");
        foreach (var score in bad)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {score.File}: {score.CellsWrong} cells wrong, {score.Tally.Silent} silent  [{string.Join(", ", score.Tags)}]\n");
            foreach (var problem in score.Problems) text.Append("      ").Append(problem.ReplaceLineEndings(" ")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>How the documents differ from those of a recorded score.</summary>
    public static string Show(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"\nagainst the baseline: {comparison.Better.Length} documents better, {comparison.Worse.Length} worse, " +
            $"{comparison.NewlySilent.Length} with more silent values\n");
        foreach (var (word, pairs) in new[]
            { ("better", comparison.Better), ("worse", comparison.Worse), ("silent", comparison.NewlySilent) })
        {
            foreach (var (before, now) in pairs)
                text.Append(CultureInfo.InvariantCulture,
                    $"  {word}  {now.File}: {before.CellsWrong} -> {now.CellsWrong} cells wrong, {before.Silent} -> {now.Silent} silent " +
                    $" [{string.Join(", ", now.Tags)}]\n");
        }

        return text.ToString();
    }

    /// <summary>Other tools on the same documents, a line each, with this program's line below.</summary>
    public static string Show(IReadOnlyList<PeerScore> peers)
    {
        ArgumentNullException.ThrowIfNull(peers);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"\n{"other tools",-36}{"docs",6}{"exact",7}{"share",10}{"printed",10}{"refused",9}{"wrong",7}{"silent",8}\n");
        foreach (var peer in peers)
        {
            if (peer.Version is { } version) text.Append(Line(version, peer.Theirs));
            else text.Append(CultureInfo.InvariantCulture, $"{peer.Peer.Name,-36}  not installed here\n");
            text.Append(Line($"  Gongkai: {peer.Formats}", peer.Ours));
        }

        return text.ToString();
    }

    /// <summary>How many families a document was mixed from.</summary>
    public static string Mixture(DocumentScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        // The edition and the manner of writing stand before the families.
        var families = score.Layouts.Count() - 1;
        return families switch { <= 0 => "(plain)", 1 => "(one family)", _ => "(mixture of 2 to 5)" };
    }

    public static string Share(int right, int all) =>
        all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * right / all:0.00} %");

    public static string WithInterval(int right, int all)
    {
        var (low, high) = Interval.Of(right, all);
        return string.Create(CultureInfo.InvariantCulture, $"{Share(right, all)} ({100 * low:0.0}–{100 * high:0.0} %)");
    }

    private static void Group(
        StringBuilder text, string title, IReadOnlyList<DocumentScore> scores, Func<DocumentScore, IEnumerable<string>> names)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"\n{title,-36}{"docs",6}{"exact",7}{"share",10}{"printed",10}{"refused",9}{"wrong",7}{"silent",8}\n");
        foreach (var group in scores.SelectMany(score => names(score).Select(name => (name, score))).GroupBy(pair => pair.name)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var sum = Tally.Sum(group.Select(pair => pair.score.Tally));
            text.Append(Line(group.Key, sum));
        }
    }

    private static string Line(string name, Tally tally) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-36}{tally.Documents,6}{tally.Exact,7}{Share(tally.Exact, tally.Documents),10}" +
            $"{Share(tally.PrintedRight, tally.PrintedCells),10}{tally.Refused,9}{tally.Wrong,7}{tally.Silent,8}\n");
}
