using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Sums;
using Gongkai.Model;
using Check = Gongkai.Model.Check;

namespace Gongkai.Tests.Extraction.Sums;

/// <summary>The search for what would restore broken sums, against trying everything, on a form of three rows and four columns.</summary>
public class ExplanationsTests
{
    private static readonly string[] Rows = ["first", "second", "sum"];
    private static readonly string[] Columns = ["a", "b", "c", "total"];

    private static readonly Edition Form = new(
        "small",
        "",
        [new EditionTable(
            "small", "", [.. Rows.Select(row => new EditionRow(row, "", [], "", false, [.. Columns], ""))],
            [.. Columns.Select(column => new EditionColumn(column, "", [], "", ""))])],
        [
            new Identity("small.row_total", "small", IdentityAxis.Row, ["a", "b", "c"], ["total"]),
            new Identity("small.column_total", "small", IdentityAxis.Column, ["first", "second"], ["sum"]),
        ]);

    private static readonly ImmutableArray<CellCode> Cells = [
        .. from row in Rows from column in Columns select new CellCode("small", row, column)];

    [Fact]
    public void A_consistent_table_is_not_disputed() =>
        Prop.ForAll(Parts, parts => Explain(Consistent(parts)).IsEmpty).QuickCheckThrowOnFailure();

