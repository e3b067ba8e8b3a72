using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Gongkai.Model;

namespace Gongkai.Review;

/// <summary>What the page is told of an item.</summary>
internal sealed class ReviewAnswers(ReviewQueue queue, FormLabels labels, string corrections)
{
    // Of the sums that hold, some show that a change breaks nothing; all of them would hide those that fail.
    private const int MostSums = 40;

    public string FileName { get; } = Path.GetFileName(corrections);

    public static JsonObject Short(ReviewItem item) => new()
    {
        ["id"] = item.Id,
        ["kind"] = item.Kind,
        ["agency"] = item.Agency,
        ["year"] = item.Year,
        ["format"] = item.Format,
        ["cells"] = item.Cells.Length,
        ["state"] = item.IsDecided ? "decided" : item.Kind == "stale" ? "stale" : "open",
        ["source"] = item.Source,
    };

    /// <summary>All that the page shows of an item; none where the dataset lost its report.</summary>
    public JsonObject? Long(ReviewItem item)
    {
        if (queue.Read(item.Source) is not { } read) return null;
        var file = queue.Corrected(read);
        if (file.Reports.FirstOrDefault(report => report.Number == item.Number) is not { } report) return null;

        var observations = report.Observations.ToDictionary(observation => observation.Cell);
        var proposals = item.Proposal.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(change => change.Split('='))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        var (last, next) = (queue.Neighbour(item.ReportId, report.Year, -1), queue.Neighbour(item.ReportId, report.Year, 1));
        var cells = item.Cells.Where(observations.ContainsKey).ToList();
        var sums = SumsOf(item, report, cells);
        var shown = cells.Select(cell => observations[cell]).ToList();
        var first = shown.FirstOrDefault(observation => observation.Source.Location != Location.Nowhere)
            ?? report.Observations.FirstOrDefault(
                observation => observation.Source.Location != Location.Nowhere
                && (item.Scope.Length == 0 || observation.Cell.Table == item.Scope))
            ?? report.Observations.FirstOrDefault(observation => observation.Source.Location != Location.Nowhere);
        var answer = Short(item);
        // What several sums have in common, such as the report of last year, is said once.
        var message = string.Join(' ', MessagePairs.Sentences(item.Message).Distinct(StringComparer.Ordinal));
        answer["message"] = message;
        answer["messageZh"] = ChineseTexts.Of(message, Labels);
        answer["scope"] = item.Scope;
        answer["explanations"] = item.Explanations;
        answer["title"] = report.Title;
        answer["reportId"] = item.ReportId;
        answer["pages"] = report.PageCount ?? report.Observations.Max(observation => observation.Source.Location.Page);
        answer["page"] = first?.Source.Location.Page;
        answer["view"] = file.Format is FileFormat.Text or FileFormat.Markdown ? "lines"
            : file.Format is FileFormat.Pdf or FileFormat.Png or FileFormat.Jpeg or FileFormat.Tiff ? "pages" : "document";
        answer["reason"] = sums.Any(sum => sum.Verdict == Verdict.Source) ? "agency_error" : item.Kind == "sums"
            && sums.Any(sum => sum.Verdict == Verdict.Reading) ? "misread" : item.Kind is "unreadable" or "recognized" ? "misread"
            : "other";
        var evidence = sums.Select(sum => sum.Evidence).FirstOrDefault(evidence => evidence.Length > 0) ?? "";
        answer["evidence"] = evidence;
        answer["evidenceZh"] = ChineseTexts.Of(evidence, Labels);
        answer["inPanel"] = report.IsInPanel;
        answer["cellList"] = new JsonArray([.. shown.Select(observation => (JsonNode)CellOf(observation, proposals, last, next))]);
        answer["sums"] = new JsonArray([.. sums.Select(sum => (JsonNode)SumOf(report, sum))]);
        answer["values"] = ValuesOf(sums, observations);
        answer["decisions"] = DecisionsOf(item, file);
        answer["others"] = new JsonArray(
            [.. item.Kind == "same_agency_year" ? item.Scope.Split(';')
            .Select(id => (JsonNode)new JsonObject { ["id"] = id, ["source"] = queue.SourceOf(id) ?? "" }) : []]);
        return answer;

        string? Labels(string code) => report.Observations.FirstOrDefault(observation => $"{observation.Cell}" == code) is { } named
            && labels.Of(named.Edition, named.Cell) is var (row, column, _)
            ? $"「{row.Replace("/", " / ", StringComparison.Ordinal)} · {column.Replace("/", " / ", StringComparison.Ordinal)}」" : null;
    }

    /// <summary>The sums that fail in the tables of the suspects, then those that hold and a change of a suspect could break.</summary>
    private static List<Check> SumsOf(ReviewItem item, Report report, List<CellCode> cells)
    {
        var suspects = cells.ToHashSet();
        var tables = cells.Select(cell => cell.Table).ToHashSet(StringComparer.Ordinal);
        return [.. report.Checks
            .Where(check => check.Cells.Any(suspects.Contains)
                || (item.Kind == "sums" && check.Outcome == CheckOutcome.Fail && tables.Contains(check.Cells[0].Table)))
            .OrderBy(check => check.Outcome == CheckOutcome.Fail ? 0 : 1).Take(MostSums)];
    }

