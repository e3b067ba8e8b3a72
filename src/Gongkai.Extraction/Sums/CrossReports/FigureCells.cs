using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>
/// The cells of all editions, each once, in the order of the codebook. Known editions give every cell the same place in every run.
/// </summary>
internal sealed class FigureCells
{
    internal const int KindBits = 3;
    internal const int CheckShift = 2;

    private readonly FrozenDictionary<CellCode, int> _places;

    public FigureCells(IEnumerable<CodebookEntry> codebook)
    {
        All = [.. codebook.Select(entry => entry.Cell).Distinct()];
        _places = All.Select((cell, place) => (cell, place)).ToFrozenDictionary(pair => pair.cell, pair => pair.place);
    }

    public ImmutableArray<CellCode> All { get; }

    /// <summary>What is printed.</summary>
    public Figures Of(IEnumerable<Observation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        return Of(observations, observation => (observation.Reading, observation.Check));
    }

    /// <summary>What is printed, or what a correction says instead.</summary>
    public Figures OfFinal(IEnumerable<Observation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        return Of(observations, observation => (observation.Final, observation.FinalCheck));
    }

    private Figures Of(IEnumerable<Observation> observations, Func<Observation, (Reading Reading, CheckState Check)> of)
    {
        var states = new byte[All.Length];
        var numbers = new List<StoredNumber>(All.Length);
        foreach (var observation in observations)
        {
            if (PlaceOf(observation.Cell) is not { } place) continue;
            var (reading, check) = of(observation);
            states[place] = (byte)((int)Kind(reading) | ((int)check << CheckShift));
            var value = (reading as Reading.Number)?.Value ?? 0;
            if (value != 0 || observation.Suggestion is not null)
                numbers.Add(new StoredNumber((short)place, value, observation.Suggestion));
        }

        // Observations come in this order, but for those that a form of another edition would have.
        if (!IsSorted(numbers)) numbers.Sort((left, right) => left.Index.CompareTo(right.Index));
        return Stored([.. states], [.. numbers]);
    }

    /// <summary>The figures of a report that are only known as they were stored.</summary>
    public Figures Stored(ImmutableArray<byte> states, ImmutableArray<StoredNumber> numbers) => new(this, states, numbers);

    internal int? PlaceOf(CellCode cell) => _places.TryGetValue(cell, out var place) ? place : null;

    /// <exception cref="ArgumentException">No codebook has the cell.</exception>
    internal PlacedCell Placed(CellCode cell) =>
        new(cell, PlaceOf(cell) ?? throw new ArgumentException($"The codebook has no {cell}.", nameof(cell)));

    private static bool IsSorted(List<StoredNumber> numbers)
    {
        for (var index = 1; index < numbers.Count; index++)
        {
            if (numbers[index - 1].Index > numbers[index].Index) return false;
        }

        return true;
    }

    private static FigureKind Kind(Reading reading) => reading switch
    {
        Reading.Number => FigureKind.Number,
        Reading.Blank or Reading.Mark => FigureKind.Empty,
        Reading.Unreadable => FigureKind.Unreadable,
        _ => FigureKind.Absent,
    };
}
