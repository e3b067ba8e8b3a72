using System.Globalization;
using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>What is in a file and not seen, and what is seen and no text.</summary>
internal static class SightFamilies
{
    private const double ShareOfDrawn = 0.08;
    private const int FewestGhosts = 3;
    private const int MostGhosts = 8;

    public static IEnumerable<Family> All =>
    [
        Beside("hidden/old-number-unprinted", CorpusSet.Develop, GhostMeans.Style),
        Beside("hidden/old-number-coloured", CorpusSet.Develop, GhostMeans.Colour),
        Beside("hidden/old-number-struck", CorpusSet.Held, GhostMeans.Struck),
        Beside("hidden/old-number-covered", CorpusSet.Held, GhostMeans.Covered),
        Alone("hidden/values-unprinted", CorpusSet.Develop, GhostMeans.Style),
        Alone("hidden/values-covered", CorpusSet.Held, GhostMeans.Covered),
        new("hidden/column", CorpusSet.Held, FamilyStage.Structure,
            draft => StructureFamilies.HasCross(draft) && draft.Medium.Format is CorpusFormat.Html,
            (draft, dice) => AddColumn(draft, dice)),
        Drawn("digit-outlines/shapes", CorpusSet.Develop, CellLook.Outline),
        Drawn("digit-outlines/dots", CorpusSet.Held, CellLook.Dots),
    ];

    private static bool Hides(Draft draft, GhostMeans means) => draft.Medium.Format switch
    {
        CorpusFormat.Html or CorpusFormat.Docx or CorpusFormat.PdfBrowser or CorpusFormat.PdfOffice => true,
        CorpusFormat.Pdf => true,
        CorpusFormat.Xlsx => means is GhostMeans.Colour or GhostMeans.Struck,
        _ => false,
    };

    // A zero may be printed as a blank or as a mark yet.
    private static List<ValueCell> Plain(Draft draft) =>
        [.. draft.Tables.SelectMany(table => table.Values).Where(cell => cell is { Look: CellLook.Plain, Ghost: null }
            && cell.Print is { Status: CellPrint.Reported, Value: > 0 } && cell.Text.All(char.IsAsciiDigit))];

    // What was there before an edit does not change what is read.
    private static Family Beside(string name, CorpusSet set, GhostMeans means) =>
        new(name, set, FamilyStage.Values, draft => Hides(draft, means), (draft, dice) =>
        {
            var cells = Plain(draft);
            foreach (var cell in dice.Sample(cells, dice.From(FewestGhosts, MostGhosts)))
                cell.Ghost = new Ghost(dice.From(1, 99).ToString(CultureInfo.InvariantCulture), means);
            return cells.Count > 0;
        });

    // The number is in the file, and nobody sees it: the cell looks blank.
    private static Family Alone(string name, CorpusSet set, GhostMeans means) =>
        new(name, set, FamilyStage.Values, draft => Hides(draft, means), (draft, dice) =>
        {
            var cells = Plain(draft);
            if (cells.Count == 0) return false;
            foreach (var cell in dice.Sample(cells, FewestGhosts))
            {
                cell.Ghost = new Ghost(cell.Text, means);
                cell.Show(CellPrint.Blank().Or(CellPrint.UnreadableStatus, CellPrint.AbsentStatus));
            }

            return true;
        });

    // A drawn number is never blank: it is read, or refused.
    private static Family Drawn(string name, CorpusSet set, CellLook look) =>
        new(name, set, FamilyStage.Values,
            draft => draft.Medium.Format is CorpusFormat.Html or CorpusFormat.Pdf or CorpusFormat.Docx or CorpusFormat.Xlsx,
            (draft, dice) =>
        {
            var cells = Plain(draft).Where(_ => dice.Chance(ShareOfDrawn)).ToList();
            foreach (var cell in cells)
            {
                cell.Look = look;
                cell.Print = cell.Print.Or(CellPrint.UnreadableStatus);
            }

            return cells.Count > 0;
        });

    private static bool AddColumn(Draft draft, Dice dice)
    {
        foreach (var grid in draft.Tables.Where(StructureFamilies.IsCross).Select(table => table.Grids[0]))
        {
            var at = dice.From(grid.LabelColumns, grid.Columns);
            grid.OpenColumn(at);
            for (var row = 0; row < grid.Rows; row++)
            {
                if (grid.At(row, at) is { } spanning)
                {
                    // A browser draws no column for it: what spans it counts the others.
                    if (spanning.Row == row) spanning.ColumnSpan--;
                    continue;
                }

                grid.Add(dice.Below(99).ToString(CultureInfo.InvariantCulture), CellRole.Other, row, at).Look = CellLook.Hidden;
            }
        }

        return true;
    }
}
