using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>All values of a report in little memory: a byte for each cell of the codebook, and the numbers that are not 0.</summary>
internal sealed class Figures
{
    private readonly FigureCells _cells;

    internal Figures(FigureCells cells, ImmutableArray<byte> states, ImmutableArray<StoredNumber> numbers)
    {
        _cells = cells;
        States = states;
        Numbers = numbers;
    }

    /// <summary>For each cell of the codebook its <see cref="FigureKind"/> and, in the higher bits, its <see cref="CheckState"/>.</summary>
    public ImmutableArray<byte> States { get; }

    /// <summary>The numbers that are not 0, and those that have a suggestion, in the order of the codebook.</summary>
    public ImmutableArray<StoredNumber> Numbers { get; }

    public Figure this[CellCode cell] => _cells.PlaceOf(cell) is { } place ? At(place) : default;

    internal Figure this[PlacedCell cell] => At(cell.Index);

    /// <summary>The cells that have numbers, in the order of the codebook.</summary>
    public IEnumerable<(CellCode Cell, decimal Value)> Printed =>
        from place in Enumerable.Range(0, States.Length)
        let figure = At(place)
        where figure.Kind == FigureKind.Number
        select (_cells.All[place], figure.Value);

    private Figure At(int place)
    {
        var kind = (FigureKind)(States[place] & FigureCells.KindBits);
        var check = (CheckState)(States[place] >> FigureCells.CheckShift);
        var (from, to) = (0, Numbers.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            if (Numbers[middle].Index == place) return new Figure(kind, check, Numbers[middle].Value, Numbers[middle].Suggestion);
            if (Numbers[middle].Index < place) from = middle + 1;
            else to = middle - 1;
        }

        return new Figure(kind, check, 0, null);
    }
}
