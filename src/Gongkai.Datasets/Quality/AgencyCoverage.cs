using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Quality;

/// <summary>The years for which an agency has reports, each with the worst status of them.</summary>
/// <param name="name">As its first report prints it.</param>
internal sealed class AgencyCoverage(string name)
{
    // Most agencies have a handful of years.
    private ImmutableArray<(int Year, ReportStatus Status)> _years = [];

    public string Name => name;

    public int Count => _years.Length;

    public ReportStatus? this[int year]
    {
        get
        {
            foreach (var (known, status) in _years)
                if (known == year) return status;
            return null;
        }
    }

    public void Add(int year, ReportStatus status)
    {
        for (var place = 0; place < _years.Length; place++)
        {
            if (_years[place].Year != year) continue;
            if (status > _years[place].Status) _years = _years.SetItem(place, (year, status));
            return;
        }

        _years = _years.Add((year, status));
    }
}
