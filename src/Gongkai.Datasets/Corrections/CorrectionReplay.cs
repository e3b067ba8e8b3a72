using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets.Corrections;

/// <summary>
/// Applies the lines of a corrections file to what was read. A line holds where the file is its, by name or by bytes, and where the cell
/// says what it
/// expects; whatever else it meets, it is stale and changes nothing. Readings stay: what is corrected stands beside them. For any number of
/// threads.
/// </summary>
internal sealed class CorrectionReplay
{
    // Columns that a decision on a whole report can name, so that "looked at, and right" says what was looked at.
    internal const string AgencyColumn = "agency";
    internal const string YearColumn = "year";
    internal const string VersionColumn = "version";

    private readonly ImmutableArray<CorrectionLine> _lines;
    private readonly FrozenDictionary<string, ImmutableArray<int>> _bySource;
    private readonly FrozenDictionary<string, ImmutableArray<int>> _byHash;
    private readonly FrozenSet<int> _undone;
    private readonly ImmutableArray<CorrectionLine> _preferred;
    private readonly ConcurrentDictionary<int, CorrectionOutcome> _outcomes = new();

    /// <param name="lines">In the order of the file; of two decisions on one thing the one with the later time holds, of the same time the
    /// later line.</param>
    public CorrectionReplay(IEnumerable<CorrectionLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        _lines = [.. lines.DistinctBy(line => line.Id).OrderBy(line => line.At)];
        _undone = Undone(_lines).ToFrozenSet();
        _bySource = Index(line => line.Source);
        _byHash = Index(line => line.Sha256);
        _preferred = [.. _lines.Where((line, index) => line.Action == CorrectionAction.PreferVersion && !_undone.Contains(index))];
    }

    /// <summary>Corrects nothing.</summary>
    public static CorrectionReplay None { get; } = new([]);

    /// <summary>The result with the corrections that hold of it, and a diagnostic for each that is stale.</summary>
    public FileResult Apply(FileResult file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (_lines.IsEmpty || file.Reports.IsEmpty) return file;

        var reports = file.Reports.ToArray();
        var diagnostics = file.Diagnostics.ToBuilder();
        // What a later line decides of the same thing supersedes an earlier one, so the latest come first.
        var decided = new HashSet<(int Report, string Thing)>();
        foreach (var index in Of(file).OrderDescending())
        {
            var line = _lines[index];
            if (line.Action == CorrectionAction.Undo || _undone.Contains(index))
            {
                Note(file, index, line.Action == CorrectionAction.Undo && !_undone.Contains(index) ? CorrectionState.Applied
                    : CorrectionState.Undone);
                continue;
            }

            var number = ReportOf(line, file);
            var place = number ?? 0;
            var fault = number is null ? "none of the file's reports is of its agency and year, or several are"
                : Fault(line, file.Reports[place]);
            if (number is not null && decided.Contains((place, ThingOf(line))))
            {
                Note(file, index, CorrectionState.Superseded, file.ReportId(file.Reports[place].Number));
                continue;
            }

            if (fault is not null)
            {
                Note(file, index, CorrectionState.Stale, message: fault);
                diagnostics.Add(OfStale(line, fault, file.Reports[place], number is null));
                reports[place] = reports[place] with
                {
                    Doubts = reports[place].Doubts.Add(
                    new Doubt(DoubtKind.Stale, line.Cell is { } cell ? [cell] : [], line.Id, fault, IsDecided: false))
                };
                continue;
            }

            decided.Add((place, ThingOf(line)));
            Note(file, index, CorrectionState.Applied, file.ReportId(file.Reports[place].Number));
            reports[place] = Applied(line, reports[place]);
        }

        return file with
        {
            Reports = [.. reports.Select((report, place) => FinalSums.Check(WithPreference(report, file, file.Reports[place])))],
            Diagnostics = diagnostics.ToImmutable(),
        };
    }

    /// <summary>What became of each line, in the order of their times.</summary>
    public ImmutableArray<CorrectionOutcome> Outcomes() =>
        [.. _lines.Select((line, index) =>
            _outcomes.GetValueOrDefault(index) ?? new CorrectionOutcome(
            line, _undone.Contains(index) ? CorrectionState.Undone : CorrectionState.Unmatched, "", ""))];

    /// <summary>The lines that later ones take back; of an undo that is itself taken back, the line stands again.</summary>
    private static HashSet<int> Undone(ImmutableArray<CorrectionLine> lines)
    {
        var undone = new HashSet<int>();
        var indexOf = lines.Select((line, index) => (line.Id, index))
            .ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        for (var index = lines.Length - 1; index >= 0; index--)
        {
            if (lines[index].Action == CorrectionAction.Undo && !undone.Contains(index)
                && indexOf.TryGetValue(lines[index].NewValue, out var target) && target < index) undone.Add(target);
        }

        return undone;
    }

    private FrozenDictionary<string, ImmutableArray<int>> Index(Func<CorrectionLine, string> key) =>
        _lines.Select((line, index) => (Key: key(line), index)).Where(pair => pair.Key.Length > 0)
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(pairs => pairs.Key, pairs => pairs.Select(pair => pair.index).ToImmutableArray(), StringComparer.Ordinal);

    private IEnumerable<int> Of(FileResult file) =>
        _bySource.GetValueOrDefault(file.Source, []).Union(_byHash.GetValueOrDefault(file.Sha256, []));

