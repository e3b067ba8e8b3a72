using FsCheck;
using FsCheck.Fluent;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Sums;

/// <summary>Tables of the real forms with random numbers in which every sum holds, and what can be done to them.</summary>
internal static class FormTables
{
    private static readonly string[] Balance = ["received", "carried_in", "concluded", "carried_out"];

    /// <summary>A seed, from which everything else is drawn; an even one is for the form of 2019, an odd one for that of 2021.</summary>
    public static Arbitrary<int> Seeds => Gen.Choose(0, 1_000_000).ToArbitrary();

    public static Edition EditionOf(int seed) => KnownForms.Catalog.Edition(seed % 2 == 0 ? "2019" : "2021");

    /// <summary>Every cell of the tables of requests and of proceedings: mostly zeros, as agencies print them.</summary>
    public static Dictionary<CellCode, Reading> Consistent(int seed)
    {
        var (random, edition, table) = (new Random(seed), EditionOf(seed), new Dictionary<CellCode, Reading>());
        var requests = edition.Table("requests");
        foreach (var column in requests.Columns.Select(column => column.Code).Where(column => column != "total"))
        {
            foreach (var row in requests.Rows.Where(row => !row.IsGroup && !Balance.Contains(row.Code)))
                Set(table, "requests", row.Code, column, random.Next(3) == 0 ? random.Next(30) : 0);
            var concluded = edition.Identities.Single(identity => identity.Rule == "requests.concluded").Left.Sum(
                row => Value(table, new CellCode("requests", row, column)));
            var carriedOut = random.Next(2) * random.Next(9);
            var carriedIn = random.Next((int)Math.Min(9, concluded + carriedOut) + 1);
            Set(table, "requests", "concluded", column, concluded);
            Set(table, "requests", "carried_out", column, carriedOut);
            Set(table, "requests", "carried_in", column, carriedIn);
            Set(table, "requests", "received", column, concluded + carriedOut - carriedIn);
        }

        foreach (var row in requests.Rows.Where(row => !row.IsGroup))
            Set(table, "requests", row.Code, "total", requests.Columns.Where(column => column.Code != "total")
            .Sum(column => Value(table, new CellCode("requests", row.Code, column.Code))));
        foreach (var row in edition.Table("proceedings").Rows.Where(row => !row.IsGroup))
        {
            string[] results = ["upheld", "corrected", "other", "pending"];
            foreach (var column in results) Set(table, "proceedings", row.Code, column, random.Next(2) * random.Next(9));
            Set(table, "proceedings", row.Code, "total",
                results.Sum(column => Value(table, new CellCode("proceedings", row.Code, column))));
        }

        // In the order of the form, as reports have them.
        return edition.Cells.Where(table.ContainsKey).ToDictionary(cell => cell, cell => table[cell]);
    }

    /// <summary>The table with some cells changed to other counts.</summary>
    public static Dictionary<CellCode, Reading> Spoilt(int seed, int cells)
    {
        var (random, table) = (new Random(seed + 1), Consistent(seed));
        for (var spoilt = 0; spoilt < cells; spoilt++)
        {
            var cell = table.Keys.ElementAt(random.Next(table.Count));
            table[cell] = new Reading.Number(Math.Max(0, Value(table, cell) + random.Next(1, 12) * (random.Next(2) == 0 ? 1 : -1)));
        }

        return table;
    }

    /// <summary>
    /// The table as agencies print it: zeros left blank or drawn as a dash, everywhere or here and there, and the last results as the one
    /// row of the older form.
    /// </summary>
    public static Dictionary<CellCode, Reading> AsPrinted(int seed, Dictionary<CellCode, Reading> table)
    {
        var random = new Random(seed + 2);
        var (blanks, printed) = (random.Next(4), new Dictionary<CellCode, Reading>(table));
        if (random.Next(3) == 0)
        {
            foreach (var cell in table.Keys.Where(cell => cell.Row.StartsWith("other.", StringComparison.Ordinal)))
            {
                var group = cell with { Row = "other" };
                printed[group] = new Reading.Number(
                    (printed.GetValueOrDefault(group) is Reading.Number sum ? sum.Value : 0) + Value(table, cell));
                printed[cell] = new Reading.Absent();
            }
        }

        foreach (var cell in printed.Keys.Where(cell => printed[cell] is Reading.Number { Value: 0 }).ToList())
        {
            if (blanks == 1 || (blanks == 2 && random.Next(3) == 0))
                printed[cell] = random.Next(2) == 0 ? new Reading.Blank() : new Reading.Mark("—");
        }

        return printed;
    }

    /// <summary>
    /// The table with some printed numbers changed to other counts, two in one row or column more often than chance would have it.
    /// </summary>
    public static Dictionary<CellCode, Reading> Spoilt(int seed, int cells, Dictionary<CellCode, Reading> table)
    {
        var (random, spoilt) = (new Random(seed + 3), new Dictionary<CellCode, Reading>(table));
        CellCode? last = null;
        for (var count = 0; count < cells; count++)
        {
            var near = random.Next(2) == 0 ? last : null;
            var open = table.Keys.Where(
                cell => cell != last && table[cell] is Reading.Number
                && (near is not { } other || cell.Row == other.Row || cell.Column == other.Column)).ToList();
            if (open.Count == 0) break;
            var cell = open[random.Next(open.Count)];
            last = cell;
            spoilt[cell] = new Reading.Number(Math.Max(0, Value(spoilt, cell) + (random.Next(1, 12) * (random.Next(2) == 0 ? 1 : -1))));
        }

        return spoilt;
    }

    public static decimal Value(Dictionary<CellCode, Reading> table, CellCode cell) =>
        table[cell] is Reading.Number number ? number.Value : 0;

    private static void Set(Dictionary<CellCode, Reading> table, string name, string row, string column, decimal value) =>
        table[new CellCode(name, row, column)] = new Reading.Number(value);
}
