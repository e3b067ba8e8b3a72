using System.Globalization;
using Gongkai.Corpus.Layouts;
using Gongkai.Corpus.Truth;

namespace Gongkai.Corpus.Scoring;

/// <summary>Compares a dataset with the truth, document by document.</summary>
internal static class Scorer
{
    // More than the first few differences of a document say nothing new.
    private const int MostProblems = 4;

    public static IReadOnlyList<DocumentScore> Score(IEnumerable<TruthDocument> truth, ScoredDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(dataset);
        return [.. truth.Where(document => document.Kind is "document" or "member").Select(document => Score(document, dataset))];
    }

    public static DocumentScore Score(TruthDocument truth, ScoredDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(dataset);
        var source = dataset.SourceOf(truth.File, truth.Sha256);
        var outcome = dataset.Outcome(source);
        var outcomeRight = outcome == truth.Outcome || (truth.OutcomeAny?.Contains(outcome) ?? false);
        var reports = dataset.Of(source);
        var problems = new List<string>();
        if (!outcomeRight) problems.Add($"outcome {outcome}, not {truth.Outcome}");
        var tally = new Tally { Documents = 1, OutcomesRight = outcomeRight ? 1 : 0 };
        // A report without tables may be refused; then there is nothing to compare.
        var compared = outcomeRight && outcome != "extracted" ? [] : Paired(truth.Reports, reports);
        if (compared.Count > 0 && reports.Count != truth.Reports.Count) problems.Add($"{reports.Count} reports, not {truth.Reports.Count}");
        foreach (var (expected, report) in compared) tally += Score(expected, report, problems);
        var exact = outcomeRight && tally.CellsRight == tally.Cells && (outcome != "extracted" || reports.Count == truth.Reports.Count);
        return new DocumentScore(truth.File, truth.Format, truth.Tags, tally with { Exact = exact ? 1 : 0 }, problems);
    }

    private static Tally Score(TruthReport truth, ScoredReport? report, List<string> problems)
    {
        var tally = new Tally { Reports = 1 };
        if (report is not null)
        {
            IEnumerable<string> agencies = [truth.Agency, .. truth.AgencyAny ?? []];
            tally = tally with
            {
                AgenciesRight = agencies.Select(Squeezed).Contains(Squeezed(report.Agency)) ? 1 : 0,
                YearsRight = report.Year == (truth.Year?.ToString(CultureInfo.InvariantCulture) ?? "") ? 1 : 0,
                EditionsRight = report.Edition == truth.Edition ? 1 : 0,
            };
        }

        foreach (var (code, cell) in truth.Cells) tally += Score(code, cell, report, problems);
        var failing = truth.FailingIdentities.Select(identity => (identity.Rule, identity.Scope)).ToHashSet();
        var tolerated = (truth.ToleratedIdentities ?? []).Select(identity => (identity.Rule, identity.Scope)).ToHashSet();
        var rules = failing.Concat(tolerated).Select(identity => identity.Rule).ToHashSet();
        // Sums between reports and between years are no sums of the form.
        var claimed = report?.Failed.Where(check => rules.Contains(check.Rule) || IsOfForm(check.Rule, truth)).ToHashSet() ?? [];
        return tally with
        {
            Failing = failing.Count,
            FailingFound = failing.Count(claimed.Contains),
            FalseAlarms = claimed.Count(check => !failing.Contains(check) && !tolerated.Contains(check)),
        };
    }

    private static Tally Score(string code, TruthCell truth, ScoredReport? report, List<string> problems)
    {
        var cell = report?.Cells.GetValueOrDefault(code);
        var status = cell?.Status ?? "nothing";
        var printed = truth.Status == CellPrint.Reported;
        var value = status == CellPrint.Reported ? Number(cell?.Value) : null;
        var valueRight = value is not null && printed && (value == truth.Value || (truth.ValueAny?.Contains(value.Value) ?? false));
        var right = status == CellPrint.Reported ? valueRight : status == truth.Status || (truth.StatusAny?.Contains(status) ?? false);
        var wrong = status == CellPrint.Reported && !valueRight;
        var verified = wrong && cell?.Check == "verified";
        var unmarked = wrong && report is { IsMarked: false };
        if (!right && problems.Count < MostProblems)
            problems.Add(
                $"{code}: {truth.Status} '{truth.Raw}' read as {status} " +
                $"'{cell?.Raw}'{(value is null ? "" : $" value {CellPrint.Plain(value.Value)}")}");
        return new Tally
        {
            Cells = 1,
            CellsRight = right ? 1 : 0,
            PrintedCells = printed ? 1 : 0,
            PrintedRight = printed && right ? 1 : 0,
            Refused = printed && status != CellPrint.Reported ? 1 : 0,
            Wrong = wrong ? 1 : 0,
            WrongVerified = verified ? 1 : 0,
            WrongUnmarked = unmarked ? 1 : 0,
            Silent = verified || unmarked ? 1 : 0,
        };
    }

    // In order where the numbers agree, otherwise by year and agency.
    private static List<(TruthReport Truth, ScoredReport? Report)> Paired(
        IReadOnlyList<TruthReport> truths, IReadOnlyList<ScoredReport> reports)
    {
        if (truths.Count == reports.Count) return [.. truths.Zip(reports, (truth, report) => (truth, (ScoredReport?)report))];
        var left = reports.ToList();
        var pairs = new List<(TruthReport, ScoredReport?)>();
        foreach (var truth in truths)
        {
            var best = left.MaxBy(
                report => (report.Year == truth.Year?.ToString(CultureInfo.InvariantCulture) ? 2 : 0)
                + (Squeezed(report.Agency) == Squeezed(truth.Agency) ? 1 : 0));
            if (best is not null) left.Remove(best);
            pairs.Add((truth, best));
        }

        return pairs;
    }

    // A rule is named by its table.
    private static bool IsOfForm(string rule, TruthReport truth) =>
        truth.Cells.Keys.Any(code => rule.StartsWith(code[..code.IndexOf('/', StringComparison.Ordinal)] + ".", StringComparison.Ordinal));

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number : null;
}
