using Gongkai.Model;

namespace Gongkai.Corpus.Figures;

/// <summary>The numbers of a filled form. Nothing in here knows a form: what adds up to what is read from its identities.</summary>
public static class FormFigures
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
            foreach (var cell in table.Cells) figures[cell] = Draw(table.Column(cell.Column), bare, scale, dice);
        }

        Settle(edition, figures);
        return figures;
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

    private static decimal Draw(EditionColumn column, bool bare, FigureScale scale, Dice dice)
    {
        if (column.Unit != "count")
        {
            if (dice.Chance(scale == FigureScale.Large ? 0.1 : 0.5)) return 0;
            var whole = dice.From(1, scale == FigureScale.Large ? 90000 : 3000);
            return column.Unit == "CNY" ? whole * 100 : whole + (dice.From(0, 9999) / 10000m);
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
