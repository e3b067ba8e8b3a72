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
    /// <summary>The first year for which every report has the tables of a national form.</summary>
    public const int FirstYearOfForms = 2019;

    // From this year on the form of 2021 was in use; only for reports whose tables do not tell.
    private const int FirstYearOfNewestForm = 2021;

    private readonly StatedCounts _stated = new(catalog.Prose);

    public Report Assemble(Document document, ReportPart part, int number, DiagnosticLog log)
    {
        var blocks = document.Blocks[part.Start..part.End];
        var own = new DiagnosticLog();
        var facts = MetadataReader.Read(document, blocks, number == 1, narratives.Names, own);
        var tableBlocks = part.Tables.SelectMany(table => table.Region.Rows).Select(row => row.Block - part.Start).ToFrozenSet();
        part = part with { Tables = TableChoice.Choose(part.Tables, facts.Year, document.Blocks, own) };
        foreach (var diagnostic in part.Tables.SelectMany(table => table.Diagnostics)) own.Add(diagnostic);
        var hasForm = !part.Tables.IsEmpty || facts.Year is not < FirstYearOfForms;
        var editions = hasForm ? EditionsOf(part, facts.Year) : [];
        var observations = Observations(part, editions, Unprinted(part, blocks), own);
        var (checks, checkedObservations) = ReportSums.Check(observations, editions, own);
        if (hasForm) ReportMissingTables(part, editions, blocks, own);
        ReportMissingRows(part, editions, checkedObservations, own);
        ReportSoftSums(checkedObservations, editions, own);
        var passages = narratives.Read(blocks, tableBlocks.Contains);
        // Where there is no table, what the prose states is all there is.
        var mentions = part.Tables.IsEmpty ? _stated.Read(passages, facts.Year, facts.Agency)
            : RestatedCountComparison.Compare(
                RestatedCountReader.Read(passages, facts.Year, facts.Agency), checkedObservations, own);
        var (scope, scopeEvidence) = ScopeReader.Read(passages);
        foreach (var diagnostic in own.ToImmutable()) log.Add(diagnostic with { Report = number });

        return new Report(
            number,
            facts.Agency,
            facts.Year,
            EditionOf(part, editions),
            facts.Title,
            facts.PublishedOn,
            facts.RegionCode,
            PageCount(blocks),
            checkedObservations,
            checks,
            [.. passages.Select(passage => passage.ToNarrative())])
        {
            RestatedCounts = mentions,
            Scope = scope,
            ScopeEvidence = scopeEvidence,
            Status = StatusOf(checkedObservations, checks, editions),
        };
    }

    /// <summary>The edition of the report: of its table with the most cells; empty for a report that follows no form.</summary>
    private static string EditionOf(ReportPart part, Dictionary<string, Edition> editions) =>
        editions.Count == 0 ? ""
            : (part.Tables.MaxBy(table => table.Form.Table.Cells.Length) is { } largest ? editions[largest.Table]
                : editions.Values.First()).Code;

    /// <summary>
    /// The edition of each table: by its own labels, else by those of the largest other table that tells, else by the year.
    /// </summary>
    private Dictionary<string, Edition> EditionsOf(ReportPart part, int? year)
    {
        var lists = part.Tables.Where(table => table.Form.Table.Layout == TableLayout.List).ToList();
        var editions = new Dictionary<string, Edition>(StringComparer.Ordinal);
        if (lists.Count == 0 || lists.Count < part.Tables.Length) AddNational(editions,
            part with { Tables = [.. part.Tables.Except(lists)] }, year);
        // A list is printed whole: what it leaves out is absent.
        foreach (var (list, table) in lists.SelectMany(list => list.Form.Edition.Tables
            .Select(table => (list, table)))) editions.TryAdd(table.Code, list.Form.Edition);
        return editions;
    }

    private void AddNational(Dictionary<string, Edition> editions, ReportPart part, int? year)
    {
        var told = part.Tables.Where(table => table.TellsEdition)
            .ToDictionary(table => table.Table, table => table.Form.Edition, StringComparer.Ordinal);
        var fallback = part.Tables.Where(table => table.TellsEdition).MaxBy(table => table.Form.Table.Cells.Length)?.Form.Edition
            ?? (year is < FirstYearOfNewestForm ? catalog.NationalEditions[0] : catalog.NationalEditions[^1]);
        var printed = part.Tables.Select(table => table.Table).ToHashSet(StringComparer.Ordinal);
        foreach (var code in catalog.TableCodes)
        {
            var edition = told.GetValueOrDefault(code)
                ?? (fallback.FindTable(code) is not null ? fallback : printed.Contains(code)
                    ? part.Tables.First(table => table.Table == code).Form.Edition : null);
            if (edition is not null) editions[code] = edition;
        }
    }

    private List<Observation> Observations(
        ReportPart part, Dictionary<string, Edition> editions, Func<string, Reading> unprinted, DiagnosticLog log)
    {
        var bound = part.Tables.SelectMany(table => table.Bindings).DistinctBy(binding => binding.Cell)
            .ToDictionary(binding => binding.Cell);
        // A cell that one row binds and another leaves open is bound.
        var open = part.Tables.SelectMany(table => table.Open).SelectMany(row => row.Cells.Select(cell => (Cell: cell, Row: row)))
            .Where(pair => !bound.ContainsKey(pair.Cell)).DistinctBy(pair => pair.Cell).ToDictionary(pair => pair.Cell, pair => pair.Row);
        var observations = new List<Observation>();
        foreach (var (table, edition) in editions)
        {
            foreach (var cell in edition.Table(table).Cells)
            {
                observations.Add(
                    bound.Remove(cell, out var binding) ? Observe(binding, edition, log)
                    : open.Remove(cell, out var row) ? Unplaced(cell, edition, row)
                    : new Observation(cell, edition.Code, unprinted(table), Source.None));
            }
        }

        // What is left are rows of another edition that the document prints.
        foreach (var binding in bound.Values)
        {
            if (Other(binding.Cell) is { } other)
                observations.Add(Observe(binding, other, log) with { Edition = editions[binding.Cell.Table].Code });
        }

        foreach (var (cell, row) in open)
        {
            if (Other(cell) is not null) observations.Add(Unplaced(cell, editions[cell.Table], row));
        }

        DividedNumbers.Read(observations, editions, log);
        foreach (var table in part.Tables.Where(table => !table.Open.IsEmpty))
            OpenRows.Read(observations, table, editions[table.Table], log);
        return [.. observations.OrderBy(observation => catalog.PlaceInOrder(observation.Cell))];

        Edition? Other(CellCode cell) => catalog.Editions.FirstOrDefault(edition => edition.Has(cell));
    }

    /// <summary>A cell of a row whose values nothing but sums can assign.</summary>
    private static Observation Unplaced(CellCode cell, Edition edition, OpenRow row) => new(
        cell,
        edition.Code,
        row.Printed.IsEmpty ? new Reading.Blank() : new Reading.Unreadable("The values of the row cannot be assigned to its columns."),
        new Source(row.Location, row.Text));

    /// <summary>
    /// What is said of a cell that no table prints: it is absent, unless its whole table may stand in a picture that was not read.
    /// </summary>
    private static Func<string, Reading> Unprinted(ReportPart part, ImmutableArray<Block> blocks)
    {
        var hasPictures = blocks.Any(block => block is Block.Picture { Pages.IsEmpty: true });
        return table => hasPictures && !part.Tables.Any(found => found.Table == table)
            ? new Reading.Unreadable("Its table may stand in a picture that was not read.") : new Reading.Absent();
    }

    private static Observation Observe(Binding binding, Edition edition, DiagnosticLog log)
    {
        var (cell, token) = (binding.Cell, binding.Token);
        var unit = edition.Table(cell.Table).UnitOf(cell.Row, cell.Column);
        var reading = CellReader.Read(binding, unit, (rule, message) =>
            log.Add(new Diagnostic(rule, message, token.Location, null, cell.Table, cell.Row, cell.Column)));
        return new Observation(cell, edition.Code, reading,
            new Source(token.Location, reading is Reading.Absent or Reading.Blank ? "" : token.Text, token.Confidence)
            {
                Candidates =
                token.Candidates
            })
        {
            ChosenBy = binding.ChosenBy,
        };
    }

    /// <summary>A group printed as its one row makes the rows it stands for absent, and that is no gap.</summary>
    private static ReportStatus StatusOf(
        ImmutableArray<Observation> observations, ImmutableArray<Check> checks, Dictionary<string, Edition> editions)
    {
        if (editions.Count == 0) return ReportStatus.Incomplete;
        var extra = ExtraRows(observations, editions);
        if (observations.Any(
            observation => observation.Reading is Reading.Unreadable
            || (observation.Reading is Reading.Absent && !IsStoodFor(observation.Cell.Row, extra)))) return ReportStatus.Incomplete;
        return checks.Any(check => check.Outcome == CheckOutcome.Fail) ? ReportStatus.Disputed : ReportStatus.Complete;
    }

    /// <summary>The rows of other editions that the document prints.</summary>
    private static FrozenSet<string> ExtraRows(ImmutableArray<Observation> observations, Dictionary<string, Edition> editions) =>
        observations.Where(observation => !editions[observation.Cell.Table].Has(observation.Cell))
            .Select(observation => observation.Cell.Row).ToFrozenSet(StringComparer.Ordinal);

    private static bool IsStoodFor(string row, FrozenSet<string> extra) =>
        extra.Contains(row) || (row.LastIndexOf('.') is > 0 and var dot && extra.Contains(row[..dot]));

    /// <summary>Says which rows of a table are nowhere in it; a list prints what it has.</summary>
    private static void ReportMissingRows(
        ReportPart part, Dictionary<string, Edition> editions, ImmutableArray<Observation> observations, DiagnosticLog log)
    {
        var extra = ExtraRows(observations, editions);
        foreach (var table in part.Tables.Where(table => table.Form.Table.Layout != TableLayout.List).DistinctBy(table => table.Table))
        {
            var form = editions[table.Table].Table(table.Table);
            List<string> missing = [.. observations.Where(observation => observation.Cell.Table == table.Table)
                .GroupBy(observation => observation.Cell.Row)
                .Where(row => !IsStoodFor(row.Key, extra) && row.All(observation => observation.Reading is Reading.Absent))
                .Select(row => row.Key)];
            if (missing.Count == 0) continue;
            var labels = string.Join(", ", missing.Select(row => form.Rows.FirstOrDefault(other => other.Code == row)?.Label ?? row));
            log.Add(new Diagnostic(
                LabelRules.RowMissing, $"{missing.Count} of {form.Rows.Count(row => !row.IsGroup)} rows are not printed: {labels}.",
                Table: table.Table, Row: missing.Count == 1 ? missing[0] : ""));
        }
    }

    private static void ReportSoftSums(ImmutableArray<Observation> observations, Dictionary<string, Edition> editions, DiagnosticLog log)
    {
        if (!editions.Values.Any(edition => !edition.SoftSums.IsEmpty)) return;
        var printed = observations.ToDictionary(observation => observation.Cell);
        var readings = printed.ToDictionary(pair => pair.Key, pair => pair.Value.Reading);
        foreach (var (cell, message) in editions.SelectMany(pair => SoftSums.Broken(pair.Value, pair.Key, readings)))
            log.Add(new Diagnostic(
                ReconciliationRules.SoftSumFails, message, printed[cell].Source.Location, null, cell.Table, cell.Row, cell.Column));
    }

    private void ReportMissingTables(ReportPart part, Dictionary<string, Edition> editions, ImmutableArray<Block> blocks, DiagnosticLog log)
    {
        var expected = editions.Values.All(edition => edition.IsList) ? editions.Values.Distinct().SelectMany(edition => edition.Tables)
            : catalog.NationalEditions[^1].Tables;
        var missing = expected.Where(table => !part.Tables.Any(found => found.Table == table.Code)).ToList();
        var pictures = blocks.OfType<Block.Picture>().ToList();
        if (part.Tables.IsEmpty)
            log.Add(ReportRules.TablesMissing, pictures.Count == 0 ? "The report has no pictures either."
                : $"The report has {pictures.Count} pictures.");
        else foreach (var table in missing)
            log.Add(new Diagnostic(ReportRules.TableMissing, $"{table.Label} has no table.", Table: table.Code));
        if (missing.Count == 0) return;
        foreach (var picture in pictures.Take(missing.Count))
            log.Add(ReportRules.PictureOfTable, picture.Description.Length > 0
            ? $"The picture '{picture.Description}' was not read." : "A picture was not read.", picture.Location);
    }

    private static int? PageCount(ImmutableArray<Block> blocks)
    {
        var pages = blocks.Where(block => block.Location.Page is not null).Select(block => block.Location.Page ?? 0).ToList();
        return pages.Count == 0 ? null : pages.Max() - pages.Min() + 1;
    }
}
