using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Binds the rows of one printed list to those of its form: by their labels, and where a label stands in several blocks or is misspelled,
/// by their place between the others as well.
/// </summary>
internal static class ListAligner
{
    // Of the longer of two labels, how much a misspelled one shares with the form's, in order. One character lost of the shortest labels
    // leaves three of four; 不予公开答复数 and 同意公开答复数 share five of seven.
    private const double SharedCharacters = 0.75;

    // Lines of a label above and below the line that has its values: the longest of the forms takes seven in a narrow column.
    private const int MostLinesAround = 3;

    /// <summary>
    /// Divides labels of several lines anew where a row took lines of the next one's or left some of its own to it: nothing but the words
    /// tells where one label ends in text without lines between rows.
    /// </summary>
    public static ImmutableArray<ListRow> Redivide(ListForm form, IEnumerable<ListRow> rows)
    {
        var divided = rows.ToImmutableArray().ToBuilder();
        // Lines above a row that are no row's own.
        var open = new List<string>();
        // Lines of a row that belong to the one above.
        var taken = 0;
        for (var at = 0; at < divided.Count; at++)
        {
            var row = divided[at];
            var lines = Lines(row).AsSpan(taken).ToArray();
            taken = 0;
            if (row.Core.Length > 0)
            {
                open.Clear();
            }
            else if (!row.HasContent)
            {
                open.AddRange(lines);
            }
            else if (Known(form, open, lines, at + 1 < divided.Count ? divided[at + 1] : null) is var (core, label, own, below))
            {
                var printed = row.Label;
                divided[at] = row with { Core = core, Label = new Token(printed.Column, printed.Span, false, label, printed.Location) };
                open = [.. lines[own..]];
                taken = below;
            }
            else
            {
                open.Clear();
            }
        }

        return divided.ToImmutable();
    }

