using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Runs;

/// <summary>Finds what a person has to look at in a report: one doubt for each explanation of failing sums, and not for each disputed
/// cell.</summary>
internal static class DoubtFinder
{
    // Of more suspects than these none is one; the failing sums are shown instead.
    private const int MostSuspects = 12;

    /// <summary>The result with the doubts of each report, behind those that it has.</summary>
    public static FileResult Mark(FileResult file) =>
        file.Reports.IsEmpty ? file : file with
        {
            Reports = [
            .. file.Reports.Select(report =>
            report with { Doubts = [.. Of(file, report).OrderBy(doubt => doubt.Kind), .. report.Doubts] })]
        };

    private static IEnumerable<Doubt> Of(FileResult file, Report report)
    {
        var decided = report.Observations.Where(observation => observation.CorrectionId.Length > 0).Select(observation => observation.Cell)
            .ToHashSet();
        foreach (var doubt in OfSums(report, decided)) yield return doubt;

        foreach (var table in report.Observations.GroupBy(observation => observation.Cell.Table))
        {
            if (table.All(observation => observation.Reading is Reading.Absent))
            {
                var isDecided = report.SettledThings.Contains($"{table.Key}//")
                    || table.All(observation => observation.CorrectionId.Length > 0);
                yield return new Doubt(DoubtKind.AbsentTable, [], table.Key, $"The table {table.Key} was not found.", isDecided);
                continue;
            }

            ImmutableArray<CellCode> unreadable = [
                .. table.Where(observation => observation.Reading is Reading.Unreadable).Select(observation => observation.Cell)];
            if (!unreadable.IsEmpty) yield return new Doubt(
                DoubtKind.Unreadable, unreadable, table.Key,
                Counted(unreadable.Length, "value that is not a number", "values that are not numbers"), unreadable.All(decided.Contains));

            ImmutableArray<CellCode> recognized =
            [
                .. table.Where(observation => observation.Reading is Reading.Number && observation.Check == CheckState.Unchecked
                    && observation.Source.Confidence < 1)
                    .OrderBy(observation => observation.Source.Confidence).Select(observation => observation.Cell),
            ];
            if (!recognized.IsEmpty)
            {
                var worst = table.Where(observation => observation.Cell == recognized[0])
                    .Select(observation => observation.Source.Confidence).First();
                yield return new Doubt(
                    DoubtKind.Recognized,
                    recognized,
                    table.Key,
                    string.Create(CultureInfo.InvariantCulture,
                        $"{Counted(recognized.Length, "recognised value", "recognised values")} that no sum confirms; the least sure by " +
                        $"{worst:0.00}"),
                    recognized.All(decided.Contains));
            }
        }

        if (report.Agency.Length == 0) yield return new Doubt(
            DoubtKind.NoAgency, [], "", "The report does not name its agency.", report.SettledThings.Contains("agency"));
        if (report.Year is null) yield return new Doubt(
            DoubtKind.NoYear, [], "", "The report does not say its year.", report.SettledThings.Contains("year"));
    }

    private static IEnumerable<Doubt> OfSums(Report report, HashSet<CellCode> decided)
    {
        var finals = report.Checks.ToDictionary(check => (check.Rule, check.Scope), check => check.FinalOutcome);
        foreach (var dispute in SumDispute.Of(report))
        {
            var places = dispute.Failing.SelectMany(check => check.Cells).Distinct().ToList();
            ImmutableArray<CellCode> suspects = [
                .. dispute.Explanations.SelectMany(explanation => explanation).Select(change => change.Cell).Distinct()];
            if (suspects.IsEmpty || suspects.Length > MostSuspects) suspects = [.. places];
            var isRestored = dispute.Failing.All(check => finals[(check.Rule, check.Scope)] == CheckOutcome.Pass);
            // One of several explanations that was gone through is enough: the others are its rivals.
            var isExplained = dispute.Explanations.Any(explanation => explanation.All(change => decided.Contains(change.Cell)))
                || suspects.All(decided.Contains);
            var first = dispute.Failing[0];
            var failing = string.Join(", ", dispute.Failing.Take(MostSuspects).Select(check =>
                string.Create(CultureInfo.InvariantCulture, $"{check.Rule}/{check.Scope} {check.Left} ≠ {check.Right}")));
            yield return new Doubt(
                DoubtKind.Sums,
                suspects,
                $"{first.Rule}/{first.Scope}",
                $"{Counted(dispute.Failing.Length, "sum fails", "sums fail")}: {failing}",
                isRestored || isExplained)
            {
                Explanations = dispute.Explanations.Length,
                Proposal = dispute.Explanations.IsEmpty ? [] : dispute.Explanations[0],
            };
        }
    }

    private static string Counted(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
