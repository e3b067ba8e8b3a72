using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>An edition whose tables are printed as one list, with what reading needs to know of it, worked out once.</summary>
internal sealed class ListForm
{
    /// <summary>Stands in a column's label for the year that is printed there.</summary>
    private const string Year = "{year}";

    private readonly FrozenDictionary<string, ImmutableArray<ListEntry>> _entries;
    private readonly FrozenDictionary<string, string> _columns;
    private readonly FrozenSet<string> _noted;

    public ListForm(Edition edition, ImmutableArray<LabelAlias> aliases)
    {
        Edition = edition;
        _noted = edition.Tables
            .SelectMany(
                table => table.Rows.GroupBy(row => (table.Code, row.Parent, Parted(row.Label).Core)).Where(same => same.Count() > 1))
            .Select(same => same.Key.Core).ToFrozenSet(StringComparer.Ordinal);
        var entries = ImmutableArray.CreateBuilder<ListEntry>();
        foreach (var table in edition.Tables)
        {
            var form = new TableForm(edition, table, []);
            var first = entries.Count;
            foreach (var row in table.Rows)
            {
                var parent = table.Rows.IndexOf(table.Rows.FirstOrDefault(other => other.Code == row.Parent) ?? row);
                var spellings = aliases
                    .Where(alias => alias.Kind == LabelAliasKind.Row && alias.Table == table.Code && alias.Code == row.Code)
                        .Select(alias => alias.Spelling);
                entries.Add(new ListEntry(entries.Count, form, row, row.Parent.Length == 0 ? -1 : first + parent,
                    [.. spellings.Prepend(row.Label).Select(CoreOf).Distinct()]));
            }
        }

        Entries = entries.ToImmutable();
        _entries = (from entry in Entries from core in entry.Cores group entry by core)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in edition.Tables.SelectMany(table => table.Columns)) columns.TryAdd(PrintedLabel.Of(column.Label).Core,
            column.Code);
        foreach (var alias in aliases
            .Where(alias => alias.Kind == LabelAliasKind.Column
                && edition.FindTable(alias.Table) is not null)) columns.TryAdd(PrintedLabel.Of(alias.Spelling).Core, alias.Code);
        _columns = columns.ToFrozenDictionary(StringComparer.Ordinal);
        Columns = [.. edition.Tables[0].Columns.Select(column => column.Code)];
    }

    public Edition Edition { get; }

    /// <summary>The rows and headings in the order of the print.</summary>
    public ImmutableArray<ListEntry> Entries { get; }

    /// <summary>The codes of the columns with values, from left to right.</summary>
    public ImmutableArray<string> Columns { get; }

    public IEnumerable<string> Cores => _entries.Keys;

    /// <summary>The labels of columns, folded, with <c>{year}</c> for a year.</summary>
    public IEnumerable<string> ColumnCores => _columns.Keys;

    public ImmutableArray<ListEntry> Find(string core) => _entries.GetValueOrDefault(core, []);

    /// <summary>The column that a printed label names, and the year in it; null when it names none.</summary>
    public (string Code, int? Year)? ColumnOf(string text)
    {
        var core = PrintedLabel.Of(text).Core;
        if (_columns.TryGetValue(core, out var plain)) return (plain, null);
        var (bare, year) = WithoutYear(core);
        return year is not null && _columns.TryGetValue(bare, out var code) ? (code, year) : null;
    }

    /// <summary>The numbers that the form prints before a label, such as 2 of 2、网上申请数.</summary>
    public IEnumerable<int> NumbersOf(string core) =>
        Find(core).SelectMany(entry => Parted(entry.Row.Label).Enumerators).Where(enumerator => enumerator.Style == EnumeratorStyle.Digit)
            .Select(enumerator => enumerator.Number).Distinct();

    /// <summary>True for the number of a row among the rows with values, in two digits as forms print it: 01.</summary>
    public bool IsRowNumber(string core, string text) =>
        text.Length > 1 && Find(core).Any(entry => Entries.Count(other => other.Order <= entry.Order && !other.Row.IsGroup)
            .ToString("00", System.Globalization.CultureInfo.InvariantCulture) == text);

    /// <summary>True for an entry that stands below another one, or is it.</summary>
    public bool IsWithin(int order, int parent)
    {
        for (var at = order; at >= 0; at = Entries[at].Parent)
        {
            if (at == parent) return true;
        }

        return false;
    }

    /// <summary>The number before a printed label, such as 2 of 2、网上申请数; null when there is none.</summary>
    public static int? NumberOf(string label) =>
        Parted(label).Enumerators.Where(enumerator => enumerator.Style == EnumeratorStyle.Digit)
            .Select(enumerator => (int?)enumerator.Number)
            .LastOrDefault();

    /// <summary>
    /// A label's words without 其中, enumerators, notes and punctuation; with its notes where they alone tell neighbouring rows apart:
    /// 复制费（纸张） and 复制费（光盘）.
    /// </summary>
    public string CoreOf(string text)
    {
        var label = Parted(text);
        return _noted.Contains(label.Core) ? label.Core + label.Notes : label.Core;
    }

    private static PrintedLabel Parted(string text)
    {
        const string OfThese = "其中";
        var rest = Folding.Fold(text);
        while (true)
        {
            var label = PrintedLabel.Of(rest);
            if (!label.Core.StartsWith(OfThese, StringComparison.Ordinal) || label.Core.Length == OfThese.Length) return label;
            rest = rest[(rest.IndexOf(OfThese, StringComparison.Ordinal) + OfThese.Length)..].TrimStart(':', ',', '、', '.');
        }
    }

    private static (string Bare, int? Year) WithoutYear(string core)
    {
        for (var at = 0; at + 4 <= core.Length; at++)
        {
            if (core[at] == '2' && int.TryParse(core.AsSpan(at, 4), System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var year) && year is >= 2000 and < 2100)
                return (string.Concat(core.AsSpan(0, at), Year, core.AsSpan(at + 4)), year);
        }

        return (core, null);
    }
}
