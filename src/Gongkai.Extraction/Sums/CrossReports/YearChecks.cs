using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>Compares the reports of one agency with those of the year before, and with each other where one year has several.</summary>
/// <remarks>A stream in the order of <see cref="Order"/> is enough: one agency's reports are in memory at a time.</remarks>
internal sealed class YearChecks(ImmutableArray<Edition> editions, FigureCells cells)
{
    // Set phrases recur in every report. From here on hardly a sentence is new.
    private const decimal MostOverlap = 0.9m;

    // Runs of characters. A prose of a few sentences has no other words for what it says.
    private const int FewestRuns = 200;

    // A line for people: more cells, or reports, than these are only counted.
    private const int MostListed = 6;

    private readonly ImmutableArray<CarriedSum> _sums =
    [
        .. from identity in editions.SelectMany(edition => edition.YearIdentities).DistinctBy(Written)
           from scope in Scopes(identity, cells)
           select new CarriedSum(
               identity,
               scope,
               [.. identity.Left.Select(term => (cells.Placed(identity.At(term.Code, scope)), term))],
               [.. identity.Right.Select(code => cells.Placed(identity.At(code, scope)))]),
    ];

    private readonly Dictionary<Unmatched, int> _unmatched = Enum.GetValues<Unmatched>().ToDictionary(reason => reason, _ => 0);

    /// <summary>Why a report could not be compared with its agency's other reports.</summary>
    public enum Unmatched
    {
        WithoutAgency,
        WithoutYear,
        WithoutLocation,
        InSeveralRegions,
        WithoutLastYear,
    }

    /// <summary>How many reports were met.</summary>
    public int Reports { get; private set; }

    /// <summary>How many were compared with their agency's report of the year before.</summary>
    public int WithLastYear { get; private set; }

    /// <summary>The order in which reports are to come.</summary>
    public static IComparer<ReportDigest> Order { get; } = Comparer<ReportDigest>.Create((left, right) =>
        string.CompareOrdinal(left.AgencyKey, right.AgencyKey) is var byAgency and not 0 ? byAgency
        : Nullable.Compare(left.Year, right.Year) is var byYear and not 0 ? byYear
        : string.CompareOrdinal(left.Source, right.Source) is var bySource and not 0 ? bySource
        : left.Number.CompareTo(right.Number));

    public int Count(Unmatched reason) => _unmatched[reason];

    public IEnumerable<CrossReportCheck> Of(IEnumerable<ReportDigest> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var agency = new List<ReportDigest>();
        foreach (var report in reports)
        {
            Reports++;
            if (report.AgencyKey.Length == 0)
            {
                _unmatched[Unmatched.WithoutAgency]++;
                continue;
            }

            if (agency.Count > 0 && agency[0].AgencyKey != report.AgencyKey)
            {
                foreach (var check in OfAgency(agency)) yield return check;
                agency.Clear();
            }

            agency.Add(report);
        }

        foreach (var check in OfAgency(agency)) yield return check;
    }

    /// <summary>The reports of one id are those of one agency; those of one name, too, unless their region codes say otherwise.</summary>
    private IEnumerable<CrossReportCheck> OfAgency(List<ReportDigest> named)
    {
        if (named.Count == 0) return [];
        var key = named[0].AgencyKey;
        _unmatched[Unmatched.WithoutYear] += named.RemoveAll(report => report.Year is null);
        if (named.TrueForAll(report => report.IsIdentified)) return OfYears([.. named]);
        var regions = named.Select(report => report.RegionCode).Where(code => code.Length > 0).Distinct().Count();
        if (regions > 1) _unmatched[Unmatched.InSeveralRegions] += named.RemoveAll(report => report.RegionCode.Length == 0);
        else if (!AgencyName.NamesPlace(key))
            _unmatched[Unmatched.WithoutLocation] += named.RemoveAll(report => report.RegionCode.Length == 0);
        return named.GroupBy(report => regions > 1 ? report.RegionCode : "").SelectMany(agency => OfYears([.. agency]));
    }

    private IEnumerable<CrossReportCheck> OfYears(ImmutableArray<ReportDigest> agency)
    {
        var years = agency.GroupBy(report => report.Year ?? 0).ToDictionary(year => year.Key, year => year.ToImmutableArray());
        foreach (var report in agency)
        {
            var sameYear = years[report.Year ?? 0];
            if (sameYear[0] != report) yield return Republished(report, sameYear[0]);
            if (!years.TryGetValue((report.Year ?? 0) - 1, out var before))
            {
                _unmatched[Unmatched.WithoutLastYear]++;
                continue;
            }

            WithLastYear++;
            foreach (var sum in _sums)
            {
                if (Carried(report, before, sum) is { } check) yield return check;
            }

            yield return Prose(report, before);
        }
    }

