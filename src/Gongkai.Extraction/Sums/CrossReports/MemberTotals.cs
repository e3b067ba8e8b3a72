using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>Compares a government's figures with the sums of those of its agencies.</summary>
/// <remarks>
/// <see cref="Parts"/> gives a report once for each government that it has part in; a stream of these in the order of <see cref="Order"/>
/// is enough: one government and year is in memory at a time.
/// </remarks>
internal sealed class MemberTotals
{
    // A line for people: more agencies than these are only counted.
    private const int MostListed = 6;

    private readonly ImmutableArray<(string Rule, ImmutableArray<PlacedCell> Cells)> _sums;
    private readonly Dictionary<string, ImmutableArray<Membership>> _ofGovernment;
    private readonly Dictionary<string, ImmutableArray<Membership>> _ofAgency;
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    public MemberTotals(ImmutableArray<Edition> editions, FigureCells cells, ImmutableArray<Membership> memberships)
    {
        ArgumentNullException.ThrowIfNull(cells);
        _sums =
        [
            .. from sums in editions.SelectMany(edition => edition.MemberSums).GroupBy(sum => sum.Rule)
               let columns = sums.SelectMany(sum => sum.Columns.Select(column => (sum.Table, column))).ToHashSet()
               select (sums.Key, cells.All.Where(cell => columns.Contains((cell.Table, cell.Column))).Select(cells.Placed)
                   .ToImmutableArray()),
        ];
        _ofGovernment = By(membership => membership.GovernmentId);
        _ofAgency = By(membership => membership.AgencyId);

        Dictionary<string, ImmutableArray<Membership>> By(Func<Membership, string> name) =>
            memberships.GroupBy(membership => AgencyName.Key(name(membership)), StringComparer.Ordinal)
                .ToDictionary(lines => lines.Key, lines => lines.ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>A report's part in the figures of a government: its own report, or that of one of its agencies.</summary>
    public sealed record Part(string GovernmentKey, int Year, bool IsGovernment, ReportDigest Report);

    /// <summary>The order in which parts are to come.</summary>
    public static IComparer<Part> Order { get; } = Comparer<Part>.Create((left, right) =>
        string.CompareOrdinal(left.GovernmentKey, right.GovernmentKey) is var byGovernment and not 0 ? byGovernment
        : left.Year.CompareTo(right.Year) is var byYear and not 0 ? byYear
        : right.IsGovernment.CompareTo(left.IsGovernment) is var byKind and not 0 ? byKind
        : string.CompareOrdinal(left.Report.Source, right.Report.Source) is var bySource and not 0 ? bySource
        : left.Report.Number.CompareTo(right.Report.Number));

    /// <summary>The names of the agencies file that no report has, as written there.</summary>
    public ImmutableArray<string> UnknownNames =>
    [
        .. _ofGovernment.Values.Select(lines => (lines[0].Government, Key: AgencyName.Key(lines[0].GovernmentId)))
            .Concat(_ofAgency.Values.Select(lines => (lines[0].Agency, Key: AgencyName.Key(lines[0].AgencyId))))
            .Where(name => !_met.Contains(name.Key)).DistinctBy(name => name.Key).Select(name => name.Item1).Order(StringComparer.Ordinal),
    ];

    public IEnumerable<Part> Parts(ReportDigest report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (isGovernment, isAgency) = (
            _ofGovernment.ContainsKey(report.AgencyKey), _ofAgency.TryGetValue(report.AgencyKey, out var lines));
        if (isGovernment || isAgency) _met.Add(report.AgencyKey);
        if (report.Year is not { } year) yield break;
        if (isGovernment) yield return new Part(report.AgencyKey, year, IsGovernment: true, report);
        if (!isAgency) yield break;
        foreach (var government in lines.Where(line => line.HoldsIn(year)).Select(line => AgencyName.Key(line.GovernmentId)).Distinct())
            yield return new Part(government, year, IsGovernment: false, report);
    }

    public IEnumerable<CrossReportCheck> Of(IEnumerable<Part> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var gathered = new List<Part>();
        foreach (var part in parts)
        {
            if (gathered.Count > 0 && (gathered[0].GovernmentKey, gathered[0].Year) != (part.GovernmentKey, part.Year))
            {
                foreach (var check in OfGovernment(gathered)) yield return check;
                gathered.Clear();
            }

            gathered.Add(part);
        }

        foreach (var check in OfGovernment(gathered)) yield return check;
    }

    /// <summary>Agencies without a report are named, and nothing is added up without them.</summary>
    private IEnumerable<CrossReportCheck> OfGovernment(List<Part> parts)
    {
        if (parts.Count == 0 || !parts[0].IsGovernment) yield break;
        var year = parts[0].Year;
        var agencies = parts.Where(part => !part.IsGovernment).GroupBy(part => part.Report.AgencyKey)
            .ToDictionary(
            reports => reports.Key, reports => reports.Select(part => part.Report).ToImmutableArray(), StringComparer.Ordinal);
        var members = _ofGovernment[parts[0].GovernmentKey].Where(line => line.HoldsIn(year))
            .DistinctBy(line => AgencyName.Key(line.AgencyId)).ToList();
        if (members.Count == 0) yield break;
        var missing = members.FindAll(line => !agencies.ContainsKey(AgencyName.Key(line.AgencyId))).ConvertAll(line => line.Agency);
        foreach (var government in parts.Where(part => part.IsGovernment).Select(part => part.Report))
        {
            yield return new CrossReportCheck(
                government.Source, government.ReportId, government.Number, government.Year, CrossReportRules.MembersReports, "agencies",
                    agencies.Count, members.Count, missing.Count == 0 ? CheckOutcome.Pass : CheckOutcome.Skipped, [], Verdict.None,
                missing.Count == 0 ? "" : $"These agencies have no report for {year}: {Listed(missing)}. Nothing was added up.");
            if (missing.Count > 0) continue;
            foreach (var (rule, cells) in _sums)
            {
                foreach (var cell in cells.Where(cell => government.Figures[cell].Kind != FigureKind.Absent))
                    yield return Total(government, agencies, rule, cell);
            }
        }
    }

    private static CrossReportCheck Total(
        ReportDigest government, Dictionary<string, ImmutableArray<ReportDigest>> agencies, string rule, PlacedCell cell)
    {
        var comparison = new Comparison(government, rule, $"{cell.Cell}");
        foreach (var reports in agencies.Values) comparison.AddLeft(reports[0], cell, 1);
        comparison.AddRight(cell);
        var largest = agencies.Values.Select(reports => (reports[0].Agency, reports[0].Figures[cell].Value)).Where(pair => pair.Value != 0)
            .OrderByDescending(pair => pair.Value).Select(pair => FormattableString.Invariant($"{pair.Agency} {pair.Value}")).ToList();
        var check = comparison.Close((left, right) =>
            FormattableString.Invariant($"{agencies.Count} agencies add up to {left}; the government prints {right}. ") +
            $"Largest: {Listed(largest)}. The government's report may be that of its office alone.");
        var rival = agencies.Values
            .FirstOrDefault(reports => reports.Any(report => report.Figures[cell].Value != reports[0].Figures[cell].Value));
        return rival.IsDefault ? check with { Verdict = Verdict.None }
            : check with
            {
                Outcome = CheckOutcome.Skipped,
                CorrectedOutcome = null,
                Verdict = Verdict.None,
                Evidence = $"{rival[0].Agency} has several reports that differ here."
            };
    }

    private static string Listed(List<string> names) => names.Count <= MostListed
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MostListed))} and {names.Count - MostListed} more";
}