    [Fact]
    public void An_explanation_applied_satisfies_every_identity() =>
        Prop.ForAll(Parts, Errors, (parts, errors) =>
        {
            var table = Spoilt(parts, errors);
            return Explain(table).All(dispute => dispute.Explanations.All(explanation => Holds(Applied(table, explanation))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_smallest_explanations_are_found_and_no_others() =>
        Prop.ForAll(Parts, Errors, (parts, errors) =>
        {
            var table = Spoilt(parts, errors);
            var expected = Tried(table);
            // Three cells are more than trying everything can do; what is smaller is found by it.
            if (expected.Count == 0 && !Holds(table))
                return Explain(table).All(dispute => dispute.Explanations.All(explanation => explanation.Corrections.Length > 2));
            return expected.SetEquals(
                Explain(table).SelectMany(dispute => dispute.Explanations).Select(explanation => explanation.ToString()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_cells_is_irrelevant() =>
        Prop.ForAll(Parts, Errors, (parts, errors) =>
        {
            var table = Spoilt(parts, errors);
            var turned = table.Reverse().ToDictionary(pair => pair.Key, pair => pair.Value);
            return Explain(table).SelectMany(dispute => dispute.Explanations).Select(explanation => explanation.ToString())
                .SequenceEqual(Explain(turned).SelectMany(dispute => dispute.Explanations).Select(explanation => explanation.ToString()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_wrong_cells_that_nothing_else_explains_are_both_suggested()
    {
        var table = Consistent([1, 2, 3, 4, 5, 6]);
        table[Cells[0]] = new Reading.Number(8);
        table[Cells[5]] = new Reading.Number(16);

        var suggestions = Explanations.Suggestions(Explain(table));

        Assert.Equal(2, suggestions.Count);
        Assert.Equal(1, suggestions[Cells[0]]);
        Assert.Equal(5, suggestions[Cells[5]]);
    }

    [Fact]
    public void Where_several_changes_restore_the_sums_all_are_listed_and_none_is_suggested()
    {
        var table = Applicants(7, 7);

        var dispute = Assert.Single(Explanations.Of(SumEvaluator.Check(KnownForms.Catalog.Edition("2021"), "requests", table), table));

        Assert.Null(dispute.Only);
        Assert.Equal(
            ["requests/received/natural_person 7 → 0", "requests/received/total 7 → 14"],
            dispute.Explanations.Select(explanation => explanation.ToString())
            .Where(text => !text.Contains("commercial", StringComparison.Ordinal)));
    }

    /// <summary>One row of the table of requests whose total leaves one applicant out.</summary>
    private static Dictionary<CellCode, Reading> Applicants(int natural, int commercial) => new()
    {
        [new CellCode("requests", "received", "natural_person")] = new Reading.Number(natural),
        [new CellCode("requests", "received", "commercial_enterprise")] = new Reading.Number(commercial),
        [new CellCode("requests", "received", "research_institution")] = new Reading.Number(0),
        [new CellCode("requests", "received", "public_interest_organization")] = new Reading.Number(0),
        [new CellCode("requests", "received", "legal_service_organization")] = new Reading.Number(0),
        [new CellCode("requests", "received", "other_organization")] = new Reading.Number(0),
        [new CellCode("requests", "received", "total")] = new Reading.Number(natural),
    };

    private static Arbitrary<int[]> Parts => Gen.Choose(0, 9).ArrayOf(6).ToArbitrary();

    private static Arbitrary<(int Cell, int By)[]> Errors =>
        Gen.Choose(1, 3)
            .SelectMany(count => Gen.Choose(0, 11).SelectMany(cell => Gen.Choose(-6, 6).Select(by => (cell, by))).ArrayOf(count))
            .ToArbitrary();

    private static ImmutableArray<Dispute> Explain(Dictionary<CellCode, Reading> table) => Explanations.Of(Check(table), table);

    private static ImmutableArray<Check> Check(Dictionary<CellCode, Reading> table) => SumEvaluator.Check(Form, "small", table);

    private static bool Holds(Dictionary<CellCode, Reading> table) => Check(table).All(check => check.Outcome == CheckOutcome.Pass);

    private static decimal Value(Dictionary<CellCode, Reading> table, CellCode cell) => ((Reading.Number)table[cell]).Value;

    private static Dictionary<CellCode, Reading> Consistent(int[] parts)
    {
        var table = new Dictionary<CellCode, Reading>();
        for (var index = 0; index < parts.Length; index++)
            table[new CellCode("small", Rows[index / 3], Columns[index % 3])] = new Reading.Number(parts[index]);
        foreach (var row in Rows[..2])
            table[new CellCode("small", row, "total")] = new Reading.Number(
            Columns[..3].Sum(column => Value(table, new CellCode("small", row, column))));
        foreach (var column in Columns)
            table[new CellCode("small", "sum", column)] = new Reading.Number(
            Rows[..2].Sum(row => Value(table, new CellCode("small", row, column))));
        return table;
    }

    private static Dictionary<CellCode, Reading> Spoilt(int[] parts, (int Cell, int By)[] errors)
    {
        var table = Consistent(parts);
        foreach (var (cell, by) in errors) table[Cells[cell]] = new Reading.Number(Math.Max(0, Value(table, Cells[cell]) + by));
        return table;
    }

    private static Dictionary<CellCode, Reading> Applied(Dictionary<CellCode, Reading> table, Explanation explanation)
    {
        var applied = new Dictionary<CellCode, Reading>(table);
        foreach (var correction in explanation.Corrections) applied[correction.Cell] = new Reading.Number(correction.Value);
        return applied;
    }

    /// <summary>
    /// The smallest explanations of one or two cells, by trying every cell with every change that some sums of differences could ask for.
    /// </summary>
    private static HashSet<string> Tried(Dictionary<CellCode, Reading> table)
    {
        if (Holds(table)) return [];
        var differences = Check(table).Select(check => check.Difference).ToList();
        var single = differences.SelectMany(difference => new[] { difference, -difference }).Where(change => change != 0).Distinct()
            .ToList();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in Cells) Try([cell], single);
        if (found.Count > 0) return found;

        var changes = single.Concat(single.SelectMany(first => single.Select(second => first + second))).Where(change => change != 0)
            .Distinct().ToList();
        for (var first = 0; first < Cells.Length; first++)
        {
            for (var second = first + 1; second < Cells.Length; second++) Try([Cells[first], Cells[second]], changes);
        }

        return found;

        void Try(CellCode[] cells, List<decimal> by)
        {
            foreach (var change in by)
            {
                var tried = new Dictionary<CellCode, Reading>(table) { [cells[0]] = new Reading.Number(Value(table, cells[0]) + change) };
                if (Value(tried, cells[0]) < 0) continue;
                if (cells.Length == 1) Keep(tried, cells);
                else foreach (
                    var other in Check(tried).Where(check => check.Outcome == CheckOutcome.Fail)
                    .SelectMany(check => new[] { check.Difference, -check.Difference }).Distinct())
                {
                    var both = new Dictionary<CellCode, Reading>(tried) { [cells[1]] = new Reading.Number(Value(tried, cells[1]) + other) };
                    if (Value(both, cells[1]) >= 0) Keep(both, cells);
                }
            }
        }

        void Keep(Dictionary<CellCode, Reading> tried, CellCode[] cells)
        {
            if (!Holds(tried)) return;
            found.Add(new Explanation(
                [.. cells.OrderBy(cell => cell.Row, StringComparer.Ordinal).ThenBy(cell => cell.Column, StringComparer.Ordinal)
                .Select(cell => new Correction(cell, Value(table, cell), Value(tried, cell)))]).ToString());
        }
    }
}
