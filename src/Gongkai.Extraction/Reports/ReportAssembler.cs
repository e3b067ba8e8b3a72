using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Puts a report together: every value of its editions with what the document says, the checks, and the prose.</summary>
internal sealed class ReportAssembler(FormCatalog catalog, NarrativeReader narratives)
{
    // From this year on the form of 2021 was in use; only for reports whose tables do not tell.
    private const int FirstYearOfNewestForm = 2021;

    public Report Assemble(Document document, ReportPart part, int number, DiagnosticLog log)
    {
        var blocks = document.Blocks[part.Start..part.End];
        var own = new DiagnosticLog();
        var facts = FactReader.Read(document, blocks, number == 1, own);
        var tableBlocks = part.Tables.SelectMany(table => table.Run.Rows).Select(row => row.Block - part.Start).ToFrozenSet();
        part = part with { Tables = TableChoice.Choose(part.Tables, facts.Year, document.Blocks, own) };
        foreach (var diagnostic in part.Tables.SelectMany(table => table.Diagnostics)) own.Add(diagnostic);
        var editions = EditionsOf(part, facts.Year);
        var observations = Observations(part, editions, RecognizedCells.In(blocks), Unprinted(part, blocks), own);
        var (checks, checkedObservations) = ReportSums.Check(observations, editions, own);
        ReportMissingTables(part, blocks, own);
        var passages = narratives.Read(blocks, tableBlocks.Contains);
        var mentions = MentionComparison.Compare(MentionReader.Read(passages, facts.Year, facts.Agency), checkedObservations, own);
        var (scope, scopeEvidence) = ScopeReader.Read(passages);
        foreach (var diagnostic in own.ToImmutable()) log.Add(diagnostic with { Report = number });

        return new Report(
            number,
            facts.Agency,
            facts.Year,
            editions.GetValueOrDefault(FormTables.Requests, catalog.Editions[^1]).Code,
            facts.Title,
            facts.PublishedOn,
            facts.RegionCode,
            PageCount(blocks),
            checkedObservations,
            checks,
            [.. passages.Select(passage => passage.ToNarrative())])
        {
            Mentions = mentions,
            Scope = scope,
            ScopeEvidence = scopeEvidence,
            Status = StatusOf(checkedObservations, checks, editions),
        };
    }

    /// <summary>The edition of each table: by its own labels, else by those of the other tables, else by the year.</summary>
    private Dictionary<string, Edition> EditionsOf(ReportPart part, int? year)
    {
        var told = part.Tables.Where(table => table.Edition.Length > 0).ToDictionary(table => table.Table, table => catalog.Edition(table.Edition), StringComparer.Ordinal);
        var fallback = told.GetValueOrDefault(FormTables.Requests) ?? told.GetValueOrDefault(FormTables.Proactive)
            ?? (year is < FirstYearOfNewestForm ? catalog.Editions[0] : catalog.Editions[^1]);
        return catalog.Editions.SelectMany(edition => edition.Tables).Select(table => table.Code).Distinct()
            .ToDictionary(table => table, table => told.GetValueOrDefault(table, fallback), StringComparer.Ordinal);
    }

    private List<Observation> Observations(ReportPart part, Dictionary<string, Edition> editions, RecognizedCells recognized, Func<string, Reading> unprinted, DiagnosticLog log)
    {
        var bound = part.Tables.SelectMany(table => table.Cells).DistinctBy(cell => cell.Cell).ToDictionary(cell => cell.Cell);
        var observations = new List<Observation>();
        foreach (var (table, edition) in editions)
        {
            foreach (var cell in edition.Table(table).Cells)
                observations.Add(bound.Remove(cell, out var printed) ? Observe(printed, edition, recognized, log) : new Observation(cell, edition.Code, unprinted(table), Source.None));
        }

        // What is left are rows of another edition that the document prints.
        foreach (var printed in bound.Values)
        {
            if (catalog.Editions.FirstOrDefault(edition => edition.Has(printed.Cell)) is { } other)
                observations.Add(Observe(printed, other, recognized, log) with { Edition = editions[printed.Cell.Table].Code });
        }

        WrappedNumbers.Read(observations, editions, log);
        UnplacedRows.Read(observations, [.. part.Tables.SelectMany(table => table.Cells)], editions, log);
        ReadLostCells(observations, part, editions, log);
        return [.. observations.OrderBy(observation => catalog.PlaceInOrder(observation.Cell))];
    }

