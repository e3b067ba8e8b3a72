using Gongkai.Model;

namespace Gongkai.Corpus.Figures;

/// <summary>The numbers of a filled form. Nothing in here knows a form: what adds up to what is read from its identities.</summary>
internal static class FormFigures
{
    /// <summary>Values for every cell of the edition; all its identities hold, and no count is negative but in columns of change.</summary>
    /// <exception cref="InvalidOperationException">The identities of a table define each other in a circle.</exception>
    public static Dictionary<CellCode, decimal> Fill(Edition edition, FigureScale scale, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(dice);
        var figures = new Dictionary<CellCode, decimal>();
        foreach (var table in edition.Tables)
        {
            var bare = !edition.Identities.Any(identity => identity.Table == table.Code);
            foreach (var cell in table.Cells) figures[cell] = Draw(table, cell, bare, scale, dice);
        }

        Settle(edition, figures);
        Accumulate(edition, figures);
        return figures;
    }

    /// <summary>
    /// A column that counts all years so far is drawn as what earlier years left; this year's figures are added. Sums along columns
    /// hold in both, and so in what they add up to.
    /// </summary>
    private static void Accumulate(Edition edition, Dictionary<CellCode, decimal> figures)
    {
        foreach (var table in edition.Tables.Where(table => table.Layout == TableLayout.List))
        {
            var years = edition.YearIdentities
                .Where(identity => identity.Table == table.Code && identity is { Axis: IdentityAxis.Row, Left.Length: 2, Right.Length: 1 }
                    && identity.Left.Any(term => term.IsLastYear && term.Code == identity.Right[0])
                    && identity.Left.Any(term => !term.IsLastYear))
                .Select(identity => (Part: identity.Left.First(term => !term.IsLastYear).Code, Total: identity.Right[0]));
            var soft = edition.SoftSums
                .Where(sum => sum.Sum.Table == table.Code && sum.Relation == SumRelation.AtMost
                    && sum.Sum is { Axis: IdentityAxis.Row, Left.Length: 1, Right.Length: 1 })
                .Select(sum => (Part: sum.Sum.Left[0], Total: sum.Sum.Right[0]));
            foreach (var (part, total) in years.Concat(soft).Distinct())
            {
                foreach (var row in table.Rows.Where(row => row.Columns.Contains(part) && row.Columns.Contains(total)))
                    figures[new CellCode(table.Code, row.Code, total)] += figures[new CellCode(table.Code, row.Code, part)];
            }
        }
    }

    /// <summary>Computes the terms that the others leave, after some of those were changed.</summary>
    public static void Settle(Edition edition, Dictionary<CellCode, decimal> figures)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(figures);
        foreach (var table in edition.Tables)
        {
            // Columns first: what holds in each of the parts of a row holds in the total of the row, too.
            foreach (var sum in DependentSum.InOrder(edition, table, IdentityAxis.Column))
            {
                foreach (var column in table.Columns.Where(column => sum.Terms.All(row => table.Has(row, column.Code))))
                {
                    CellCode Cell(string row) => new(table.Code, row, column.Code);
                    sum.Settle(row => figures[Cell(row)], (row, value) => figures[Cell(row)] = value);
                }
            }

            foreach (var sum in DependentSum.InOrder(edition, table, IdentityAxis.Row))
            {
                foreach (var row in table.Rows.Where(row => !row.IsGroup && sum.Terms.All(row.Columns.Contains)))
                {
                    CellCode Cell(string column) => new(table.Code, row.Code, column);
                    sum.Settle(column => figures[Cell(column)], (column, value) => figures[Cell(column)] = value);
                }
            }
        }
    }

    private static decimal Draw(EditionTable table, CellCode cell, bool bare, FigureScale scale, Dice dice)
    {
        var (column, unit) = (table.Column(cell.Column), table.UnitOf(cell.Row, cell.Column));
        if (unit != "count")
        {
            if (dice.Chance(scale == FigureScale.Large ? 0.1 : 0.5)) return 0;
            var whole = dice.From(1, scale == FigureScale.Large ? 90000 : 3000);
            return unit == "CNY" ? whole * 100 : whole + (dice.From(0, 9999) / 10000m);
        }

        // A change may be negative; the form files do not say so, its label does.
        if (column.Label.Contains('增', StringComparison.Ordinal)) return dice.Chance(0.6) ? 0 : dice.From(-40, 40);
        var zeros = scale switch { FigureScale.Zeros => bare ? 0.8 : 0.97, FigureScale.Small => bare ? 0.4 : 0.8, _ => 0.3 };
        if (dice.Chance(zeros)) return 0;
        var most = (scale, bare) switch
        {
            (FigureScale.Large, true) => 40000,
            (FigureScale.Large, false) => 320,
            (_, true) => 700,
            (FigureScale.Small, false) => 6,
            _ => 2,
        };
        // Small numbers are more frequent than large ones, as in every count of this kind.
        return 1 + (int)(most * Math.Pow(dice.Fraction(), 3));
    }
}
