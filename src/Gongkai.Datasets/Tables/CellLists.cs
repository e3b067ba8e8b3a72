using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>
/// The cells of checks as they are written. A sum of a form has the same cells in every report, and they are put into words once.
/// </summary>
internal sealed class CellLists
{
    private readonly Dictionary<(string Rule, string Scope), (ImmutableArray<CellCode> Cells, string Text)> _known = [];

    public static string Text<T>(ImmutableArray<T> cells) => string.Join(';', cells);

    public string Of(Check check)
    {
        if (_known.TryGetValue((check.Rule, check.Scope), out var known) && known.Cells.AsSpan().SequenceEqual(check.Cells.AsSpan()))
            return known.Text;
        var text = Text(check.Cells);
        _known[(check.Rule, check.Scope)] = (check.Cells, text);
        return text;
    }
}
