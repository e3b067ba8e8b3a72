using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// What speaks against the reading of a cell: how it was recognised, how it is printed, and what its row and column had to be inferred
/// from.
/// </summary>
internal sealed class Doubts
{
    private readonly Dictionary<CellCode, Observation> _observations;
    private readonly HashSet<(string Table, string Row)> _unreadableRows;
    private readonly ImmutableArray<Diagnostic> _warnings;

    /// <param name="diagnostics">Those of reading, before any sum was checked.</param>
    public Doubts(IReadOnlyCollection<Observation> observations, ImmutableArray<Diagnostic> diagnostics)
    {
        _observations = observations.ToDictionary(observation => observation.Cell);
        _unreadableRows = observations.Where(observation => observation.Reading is Reading.Unreadable)
            .Select(observation => (observation.Cell.Table, observation.Cell.Row)).ToHashSet();
        _warnings = [
            .. diagnostics.Where(
            diagnostic => diagnostic.Table.Length > 0 && diagnostic.Rule is { Severity: Severity.Warning, Stage: not Stage.Reconcile })];
    }

    /// <summary>One doubt about a cell, as a clause for people; null when there is none.</summary>
    public string? About(CellCode cell)
    {
        if (_observations.GetValueOrDefault(cell) is not { } observation) return null;
        // Recognition that is quite sure of itself can be wrong as well.
        if (observation.Source is { Confidence: < 1 } or { Candidates.IsEmpty: false }) return "it was recognised from pixels";
        if (observation.Source.Raw.Trim().Any(char.IsWhiteSpace)) return "its digits are wrapped or spaced";
        foreach (var warning in _warnings)
        {
            if (warning.Table == cell.Table && (warning.Row.Length == 0 || warning.Row == cell.Row)
                && (warning.Column.Length == 0 || warning.Column == cell.Column)) return warning.Rule.Code;
        }

        return _unreadableRows.Contains((cell.Table, cell.Row)) ? "a cell beside it cannot be read" : null;
    }
}
