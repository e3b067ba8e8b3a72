using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Gives the cells of tables that were found among recognised words what recognition thought of them.</summary>
internal static class RecognizedWords
{
    // Set by judgement: what was read in passing, as a part of the text, is doubtful wherever it is a number.
    private const double InPassing = 0.5;

    /// <summary>
    /// The grid with the readings of its numbers. A number that was not read by itself keeps no more than a doubtful confidence.
    /// </summary>
    public static Grid Doubt(Grid grid, Recognition recognition) =>
        grid with { Cells = [.. grid.Cells.Select(cell => Doubt(cell, recognition.Numbers))] };

    private static Cell Doubt(Cell cell, ImmutableArray<RecognizedNumber> numbers)
    {
        if (cell.Location.Box is not { } box) return cell with { Confidence = InPassing };
        var inside = numbers.Where(number => box.Contains(number.Box.Centre)).ToList();
        return inside is [{ Candidates.IsEmpty: false } only] && only.Candidates[0].Text == cell.Text
            ? cell with { Confidence = only.Candidates[0].Score, Candidates = only.Candidates }
            : cell with { Confidence = InPassing };
    }
}