    /// <summary>A sum over two years; none where one of the two reports prints nothing of what takes part.</summary>
    private static CrossReportCheck? Carried(ReportDigest report, ImmutableArray<ReportDigest> before, CarriedSum sum)
    {
        var printed = before.Where(other => sum.Last.Any(cell => other.Figures[cell].Kind != FigureKind.Absent)).ToList();
        if (printed.Count == 0 || sum.Own.All(cell => report.Figures[cell].Kind == FigureKind.Absent)) return null;

        var comparison = new Comparison(report, sum.Identity.Rule, sum.Scope);
        foreach (var (cell, term) in sum.Left) comparison.AddLeft(term.IsLastYear ? printed[0] : report, cell, term.Sign);
        foreach (var cell in sum.Right) comparison.AddRight(cell);
        var check = comparison.Close(
            (left, right) =>
            FormattableString.Invariant(
            $"{Sides(sum.Identity, report, printed[0])}: {left} is not {right}. Last year's is {printed[0].Source}."));

        // Two reports of last year that say different things: nothing tells which of them counts.
        var rival = printed.Find(
            other => sum.Last
            .Any(cell =>
            other.Figures[cell] is var figure && printed[0].Figures[cell] is var first
            && (figure.Kind, figure.Value) != (first.Kind, first.Value)));
        return rival is null ? check
            : check with
            {
                Outcome = CheckOutcome.Skipped,
                CorrectedOutcome = null,
                Verdict = Verdict.None,
                Evidence = $"{report.Year - 1} has two reports that differ here: {printed[0].Source} and {rival.Source}."
            };
    }

    /// <summary>One agency and year twice: the later source against the first.</summary>
    private static CrossReportCheck Republished(ReportDigest report, ReportDigest first)
    {
        var both = report.Figures.Printed.Select(pair => (pair.Cell, Mine: pair.Value, Other: first.Figures[pair.Cell]))
            .Where(pair => pair.Other.Kind == FigureKind.Number).ToList();
        var different = both.FindAll(pair => pair.Mine != pair.Other.Value);
        var listed = different.Take(MostListed)
            .Select(pair => FormattableString.Invariant($"{pair.Cell} {pair.Other.Value} there and {pair.Mine} here"));
        var more = different.Count > MostListed ? $" and {different.Count - MostListed} more" : "";
        var evidence = both.Count == 0 ? $"{first.Source} is of the same agency and year, and the two have no numbers in common."
            : different.Count == 0 ? $"The same numbers as {first.Source}, which is of the same agency and year."
            : $"{first.Source} is of the same agency and year: {string.Join(", ", listed)}{more}.";
        return Made(
            report, CrossReportRules.Republished, first.ReportId, both.Count, both.Count - different.Count, both.Count == 0
                ? CheckOutcome.Skipped : different.Count == 0 ? CheckOutcome.Pass : CheckOutcome.Fail,
            [.. different.SelectMany(pair => new[] { new ReportCell(first.ReportId, pair.Cell), new ReportCell("", pair.Cell) })],
                evidence);
    }

    private static CrossReportCheck Prose(ReportDigest report, ImmutableArray<ReportDigest> before)
    {
        var nearest = before.MaxBy(other => report.Prose.Overlap(other.Prose)) ?? before[0];
        var overlap = decimal.Round((decimal)report.Prose.Overlap(nearest.Prose), 2);
        var isShort = report.Prose.Runs < FewestRuns || nearest.Prose.Runs < FewestRuns;
        var outcome = isShort ? CheckOutcome.Skipped : overlap > MostOverlap ? CheckOutcome.Fail : CheckOutcome.Pass;
        var evidence = FormattableString.Invariant(
            $"{overlap:0.00} of the runs of characters of both proses stand in both, numbers left out. Last year's is {nearest.Source}.");
        return Made(
            report, CrossReportRules.Prose, nearest.ReportId, overlap, MostOverlap, outcome, [], isShort
            ? $"There is too little prose. {evidence}" : evidence);
    }

    private static CrossReportCheck Made(
        ReportDigest report, string rule, string scope, decimal left, decimal right, CheckOutcome outcome,
        ImmutableArray<ReportCell> cells, string evidence) =>
        new(report.Source, report.ReportId, report.Number, report.Year, rule, scope, left, right, outcome, cells, Verdict.None, evidence);

    private static string Sides(YearIdentity identity, ReportDigest report, ReportDigest last)
    {
        var left = string.Join(
            ' ', identity.Left
            .Select((term, index) =>
            $"{(term.Sign < 0 ? "- " : index > 0 ? "+ " : "")}{term.Code} of {(term.IsLastYear ? last.Year : report.Year)}"));
        return $"{left} = {string.Join(" + ", identity.Right)} of {report.Year}";
    }

    private static string Written(YearIdentity identity) =>
        $"{identity.Rule} {identity.Table} {identity.Axis} {string.Join(' ', identity.Left)} = {string.Join(' ', identity.Right)}";

    /// <summary>The rows, or columns, in which some edition has every cell of the sum.</summary>
    private static ImmutableArray<string> Scopes(YearIdentity identity, FigureCells cells) =>
    [
        .. from scope in cells.All.Where(cell => cell.Table == identity.Table)
            .Select(cell => identity.Axis == IdentityAxis.Row ? cell.Row : cell.Column).Distinct()
           where identity.Left.Select(term => term.Code).Concat(identity.Right)
               .All(code => cells.PlaceOf(identity.At(code, scope)) is not null)
           select scope,
    ];

    /// <summary>A sum over two years in one scope, with its cells.</summary>
    private sealed record CarriedSum(
        YearIdentity Identity, string Scope, ImmutableArray<(PlacedCell Cell, YearTerm Term)> Left, ImmutableArray<PlacedCell> Right)
    {
        /// <summary>Its cells in last year's report.</summary>
        public ImmutableArray<PlacedCell> Last { get; } = [.. Left.Where(pair => pair.Term.IsLastYear).Select(pair => pair.Cell)];

        /// <summary>Its cells in this year's.</summary>
        public ImmutableArray<PlacedCell> Own { get; } = [.. Left.Where(pair => !pair.Term.IsLastYear).Select(pair => pair.Cell), .. Right];
    }
}