    private static string[] Lines(ListRow row) =>
        row.Core.Length > 0 ? [] : row.Label.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// The known label of most lines: some from above the row and its own first ones, or all of its own and some that the next row has.
    /// </summary>
    private static (string Core, string Label, int Own, int Below)? Known(ListForm form, List<string> above, string[] lines, ListRow? next)
    {
        var behind = next is { HasContent: true } ? Lines(next) : [];
        for (var below = 0; below <= Math.Min(MostLinesAround, behind.Length); below++)
        {
            for (var own = lines.Length; own >= (below > 0 ? lines.Length : 1); own--)
            {
                for (var from = Math.Max(0, above.Count - MostLinesAround); from <= above.Count; from++)
                {
                    var whole = string.Concat([.. above.Skip(from), .. lines.Take(own), .. behind.Take(below)]);
                    // What stands in the next row alone is the next row's.
                    if (below > 0 && own == 0 && from == above.Count) continue;
                    if (form.CoreOf(whole) is { Length: > 0 } core && form.Find(core).Any(entry => !entry.Row.IsGroup))
                        return (core, whole, own, below);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Joins a label that a page break or a narrow column tore: a piece beside the values, the others alone in the lines above and below.
    /// </summary>
    public static ImmutableArray<ListRow> JoinTorn(ListForm form, IEnumerable<ListRow> rows)
    {
        var left = rows.ToList();
        var joined = ImmutableArray.CreateBuilder<ListRow>(left.Count);
        var start = 0;
        for (var at = 0; at < left.Count; at++)
        {
            if (!left[at].HasContent) continue;
            if (Whole(form, left, start, at) is not var (first, last, row)) (first, last, row) = (at, at, left[at]);
            for (; start < first; start++) joined.Add(left[start]);
            joined.Add(row);
            start = last + 1;
            at = last;
        }

        for (; start < left.Count; start++) joined.Add(left[start]);
        return joined.ToImmutable();
    }

    /// <summary>The row with the lines around it that make its label a known one; null where none do.</summary>
    private static (int First, int Last, ListRow Row)? Whole(ListForm form, List<ListRow> rows, int start, int at)
    {
        var (before, after) = (0, 0);
        while (before < MostLinesAround && at - before > start && IsPiece(at - before - 1)) before++;
        while (after < MostLinesAround && at + after + 1 < rows.Count && IsPiece(at + after + 1)) after++;
        for (var lines = before + after; lines > 0; lines--)
        {
            for (var above = Math.Min(before, lines); above >= Math.Max(0, lines - after); above--)
            {
                var pieces = rows.GetRange(at - above, lines + 1);
                // A known label needs no other piece, and is one only where it is the piece beside no values.
                if (pieces.All(piece => piece.Core.Length > 0)) continue;
                var whole = string.Concat(pieces.Select(piece => piece.Label.Text));
                if (form.CoreOf(whole) is not { Length: > 0 } core || form.Find(core).IsEmpty || core == rows[at].Core) continue;
                var own = rows[at].Label;
                return (at - above, at - above + lines,
                    rows[at] with { Core = core, Label = new Token(own.Column, own.Span, false, whole, own.Location) });
            }
        }

        return null;

        bool IsPiece(int index) => !rows[index].HasContent;
    }

    /// <summary>The entry of each row; rows that are none of the form's are left out.</summary>
    public static ImmutableArray<ListMatch> Bind(ListForm form, ImmutableArray<ListRow> rows)
    {
        var entries = rows.Select(row => form.Find(row.Core) is [var only] ? only : null).ToArray();
        var known = entries.Select(entry => entry is not null).ToArray();
        BindShared(form, rows, entries, known);
        BindMisspelled(form, rows, entries);
        // A heading or total that is misspelled says of what block the rows below it are.
        BindShared(form, rows, entries, known);
        return [.. rows.Index().Where(pair => entries[pair.Index] is not null).Select(pair =>
            new ListMatch(entries[pair.Index] ?? form.Entries[0], pair.Item,
                pair.Item.Core.Length > 0 ? LabelEvidence.Known : LabelEvidence.Resembles))];
    }

    /// <summary>
    /// Labels that stand in several blocks: of the entries of that name, the one between the neighbours, or in their block.
    /// </summary>
    private static void BindShared(ListForm form, ImmutableArray<ListRow> rows, ListEntry?[] entries, bool[] known)
    {
        for (var at = 0; at < rows.Length; at++)
        {
            if (entries[at] is not null || form.Find(rows[at].Core) is not { Length: > 1 } named) continue;
            var (before, after) = Neighbours(form, entries, at, known);
            var between = named.Where(entry => entry.Order > before && entry.Order < after).ToList();
            if (between.Count != 1 && before >= 0)
                between = [.. named.Where(entry => entry.Parent >= 0 && form.IsWithin(before, entry.Parent))];
            if (between is [var only] && !entries.Contains(only)) entries[at] = only;
        }
    }

    /// <summary>Misspelled labels: the one entry that is missing between the neighbours and resembles the label most.</summary>
    private static void BindMisspelled(ListForm form, ImmutableArray<ListRow> rows, ListEntry?[] entries)
    {
        for (var at = 0; at < rows.Length; at++)
        {
            if (rows[at].Core.Length > 0 || form.CoreOf(rows[at].Label.Text) is not { Length: > 2 } core) continue;
            var (before, after) = Neighbours(form, entries, at, null);
            var digits = ListForm.NumberOf(rows[at].Label.Text);
            var candidates = form.Entries
                .Where(entry => entry.Order > before && entry.Order < after && !entries.Contains(entry)
                    && entry.Row.IsGroup == !rows[at].HasContent
                    && (digits is null || ListForm.NumberOf(entry.Row.Label) is not { } own || own == digits))
                .Select(entry => (Entry: entry, Shared: entry.Cores.Max(spelling => LabelLikeness.Of(core, spelling))))
                .Where(pair => pair.Shared >= SharedCharacters)
                .OrderByDescending(pair => pair.Shared).Take(2).ToList();
            if (candidates.Count == 1 || (candidates.Count == 2 && candidates[0].Shared > candidates[1].Shared))
                entries[at] = candidates[0].Entry;
        }
    }

    /// <summary>
    /// The orders of the bound rows around one; where given, only those behind it count that are known by their labels alone.
    /// </summary>
    private static (int Before, int After) Neighbours(ListForm form, ListEntry?[] entries, int at, bool[]? known)
    {
        var (before, after) = (-1, form.Entries.Length);
        for (var index = at - 1; index >= 0 && before < 0; index--) before = entries[index]?.Order ?? -1;
        for (var index = at + 1; index < entries.Length; index++)
        {
            if (entries[index] is not { } entry || known is not null && !known[index]) continue;
            after = entry.Order;
            break;
        }

        return (before, after);
    }
}

/// <summary>A row of a printed list with what it is in the form.</summary>
/// <param name="Evidence">What tells it: its label, or one that resembles it in its place.</param>
internal sealed record ListMatch(ListEntry Entry, ListRow Row, LabelEvidence Evidence);