    private JsonObject CellOf(Observation observation, Dictionary<string, string> proposals, Report? last, Report? next)
    {
        var (row, column, english) = labels.Of(observation.Edition, observation.Cell);
        var place = observation.Source.Location;
        var code = $"{observation.Cell}";
        return new JsonObject
        {
            ["code"] = code,
            ["table"] = observation.Cell.Table,
            ["row"] = observation.Cell.Row,
            ["column"] = observation.Cell.Column,
            ["rowLabel"] = row,
            ["columnLabel"] = column,
            ["english"] = english,
            ["raw"] = observation.Source.Raw,
            ["value"] = Text((observation.Reading as Reading.Number)?.Value),
            ["final"] = Text((observation.Final as Reading.Number)?.Value),
            ["isCorrected"] = observation.CorrectionId.Length > 0,
            ["check"] = $"{observation.FinalCheck}".ToLowerInvariant(),
            ["proposal"] = proposals.GetValueOrDefault(code, ""),
            ["confidence"] = observation.Source.Confidence,
            ["readings"] = string.Join(" / ", observation.Source.Candidates.Select(candidate => candidate.Text)),
            ["page"] = place.Page,
            ["box"] = place.Box is { } box ? new JsonArray(box.Left, box.Top, box.Right, box.Bottom) : null,
            ["line"] = place.Line,
            ["path"] = place.Path,
            ["last"] = In(last, observation.Cell),
            ["next"] = In(next, observation.Cell),
        };
    }

    private static string In(Report? report, CellCode cell) =>
        report?.Observations.FirstOrDefault(observation => observation.Cell == cell) is { } other
            ? Text((other.Final as Reading.Number)?.Value) : "";

    private JsonObject SumOf(Report report, Check check)
    {
        var edition = report.Observations.First(observation => observation.Cell.Table == check.Cells[0].Table).Edition;
        var inRow = check.Cells.Any(cell => cell.Row == check.Scope);
        var at = check.Cells.FirstOrDefault(cell => (inRow ? cell.Row : cell.Column) == check.Scope) ?? check.Cells[0];
        var (row, column, _) = labels.Of(edition, at);
        return new JsonObject
        {
            ["rule"] = check.Rule,
            ["scope"] = check.Scope,
            ["label"] = inRow ? row : column,
            ["left"] = new JsonArray([.. check.Cells.Take(check.LeftCount).Select(cell => (JsonNode)$"{cell}")]),
            ["right"] = new JsonArray([.. check.Cells.Skip(check.LeftCount).Select(cell => (JsonNode)$"{cell}")]),
            ["outcome"] = $"{check.Outcome}".ToLowerInvariant(),
        };
    }

    private static JsonObject ValuesOf(List<Check> sums, Dictionary<CellCode, Observation> observations)
    {
        var values = new JsonObject();
        foreach (var cell in sums.SelectMany(sum => sum.Cells).Distinct())
        {
            values[$"{cell}"] = observations.GetValueOrDefault(cell)?.Final switch
            {
                Reading.Number number => JsonValue.Create(number.Value),
                Reading.Unreadable => JsonValue.Create("unreadable"),
                _ => null,
            };
        }

        return values;
    }

    /// <summary>Whether what is decided of an item is still what its page was told.</summary>
    public bool IsAsSeen(ReviewItem item, FileResult file, IReadOnlySet<string> seen) =>
        seen.SetEquals(LinesOf(item, file).Select(line => line.Id));

    private JsonArray DecisionsOf(ReviewItem item, FileResult file) =>
        new([.. LinesOf(item, file).Select(line => (JsonNode)new JsonObject
        {
            ["id"] = line.Id,
            ["cell"] = line.Cell is { } cell ? $"{cell}" : line.Table,
            ["action"] = $"{line.Action}",
            ["value"] = line.NewValue,
            ["note"] = line.Note,
            ["reviewer"] = line.Reviewer,
            ["at"] = line.Moment,
        })]);

    /// <summary>The lines on what an item is about that nobody took back.</summary>
    private IEnumerable<CorrectionLine> LinesOf(ReviewItem item, FileResult file)
    {
        var lines = queue.Log.Lines;
        var undone = lines.Where(line => line.Action == CorrectionAction.Undo).Select(line => line.NewValue)
            .ToHashSet(StringComparer.Ordinal);
        var cells = item.Cells.ToHashSet();
        return lines
            .Where(line => (line.Source == file.Source || line.Sha256 == file.Sha256) && line.Action != CorrectionAction.Undo
                && !undone.Contains(line.Id))
            .Where(line => line.Cell is { } cell ? cells.Contains(cell) : cells.Count == 0 || line.Action == CorrectionAction.Exclude);
    }

    private static string Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