    /// <summary>What is said of a cell that no table prints: it is absent, unless its whole table may stand in a picture that was not read.</summary>
    private static Func<string, Reading> Unprinted(ReportPart part, ImmutableArray<Block> blocks)
    {
        var hasPictures = blocks.Any(block => block is Block.Picture { Pages.IsEmpty: true });
        return table => hasPictures && !part.Tables.Any(found => found.Table == table) ? new Reading.Unreadable("Its table may stand in a picture that was not read.") : new Reading.Absent();
    }

    private static void ReadLostCells(List<Observation> observations, ReportPart part, Dictionary<string, Edition> editions, DiagnosticLog log)
    {
        var lost = part.Tables.SelectMany(table => table.Cells).Where(cell => cell.Certainty == Certainty.CutOff).ToList();
        if (lost.Count == 0) return;
        var readings = observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        var zero = editions.SelectMany(pair => LostCells.ForcedToZero(lost.Select(cell => cell.Cell).Where(cell => cell.Table == pair.Key), pair.Value, readings)).ToHashSet();
        for (var index = 0; index < observations.Count; index++)
        {
            var cell = observations[index].Cell;
            if (!zero.Contains(cell)) continue;
            var place = lost.Find(bound => bound.Cell == cell)?.Place ?? Place.Nowhere;
            observations[index] = observations[index] with { Reading = new Reading.Number(0), Source = new Source(place, "0") };
            log.Add(new Diagnostic(ReconciliationRules.ForcedZero, "Every cell that is left of the row is 0, and so is the column's total.", place, null, cell.Table, cell.Row, cell.Column));
        }
    }

    private static Observation Observe(BoundCell cell, Edition edition, RecognizedCells recognized, DiagnosticLog log)
    {
        var unit = edition.Table(cell.Cell.Table).Column(cell.Cell.Column).Unit;
        var reading = CellReader.Read(cell, unit, (rule, message) => log.Add(new Diagnostic(rule, message, cell.Place, null, cell.Cell.Table, cell.Cell.Row, cell.Cell.Column)));
        var isPrinted = reading is not (Reading.Absent or Reading.Blank);
        return new Observation(cell.Cell, edition.Code, reading, recognized.SourceOf(cell, isPrinted ? cell.Text : ""));
    }

    /// <summary>A group printed as its one row makes the rows it stands for absent, and that is no gap.</summary>
    private static ReportStatus StatusOf(ImmutableArray<Observation> observations, ImmutableArray<Check> checks, Dictionary<string, Edition> editions)
    {
        var extra = observations.Where(observation => !editions[observation.Cell.Table].Has(observation.Cell)).Select(observation => observation.Cell.Row).ToFrozenSet(StringComparer.Ordinal);
        bool IsStoodFor(CellCode cell) => cell.Row.LastIndexOf('.') is > 0 and var dot && extra.Contains(cell.Row[..dot]);
        if (observations.Any(observation => observation.Reading is Reading.Unreadable || (observation.Reading is Reading.Absent && !IsStoodFor(observation.Cell) && !extra.Contains(observation.Cell.Row)))) return ReportStatus.Incomplete;
        return checks.Any(check => check.Outcome == CheckOutcome.Fail) ? ReportStatus.Disputed : ReportStatus.Complete;
    }

    private void ReportMissingTables(ReportPart part, ImmutableArray<Block> blocks, DiagnosticLog log)
    {
        var missing = catalog.Editions[^1].Tables.Where(table => !part.Tables.Any(found => found.Table == table.Code)).ToList();
        var pictures = blocks.OfType<Block.Picture>().ToList();
        if (part.Tables.IsEmpty) log.Add(ReportRules.TablesMissing, $"{pictures.Count} pictures stand in the report.");
        else foreach (var table in missing) log.Add(new Diagnostic(ReportRules.TableMissing, $"{table.Label} has no table.", Table: table.Code));
        if (missing.Count == 0) return;
        foreach (var picture in pictures.Take(missing.Count)) log.Add(ReportRules.PictureOfTable, picture.Description.Length > 0 ? $"The picture '{picture.Description}' was not read." : "A picture was not read.", picture.Place);
    }

    private static int? PageCount(ImmutableArray<Block> blocks)
    {
        var pages = blocks.Where(block => block.Place.Page is not null).Select(block => block.Place.Page ?? 0).ToList();
        return pages.Count == 0 ? null : pages.Max() - pages.Min() + 1;
    }
}
