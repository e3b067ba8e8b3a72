using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Sums;

/// <summary>
/// Rows whose blank cells vanished: their values are placed where one alternative is possible, and never elsewhere than they stood.
/// </summary>
public class BlankPlacementsTests
{
    [Fact]
    public void A_row_is_placed_where_its_sum_and_its_columns_leave_one_way() =>
        Assert.Equal(
            ["3 _ _ _ 2 _ 5"], Alternatives(11, "granted", [("natural_person", 3), ("legal_service_organization", 2), ("total", 5)]));

    [Fact]
    public void What_columns_do_not_tell_apart_stays_open()
    {
        // The values stand in all rows of two columns, and every other column is empty: any two columns could be theirs.
        var table = Blank(11);
        foreach (var row in new[] { "received", "granted", "concluded" }) Set(table, row, ("natural_person", 4), ("total", 4));
        var rows = Rows(11, table, ["received", "granted", "concluded"]);

        Assert.All(BlankPlacements.Of(rows, FormTables.EditionOf(11), Without(table, rows)),
            alternatives => Assert.Equal(21, alternatives.Length));
    }

    [Fact]
    public void A_blank_total_is_not_taken_for_another_column()
    {
        // 3 and 3 could be one applicant and the total, or two applicants whose total is left blank.
        var table = Blank(11);
        Set(table, "granted", ("natural_person", 3), ("commercial_enterprise", 3));
        Set(table, "concluded", ("natural_person", 3), ("commercial_enterprise", 3), ("total", 6));
        Set(table, "received", ("natural_person", 3), ("commercial_enterprise", 3), ("total", 6));
        var rows = Rows(11, table, ["granted"]);

        Assert.DoesNotContain(
            BlankPlacements.Of(rows, FormTables.EditionOf(11), Without(table, rows))[0], alternative =>
                alternative[^1] is Reading.Number { Value: 3 });
    }

    [Fact]
    public void A_way_that_the_sum_of_its_row_forbids_is_none()
    {
        // As above, but 3 alone cannot add up to 2: the 2 does not stand under the total.
        var table = Blank(11);
        foreach (var row in new[] { "received", "granted", "concluded" })
            Set(table, row, ("natural_person", 3), ("commercial_enterprise", 2));
        var rows = Rows(11, table, ["received", "granted", "concluded"]);

        Assert.All(BlankPlacements.Of(rows, FormTables.EditionOf(11), Without(table, rows)),
            alternatives => Assert.Equal(15, alternatives.Length));
    }

    [Fact]
    public void The_only_way_is_not_taken_when_no_sum_of_its_row_confirms_it() =>
        Assert.Empty(Alternatives(11, "granted", [("natural_person", 3)]));

    [Fact]
    public void Nothing_is_placed_where_more_would_stand_than_the_column_adds_up_to()
    {
        var table = Blank(11);
        Set(table, "granted", ("natural_person", 3), ("legal_service_organization", 2), ("total", 5));
        var rows = Rows(11, table, ["granted"]);

        Assert.Empty(BlankPlacements.Of(rows, FormTables.EditionOf(11), Without(table, rows))[0]);
    }

    [Fact]
    public void A_number_that_its_row_and_its_column_ask_for_was_lost()
    {
        var table = Blank(11);
        (string, int)[] values = [("natural_person", 3), ("commercial_enterprise", 1), ("research_institution", 1),
            ("public_interest_organization", 2), ("legal_service_organization", 4), ("other_organization", 5), ("total", 16)];
        foreach (var name in new[] { "received", "granted", "concluded" }) Set(table, name, values);
        var row = Rows(11, table, ["granted"]);
        var without = new OpenCells(row[0].Cells, row[0].Values.RemoveAt(6));

        Assert.Equal(["3 1 1 2 4 5 …"], Alternatives(without, table));
        Assert.Equal(["3 1 1 … 4 5 16"], Alternatives(new OpenCells(row[0].Cells, row[0].Values.RemoveAt(3)), table));
        // Either of two equal numbers may be the lost one, and the row's total does not ask for 7.
        Assert.Equal(2, Alternatives(new OpenCells(row[0].Cells, row[0].Values.RemoveAt(1)), table).Count());
        Assert.Empty(Alternatives(new OpenCells(row[0].Cells, row[0].Values.RemoveAt(6).SetItem(0, 7)), table));
    }

