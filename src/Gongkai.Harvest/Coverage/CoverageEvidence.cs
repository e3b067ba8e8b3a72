using System.Globalization;
using Gongkai.Harvest.Archiving;
using Gongkai.Model;

namespace Gongkai.Harvest.Coverage;

/// <summary>What speaks for a report: in the dataset, in the archive, on a list.</summary>
internal sealed class CoverageEvidence
{
    private readonly ILookup<int?, ReportLine> _lines;
    private readonly ILookup<int?, (ReportVersion Version, FileOutcome? Outcome)> _unread;
    private readonly ILookup<int?, ManifestRow> _unfetched;
    private readonly HarvestedReports _reports;

    public CoverageEvidence(HarvestArchive archive, HarvestedReports reports)
    {
        _reports = reports;
        _lines = reports.Lines.ToLookup(line => line.Year);
        var unread =
            from version in reports.Versions
            where version.IsLatest
            let outcome = reports.OutcomeOf(version)
            where outcome != FileOutcome.Extracted
            select (version, outcome);
        _unread = unread.ToLookup(file => ReportYear.Of(file.version.Row, archive));
        var unfetched =
            from state in archive.Addresses
            where state.Last.Role == FetchRole.Report && state.Had is null
            select state.Last;
        _unfetched = unfetched.ToLookup(row => ReportYear.Of(row, archive));
    }

    public CoverageCell Cell(Publisher publisher, int year, DateOnly dueOn, DateOnly today)
    {
        var own = _lines[year].Where(publisher.Issued).OrderByDescending(line => line.Version.IsLatest).FirstOrDefault();
        if (own is not null) return Cell(CoverageState.Read, own.Version.Row.Address, "");

        // The article that leads to an attachment holds no report itself; the attachment says more.
        var unread = _unread[year].Where(file => IsLikely(publisher, file.Version.Row)).OrderBy(file => Rank(file.Outcome))
            .FirstOrDefault();
        if (unread.Version is { } version)
        {
            return unread.Outcome is null
                ? Cell(CoverageState.Fetched, version.Row.Address,
                    _reports.HasDataset ? "not read yet" : "files are not read without --dataset")
                : Cell(CoverageState.Unreadable, version.Row.Address,
                    _reports.FailureOf(version) is { Length: > 0 } why ? why : "no table of the report was found in it");
        }

        if (_unfetched[year].FirstOrDefault(row => IsLikely(publisher, row)) is { } found)
            return Cell(CoverageState.NotFetched, found.Address, $"{found.Code} {found.Message}".Trim());
        return today <= dueOn
            ? Cell(CoverageState.NotDue, "", string.Create(CultureInfo.InvariantCulture, $"due on {dueOn:yyyy-MM-dd}"))
            : Cell(CoverageState.NotFound, "", publisher.Sites.IsEmpty ? "no site of the list is this agency's" : "");

        CoverageCell Cell(CoverageState state, string address, string detail) =>
            new(publisher, year, dueOn, today > dueOn, state, address, detail, Others(publisher, year, state));
    }

    private string Others(Publisher publisher, int year, CoverageState state)
    {
        if (state == CoverageState.Read || publisher.Names.IsEmpty) return "";

        var others = _lines[year].Where(line => publisher.Sites.Contains(line.Version.Row.Site))
            .Select(line => line.Agency.Length > 0 ? line.Agency : line.Version.Source);
        return string.Join("、", others.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static int Rank(FileOutcome? outcome) => outcome switch
    {
        FileOutcome.Failed => 0,
        null => 1,
        _ => 2,
    };

    private static bool IsLikely(Publisher publisher, ManifestRow row) =>
        publisher.Sites.Contains(row.Site) || publisher.IsNamedBy(row.LinkText);
}