    /// <summary>The report that a line is on. The same bytes are the same report; other bytes under the same name are it only where they
    /// name the same agency and year.</summary>
    private static int? ReportOf(CorrectionLine line, FileResult file)
    {
        if (line.Sha256 == file.Sha256 && file.Reports.Length == 1) return 0;
        var own = file.Reports.Index().Where(report => report.Item.Agency == line.Agency && report.Item.Year == line.Year).ToList();
        return own.Count == 1 ? own[0].Index : null;
    }

    /// <summary>Why a line does not hold of a report; none when it does.</summary>
    private static string? Fault(CorrectionLine line, Report report)
    {
        if (line.Cell is { } cell)
        {
            var observation = report.Observations.FirstOrDefault(observation => observation.Cell == cell);
            if (observation is null) return $"the report's form has no {cell}";
            var raw = PrintableText.Clean(observation.Source.Raw);
            return raw == PrintableText.Clean(line.RawExpected) ? null : $"{cell} prints '{raw}', and '{line.RawExpected}' was expected";
        }

        if (line.Table.Length > 0)
        {
            var printed = report.Observations.FirstOrDefault(
                observation => observation.Cell.Table == line.Table && observation.Reading is not Reading.Absent);
            return printed is null ? null : $"the table {line.Table} is not absent any more";
        }

        var thing = ThingOf(line);
        var (name, found) = thing switch
        {
            AgencyColumn => ("agency", report.Agency),
            YearColumn => ("year", report.Year?.ToString(CultureInfo.InvariantCulture) ?? ""),
            "region" => ("region", report.RegionCode),
            _ => ("", line.RawExpected),
        };
        return found == line.RawExpected ? null : $"the {name} is '{found}', and '{line.RawExpected}' was expected";
    }

    /// <summary>What a line decides: of two lines on one thing the later one holds.</summary>
    private static string ThingOf(CorrectionLine line) => line.Action switch
    {
        CorrectionAction.Agency => AgencyColumn,
        CorrectionAction.Year => YearColumn,
        CorrectionAction.Region => "region",
        CorrectionAction.Exclude or CorrectionAction.PreferVersion => VersionColumn,
        _ when line.Table.Length > 0 => $"{line.Table}/{line.Row}/{line.Column}",
        _ => line.Column,
    };

    private static Report Applied(CorrectionLine line, Report report)
    {
        if (line.Cell is { } cell)
        {
            var place = report.Observations.IndexOf(report.Observations.First(observation => observation.Cell == cell));
            return report with
            {
                Observations = report.Observations.SetItem(
                place, report.Observations[place] with { Corrected = Corrected(line), CorrectionId = line.Id })
            };
        }

        report = line.Action switch
        {
            CorrectionAction.Agency => report with { Agency = line.NewValue },
            CorrectionAction.Year => report with { Year = int.Parse(line.NewValue, CultureInfo.InvariantCulture) },
            CorrectionAction.Region => report with { RegionCode = line.NewValue },
            CorrectionAction.Exclude => report with { IsInPanel = false },
            _ => report,
        };
        return report with
        {
            CorrectionIds = [.. report.CorrectionIds.Append(line.Id).Order(StringComparer.Ordinal)],
            SettledThings = report.SettledThings.Add(ThingOf(line))
        };
    }

    private static Reading? Corrected(CorrectionLine line) => line.Action switch
    {
        CorrectionAction.Value => new Reading.Number(
            decimal.Parse(line.NewValue, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)),
        CorrectionAction.Status => line.NewValue switch
        {
            "blank" => new Reading.Blank(),
            "mark" => new Reading.Mark(""),
            "absent" => new Reading.Absent(),
            _ => new Reading.Unreadable(""),
        },
        _ => null,
    };

    /// <summary>Where another report of the agency and year is preferred, this one is left out.</summary>
    private Report WithPreference(Report report, FileResult file, Report printed) =>
        _preferred.Any(line => line.Agency == printed.Agency && line.Year == printed.Year && printed.Agency.Length > 0
            && line.Source != file.Source && line.Sha256 != file.Sha256)
            ? report with { IsInPanel = false, SettledThings = report.SettledThings.Add(VersionColumn) }
            : report;

    private static Diagnostic OfStale(CorrectionLine line, string fault, Report report, bool isOfFile) => new(
        CorrectionRules.Stale,
        $"Line {line.Id} ({line.Action.Code()} {line.NewValue}) was not applied: {fault}.",
        isOfFile ? default : report.Observations.FirstOrDefault(observation => observation.Cell == line.Cell)?.Source.Location ?? default,
        isOfFile ? null : report.Number,
        line.Table,
        line.Row,
        line.Column);

    private void Note(FileResult file, int index, CorrectionState state, string reportId = "", string message = "")
    {
        var outcome = new CorrectionOutcome(_lines[index], state, reportId, message, new FileVersion(file.Version, file.IsLatest));
        // Several files can answer to one line; the result must not depend on their order.
        _outcomes.AddOrUpdate(index, outcome, (_, known) => Order(known).CompareTo(Order(outcome)) >= 0 ? known : outcome);

        static (CorrectionState State, string ReportId, string Message, bool? IsLatest, int? Version) Order(CorrectionOutcome outcome) =>
            (outcome.State, outcome.ReportId, outcome.Message, outcome.Version?.IsLatest, outcome.Version?.Number);
    }
}