    [Fact]
    public void What_is_decided_is_what_was_printed() =>
        Prop.ForAll(FormTables.Seeds, Gen.Choose(1, 4).ToArbitrary(), (seed, count) =>
        {
            // Zeros are printed as blanks, and some rows lose their blanks.
            var table = FormTables.Consistent(seed).Where(pair => pair.Key.Table == "requests")
                .ToDictionary(pair => pair.Key, pair => pair.Value is Reading.Number { Value: 0 } ? new Reading.Blank() : pair.Value);
            var names = table.Keys.Select(cell => cell.Row).Distinct().ToArray();
            new Random(seed).Shuffle(names);
            var rows = Rows(seed, table, names[..count]);
            var alternatives = BlankPlacements.Of(rows, FormTables.EditionOf(seed), Without(table, rows));
            return rows.Zip(alternatives)
                .All(pair => pair.Second.Length != 1 || pair.Second[0]
                .SequenceEqual(pair.First.Cells.Select(cell => table[cell])));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_printed_row_is_always_among_the_ways_that_are_left() =>
        Prop.ForAll(FormTables.Seeds, seed =>
        {
            var table = FormTables.Consistent(seed).Where(pair => pair.Key.Table == "requests")
                .ToDictionary(pair => pair.Key, pair => pair.Value is Reading.Number { Value: 0 } ? new Reading.Blank() : pair.Value);
            var rows = Rows(seed, table, ["received", "granted"]);
            var alternatives = BlankPlacements.Of(rows, FormTables.EditionOf(seed), Without(table, rows));
            return rows.Zip(alternatives)
                .All(pair => pair.Second.IsEmpty
                || pair.Second.Any(
                alternative => alternative.SequenceEqual(pair.First.Cells.Select(cell => table[cell]))));
        }).QuickCheckThrowOnFailure();

    /// <summary>The alternatives of one row of a table in which two more rows show what the columns add up to.</summary>
    private static IEnumerable<string> Alternatives(int seed, string row, (string Column, int Value)[] values)
    {
        var table = Blank(seed);
        foreach (var name in new[] { row, "received", "concluded" }) Set(table, name, values);
        var rows = Rows(seed, table, [row]);
        return BlankPlacements.Of(rows, FormTables.EditionOf(seed), Without(table, rows))[0]
            .Select(Written);
    }

    private static IEnumerable<string> Alternatives(OpenCells row, Dictionary<CellCode, Reading> table) =>
        BlankPlacements.Of([row], FormTables.EditionOf(11), Without(table, [row]))[0].Select(Written);

    private static string Written(ImmutableArray<Reading> alternative) => string.Join(' ', alternative.Select(
        reading => reading is Reading.Number number ? $"{number.Value}" : reading is Reading.Absent ? "…" : "_"));

    private static Dictionary<CellCode, Reading> Blank(int seed) =>
        FormTables.EditionOf(seed).Cells.Where(cell => cell.Table == "requests")
            .ToDictionary(cell => cell, _ => (Reading)new Reading.Blank());

    private static void Set(Dictionary<CellCode, Reading> table, string row, params (string Column, int Value)[] values)
    {
        foreach (var (column, value) in values) table[new CellCode("requests", row, column)] = new Reading.Number(value);
    }

    private static ImmutableArray<OpenCells> Rows(int seed, Dictionary<CellCode, Reading> table, string[] rows) =>
    [
        .. from row in rows
           let cells = FormTables.EditionOf(seed).Table("requests").Columns.Select(column => new CellCode("requests", row, column.Code))
               .ToImmutableArray()
           let values = cells.Select(cell => table[cell]).OfType<Reading.Number>().Select(number => number.Value).ToImmutableArray()
           where !values.IsEmpty
           select new OpenCells(cells, values),
    ];

    private static Dictionary<CellCode, Reading> Without(Dictionary<CellCode, Reading> table, ImmutableArray<OpenCells> rows)
    {
        var left = new Dictionary<CellCode, Reading>(table);
        foreach (var cell in rows.SelectMany(row => row.Cells)) left[cell] = new Reading.Unreadable("Its cells are not known.");
        return left;
    }
}
