using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Compares the counts of the prose with the tables, under every definition that agencies use.</summary>
internal static class RestatedCountComparison
{
    private static readonly ImmutableArray<string> Organizations =
        ["commercial_enterprise", "research_institution", "public_interest_organization", "legal_service_organization",
            "other_organization"];

    private static readonly ImmutableArray<string> Litigation = ["litigation_direct", "litigation_after_reconsideration"];

    // 受理 is said of the new requests, or of all that were on hand; 办结 of all, or of the new ones alone; 答复 also without those that needed
    // no answer.
    private static readonly FrozenDictionary<string, ImmutableArray<Sum>> Definitions = new Dictionary<string, ImmutableArray<Sum>>(
        StringComparer.Ordinal)
    {
        [RestatedCountConcepts.ReceivedNew] = [Rows("received")],
        [RestatedCountConcepts.Received] = [Rows("received"), Rows("received", "carried_in")],
        [RestatedCountConcepts.ReceivedNaturalPerson] = [
            Requests(["received"], ["natural_person"]), Requests(["received", "carried_in"], ["natural_person"])],
        [RestatedCountConcepts.ReceivedOrganization] = [
            Requests(["received"], Organizations), Requests(["received", "carried_in"], Organizations)],
        [RestatedCountConcepts.Handled] = [Rows("received"), Rows("received", "carried_in"), Rows("concluded")],
        [RestatedCountConcepts.CarriedIn] = [Rows("carried_in")],
        [RestatedCountConcepts.CarriedOut] = [Rows("carried_out")],
        [RestatedCountConcepts.Concluded] = [Rows("concluded"), Rows("concluded").Less("carried_in")],
        [RestatedCountConcepts.Answered] =
        [
            Rows("concluded"), Rows("concluded").Less("carried_in"), Rows("concluded").Less("other"),
                Rows("concluded").Less("other", "not_processed"),
        ],
        [RestatedCountConcepts.Granted] = [Rows("granted")],
        [RestatedCountConcepts.PartlyGranted] = [Rows("partly_granted")],
        [RestatedCountConcepts.Denied] = [Rows("denied")],
        [RestatedCountConcepts.NotAvailable] = [Rows("not_available")],
        [RestatedCountConcepts.NotProcessed] = [Rows("not_processed")],
        [RestatedCountConcepts.OtherwiseHandled] = [Rows("other")],
        [RestatedCountConcepts.Reconsideration] = [Proceedings(["reconsideration"], "total")],
        [RestatedCountConcepts.Litigation] = [Proceedings(Litigation, "total")],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Results = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["upheld"] = "upheld",
        ["corrected"] = "corrected",
        ["other_result"] = "other",
        ["pending"] = "pending",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The mentions with what the tables say to them; each that no definition agrees with is reported.</summary>
    public static ImmutableArray<RestatedCount> Compare(
        IEnumerable<RestatedCount> mentions, ImmutableArray<Observation> observations, DiagnosticLog log)
    {
        var table = observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        return [.. mentions.Select(mention => Compare(mention, table, log))];
    }

    private static RestatedCount Compare(RestatedCount mention, Dictionary<CellCode, Reading> table, DiagnosticLog log)
    {
        var definitions = DefinitionsOf(mention.Concept);
        if (definitions.IsEmpty) return mention;

        var figures = definitions.Select(definition => (Definition: definition, Figure: definition.Over(table))).ToList();
        if (figures.Find(pair => pair.Figure.Value == mention.Number && pair.Figure.IsKnown) is { Definition: { } agreed })
            return mention with { Outcome = RestatedCountOutcome.Agrees, Definition = agreed.ToString() };
        if (figures.Exists(pair => !pair.Figure.IsWhole)) return mention with { Definition = definitions[0].ToString() };

        var numbers = string.Join(", ", figures.Select(pair => $"{pair.Definition} is {pair.Figure.Value}"));
        log.Add(new Diagnostic(
            RestatedCountRules.Disagrees,
            $"The sentence says {mention.Concept} {mention.Number}; in the table {numbers}. {mention.Sentence}",
            mention.Location, Table: definitions[0].Table));
        return mention with { Outcome = RestatedCountOutcome.Disagrees, Definition = definitions[0].ToString() };
    }

    private static ImmutableArray<Sum> DefinitionsOf(string concept)
    {
        if (Definitions.TryGetValue(concept, out var known)) return known;
        var dot = concept.IndexOf('.');
        if (dot < 0 || !Results.TryGetValue(concept[(dot + 1)..], out var column)) return [];
        return [Proceedings(concept[..dot] == RestatedCountConcepts.Litigation ? Litigation : [concept[..dot]], column)];
    }

    private static Sum Rows(params ImmutableArray<string> rows) => Requests(rows, ["total"]);

    private static Sum Requests(ImmutableArray<string> rows, ImmutableArray<string> columns) => new("requests", rows, [], columns);

    private static Sum Proceedings(ImmutableArray<string> rows, string column) => new("proceedings", rows, [], [column]);

    /// <summary>A sum over rows and columns of one table. The name of a group stands for its rows.</summary>
    private sealed record Sum(string Table, ImmutableArray<string> Added, ImmutableArray<string> Subtracted, ImmutableArray<string> Columns)
    {
        public Sum Less(params ImmutableArray<string> rows) => this with { Subtracted = rows };

        /// <summary>
        /// The figure; it is whole when all parts are numbers, and known when at least one is and none is absent or unreadable: a blank
        /// adds nothing.
        /// </summary>
        public (decimal Value, bool IsWhole, bool IsKnown) Over(Dictionary<CellCode, Reading> table)
        {
            var (value, isWhole, isKnown) = (0m, true, false);
            foreach (var (rows, sign) in new[] { (Added, 1), (Subtracted, -1) })
            {
                foreach (var reading in rows.SelectMany(row => Columns.SelectMany(column => Readings(table, row, column))))
                {
                    if (reading is Reading.Absent or Reading.Unreadable) return (0, false, false);
                    if (reading is Reading.Number number) (value, isKnown) = (value + (sign * number.Value), true);
                    else isWhole = false;
                }
            }

            return (value, isWhole && isKnown, isKnown);
        }

        public override string ToString()
        {
            var columns = Columns.Length == 1 ? Columns[0] : $"({string.Join(" + ", Columns)})";
            string Names(ImmutableArray<string> rows, string sign) => string.Join(sign, rows.Select(row => $"{Table}.{row}.{columns}"));
            return Names(Added, " + ") + (Subtracted.IsEmpty ? "" : " - " + Names(Subtracted, " - "));
        }

        private List<Reading> Readings(Dictionary<CellCode, Reading> table, string row, string column)
        {
            if (table.TryGetValue(new CellCode(Table, row, column), out var own) && own is not (Reading.Absent or Reading.Blank))
                return [own];
            var rows = table.Where(
                pair => pair.Key.Table == Table && pair.Key.Column == column
                && pair.Key.Row.StartsWith(row + ".", StringComparison.Ordinal)).Select(pair => pair.Value).ToList();
            return rows.Count > 0 ? rows : [own ?? new Reading.Absent()];
        }
    }
}
