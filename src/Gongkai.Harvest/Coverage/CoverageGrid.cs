using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Coverage;

/// <summary>Which reports are expected, and what became of each: publishers by years, so that nobody is missing without a word.</summary>
/// <param name="Years">The years reported on, the latest first.</param>
/// <param name="Cells">One for every publisher and every year in which it reports, in the order of the publishers and then of the
/// years.</param>
internal sealed record CoverageGrid(ImmutableArray<int> Years, ImmutableArray<CoverageCell> Cells)
{
    /// <summary>The publishers, each once.</summary>
    public ImmutableArray<Publisher> Publishers { get; private init; } = [];

    /// <summary>The year whose reports appear at the time: the one before the day's.</summary>
    public int CurrentYear => Years[0];

    /// <param name="firstYear">The first year that is expected of those who do not say otherwise.</param>
    /// <param name="today">The day on which the grid is looked at, in China.</param>
    public static CoverageGrid Of(
        HarvestArchive archive, SiteList sites, ImmutableArray<ListedAgency> agencies, HarvestedReports reports, int firstYear,
            DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(reports);

        var publishers = PublisherList.Of(sites, agencies);
        var current = today.Year - 1;
        var earliest = publishers.Select(publisher => publisher.FirstYear ?? firstYear).Append(firstYear).Min();
        ImmutableArray<int> years = [.. Enumerable.Range(Math.Min(earliest, current), current - Math.Min(earliest, current) + 1).Reverse()];
        var evidence = new CoverageEvidence(archive, reports);
        var cells =
            from publisher in publishers
            from year in years
            where publisher.ReportsOn(year) && year >= (publisher.FirstYear ?? firstYear)
            select evidence.Cell(publisher, year, Deadlines.Of(year, publisher.Office, publisher.Name), today);
        return new CoverageGrid(years, [.. cells]) { Publishers = publishers };
    }

    public int Count(CoverageState state) => Cells.Count(cell => cell.State == state);

    public CoverageCell? Find(Publisher publisher, int year) =>
        Cells.FirstOrDefault(cell => cell.Publisher == publisher && cell.Year == year);

    /// <summary>Read of those that are due, in one line with both numbers.</summary>
    public string Share(int year)
    {
        var ofYear = Cells.Where(cell => cell.Year == year).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{ofYear.Count(cell => cell.State == CoverageState.Read)}/{ofYear.Count}");
    }
}
