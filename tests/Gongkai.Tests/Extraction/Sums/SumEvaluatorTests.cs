using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Sums;
using Gongkai.Model;
using Check = Gongkai.Model.Check;

namespace Gongkai.Tests.Extraction.Sums;

public class SumEvaluatorTests
{
    private static readonly Edition Form = KnownForms.Catalog.Edition("2021");
    private static readonly string[] Applicants = [
        "natural_person", "commercial_enterprise", "research_institution", "public_interest_organization", "legal_service_organization",
        "other_organization"];

    private static readonly ImmutableArray<string> Outcomes = Form.Identities.Single(
        identity => identity.Rule == "requests.concluded").Left;

    [Fact]
    public void A_consistent_table_passes_every_check_and_gets_no_suggestion() =>
        Prop.ForAll(Tables, table =>
        {
            var checks = SumEvaluator.Check(Form, "requests", table);
            return checks.All(check => check.Outcome == CheckOutcome.Pass) && Explanations.Of(checks, table).IsEmpty;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_wrong_cell_is_found_and_its_right_value_suggested_whenever_no_other_cell_explains_it() =>
        Prop.ForAll(Tables, Gen.Choose(0, 24).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (table, position, change) =>
        {
            var rows = Outcomes.Concat(["received", "carried_in", "concluded", "carried_out"]).ToList();
            var cell = new CellCode("requests", rows[position % rows.Count], Applicants[position % Applicants.Length]);
            var right = ((Reading.Number)table[cell]).Value;
            var wrong = new Dictionary<CellCode, Reading>(table) { [cell] = new Reading.Number(right + change) };
            var checks = SumEvaluator.Check(Form, "requests", wrong);
            var alternatives = Alternatives(wrong);
            var suggestions = Explanations.Suggestions(Explanations.Of(checks, wrong));
            return checks.Any(check => check.Outcome == CheckOutcome.Fail && check.Cells.Contains(cell)) &&
                (alternatives.Count == 1 ? suggestions.Count == 1 && suggestions[cell] == right : suggestions.IsEmpty);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_cells_is_irrelevant() =>
        Prop.ForAll(Tables, table =>
        {
            var turned = table.Reverse().ToDictionary(pair => pair.Key, pair => pair.Value);
            return SumEvaluator.Check(Form, "requests", table).Select(check => (check.Rule, check.Scope, check.Left, check.Right)).Order()
                .SequenceEqual(
                    SumEvaluator.Check(Form, "requests", turned).Select(check => (check.Rule, check.Scope, check.Left, check.Right))
                    .Order());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("blank", CheckOutcome.Skipped)]
    [InlineData("mark", CheckOutcome.Skipped)]
    [InlineData("absent", CheckOutcome.Skipped)]
    [InlineData("unreadable", CheckOutcome.Skipped)]
    public void A_sum_that_does_not_hold_and_has_a_cell_without_a_number_says_nothing(string status, CheckOutcome expected) =>
        Assert.Equal(expected, RowTotal(Without(status), 1).Outcome);

    [Theory]
    [InlineData("blank", CheckOutcome.Pass)]
    [InlineData("mark", CheckOutcome.Pass)]
    [InlineData("absent", CheckOutcome.Pass)]
    [InlineData("unreadable", CheckOutcome.Skipped)]
    public void A_sum_that_holds_without_the_missing_number_passes(string status, CheckOutcome expected) =>
        Assert.Equal(expected, RowTotal(Without(status), 0).Outcome);

    [Fact]
    public void A_group_printed_as_its_one_row_stands_for_its_parts()
    {
        var table = Consistent(2).Where(pair => !pair.Key.Row.StartsWith("other.", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var column in Applicants.Append("total"))
            table[new CellCode("requests", "other", column)] = new Reading.Number(column == "total" ? 36 : 6);

        var concluded = SumEvaluator.Check(Form, "requests", table).Where(check => check.Rule == "requests.concluded").ToList();

        Assert.All(concluded, check => Assert.Equal(CheckOutcome.Pass, check.Outcome));
        Assert.All(concluded, check => Assert.Contains(check.Cells, cell => cell.Row == "other"));
    }

    private static Arbitrary<Dictionary<CellCode, Reading>> Tables => Gen.Choose(0, 40).Select(Consistent).ToArbitrary();

    private static Reading Without(string status) => status switch
    {
        "blank" => new Reading.Blank(),
        "mark" => new Reading.Mark("/"),
        "absent" => new Reading.Absent(),
        _ => new Reading.Unreadable("见附件"),
    };

    private static Check RowTotal(Reading reading, int difference)
    {
        var table = Applicants.ToDictionary(column => new CellCode("requests", "received", column), _ => (Reading)new Reading.Number(3));
        table[new CellCode("requests", "received", "other_organization")] = reading;
        table[new CellCode("requests", "received", "total")] = new Reading.Number(15 + difference);
        return SumEvaluator.Check(Form, "requests", table).Single(check => check is { Rule: "requests.row_total", Scope: "received" });
    }

    /// <summary>A table in which every outcome of every applicant is the seed plus something that depends on its place.</summary>
    private static Dictionary<CellCode, Reading> Consistent(int seed)
    {
        var table = new Dictionary<CellCode, Reading>();
        foreach (var column in Applicants)
        {
            foreach (var row in Outcomes) Set(table, row, column, seed);
            var concluded = seed * Outcomes.Length;
            Set(table, "concluded", column, concluded);
            Set(table, "carried_out", column, seed + 1);
            Set(table, "carried_in", column, seed + 2);
            Set(table, "received", column, concluded - 1);
        }

        foreach (var row in table.Keys.Select(cell => cell.Row).Distinct().ToList())
            Set(table, row, "total", Applicants.Sum(column => ((Reading.Number)table[new CellCode("requests", row, column)]).Value));
        // A seed of zero would make the received requests negative.
        return seed == 0 ? Consistent(1) : table;
    }

    private static void Set(Dictionary<CellCode, Reading> table, string row, string column, decimal value) =>
        table[new CellCode("requests", row, column)] = new Reading.Number(value);

    /// <summary>Every single cell that can be changed so that all sums hold, by trying.</summary>
    private static List<CellCode> Alternatives(Dictionary<CellCode, Reading> table)
    {
        var failing = SumEvaluator.Check(Form, "requests", table).Where(check => check.Outcome == CheckOutcome.Fail).ToList();
        var found = new List<CellCode>();
        foreach (var cell in table.Keys)
        {
            foreach (var change in failing.SelectMany(check => new[] { check.Difference, -check.Difference }).Distinct())
            {
                var value = ((Reading.Number)table[cell]).Value + change;
                if (value < 0) continue;
                var tried = new Dictionary<CellCode, Reading>(table) { [cell] = new Reading.Number(value) };
                if (SumEvaluator.Check(Form, "requests", tried).All(check => check.Outcome == CheckOutcome.Pass)) found.Add(cell);
            }
        }

        return found;
    }
}
