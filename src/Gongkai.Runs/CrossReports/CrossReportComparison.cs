using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Extraction.Sums.CrossReports;
using Gongkai.Model;

namespace Gongkai.Runs.CrossReports;

/// <summary>All checks across the reports of a run. Memory does not grow with the number of reports.</summary>
internal sealed class CrossReportComparison : IDisposable
{
    // A digest has some 3 KB.
    private const int MostInMemory = 5_000;

    private readonly FigureCells _cells;
    private readonly YearChecks _years;
    private readonly MemberTotals _members;
    private readonly ExternalSort<ReportDigest> _byAgency;
    private readonly ExternalSort<ReportDigest> _byNumbers;
    private readonly ExternalSort<MemberTotals.Part> _byGovernment;
    private readonly ExternalSort<CrossReportCheck> _checks;

    /// <param name="mostInMemory">How many digests, and how many checks, are held before they are written to temporary files.</param>
    public CrossReportComparison(
        ImmutableArray<Edition> editions, IEnumerable<CodebookEntry> codebook, ImmutableArray<Membership> memberships,
        int mostInMemory = MostInMemory)
    {
        _cells = new FigureCells(codebook);
        _years = new YearChecks(editions, _cells);
        _members = new MemberTotals(editions, _cells, memberships);
        _byAgency = new(YearChecks.Order, DigestFormat.Write, from => DigestFormat.ReadDigest(from, _cells), mostInMemory);
        _byNumbers = new(RepeatedNumbers.Order, DigestFormat.Write, from => DigestFormat.ReadDigest(from, _cells), mostInMemory);
        _byGovernment = new(MemberTotals.Order, DigestFormat.Write, from => DigestFormat.ReadPart(from, _cells), mostInMemory);
        _checks = new(CrossReportRules.Order(editions), DigestFormat.Write, DigestFormat.ReadCheck, mostInMemory);
    }

    /// <exception cref="IOException">The folder of temporary files is full or not writable.</exception>
    public void Add(string source, string reportId, Report report) => Add(Digest(source, reportId, report));

    /// <summary>What is to be compared of a report. For any number of threads.</summary>
    public ReportDigest Digest(string source, string reportId, Report report) => ReportDigest.Of(source, reportId, report, _cells);

    /// <exception cref="IOException">The folder of temporary files is full or not writable.</exception>
    public void Add(ReportDigest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        _byAgency.Add(digest);
        foreach (var part in _members.Parts(digest)) _byGovernment.Add(part);
        if (RepeatedNumbers.CanTell(digest)) _byNumbers.Add(digest with { Prose = ProseSignature.None });
    }

    /// <summary>
    /// The checks in the order of sources and reports, those of one report in the order of their rules; and what could not be compared.
    /// Asked for once, when all is added.
    /// </summary>
    /// <returns>Checks that can be enumerated more than once, until this is disposed of.</returns>
    /// <exception cref="IOException">The folder of temporary files is full or not writable.</exception>
    public (IEnumerable<CrossReportCheck> Checks, CrossReportTally Tally) Check()
    {
        var found = _years.Of(_byAgency.Sorted()).Concat(_members.Of(_byGovernment.Sorted()))
            .Concat(RepeatedNumbers.Of(_byNumbers.Sorted()));
        foreach (var check in found) _checks.Add(check);
        var tally = new CrossReportTally(
            _years.Reports, _years.WithLastYear, _years.Count(YearChecks.Unmatched.WithoutLastYear),
                _years.Count(YearChecks.Unmatched.WithoutAgency), _years.Count(YearChecks.Unmatched.WithoutYear),
            _years.Count(YearChecks.Unmatched.WithoutLocation), _years.Count(YearChecks.Unmatched.InSeveralRegions), _members.UnknownNames);
        return (_checks.Sorted(), tally);
    }

    public void Dispose()
    {
        _byAgency.Dispose();
        _byNumbers.Dispose();
        _byGovernment.Dispose();
        _checks.Dispose();
    }
}
