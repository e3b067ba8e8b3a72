using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Extraction.Characters;

namespace Gongkai.Extraction.Forms;

/// <summary>Every known spelling of every label: the official ones of all editions, and the aliases on file.</summary>
internal sealed class LabelLexicon
{
    // A known label inside a longer text counts only from this length on: 其他 or 总计 stand in many other words.
    private const int ShortestInside = 4;

    // Two of the longest labels.
    private const int LongestRun = 80;

    private readonly FrozenDictionary<string, ImmutableArray<LabelTarget>> _targets;
    private readonly FrozenDictionary<string, TextCache<ImmutableArray<LabelTarget>>> _segments;
    private readonly FrozenDictionary<(string Table, string Row), ImmutableArray<string>> _spellings;
    private readonly FrozenSet<string> _sections;
    private readonly FrozenSet<string> _tables;
    private readonly int _longest;

    public LabelLexicon(FormCatalog catalog)
    {
        var targets = new Dictionary<string, List<LabelTarget>>(StringComparer.Ordinal);
        foreach (var table in catalog.Tables.Select(form => form.Table))
        {
            foreach (var row in table.Rows)
            {
                // A group's label heads its rows; only in the table of requests is one printed as a row (其他处理).
                Add(targets, row.Label,
                    new LabelTarget(
                    table.Code, row.IsGroup
                    && !IsRowSomewhere(catalog, table.Code, row.Code) ? LabelTargetKind.Heading : LabelTargetKind.Row, row.Code));
            }

            foreach (var column in table.Columns)
                Add(targets, column.Label, new LabelTarget(table.Code, LabelTargetKind.Column, column.Code));
        }

        foreach (var alias in catalog.Aliases.Where(alias => catalog.TableCodes.Contains(alias.Table)))
        {
            var kind = alias.Kind switch
            {
                LabelAliasKind.Row => IsRowSomewhere(catalog, alias.Table, alias.Code) ? LabelTargetKind.Row : LabelTargetKind.Heading,
                LabelAliasKind.Column => LabelTargetKind.Column,
                _ => LabelTargetKind.Heading,
            };
            Add(targets, alias.Spelling, new LabelTarget(alias.Table, kind, alias.Code));
        }

        _targets = targets.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToImmutableArray(), StringComparer.Ordinal);
        _spellings = (
            from spelling in targets
            from target in spelling.Value
            where target.Kind == LabelTargetKind.Row
            group spelling.Key by (target.Table, target.Code))
                .ToFrozenDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToImmutableArray());
        _segments = catalog.TableCodes
            .ToFrozenDictionary(table => table, table => new TextCache<ImmutableArray<LabelTarget>>(core => Divide(core, table)),
                StringComparer.Ordinal);
        _sections = catalog.Sections.Select(section => PrintedLabel.Of(section.Spelling).Core).Where(core => !_targets.ContainsKey(core))
            .ToFrozenSet(StringComparer.Ordinal);
        _tables = catalog.Tables.Select(form => PrintedLabel.Of(form.Table.Label).Core).ToFrozenSet(StringComparer.Ordinal);
        _longest = _targets.Keys.Select(key => key.Length).DefaultIfEmpty().Max();
    }

    /// <summary>What a label's words mean; empty when they are not known.</summary>
    public ImmutableArray<LabelTarget> Find(string core) => core.Length > _longest ? [] : _targets.GetValueOrDefault(core, []);

    public LabelTarget? Find(string core, string table, LabelTargetKind kind)
    {
        foreach (var target in Find(core))
        {
            if (target.Table == table && target.Kind == kind) return target;
        }

        return null;
    }

    /// <summary>The known spellings of a row, folded.</summary>
    public ImmutableArray<string> Spellings(string table, string row) => _spellings.GetValueOrDefault((table, row), []);

    /// <summary>True for the heading of a section of the prose, which ends a table.</summary>
    public bool IsSection(string core) => _sections.Contains(core);

    /// <summary>True for any heading of the report: of its prose, or of a section that a table fills.</summary>
    public bool IsHeading(string core) => _sections.Contains(core) || _tables.Contains(core);

    public bool Knows(string core) => core.Length <= _longest && _targets.ContainsKey(core);

    /// <summary>
    /// The labels of a table that a text is made of, when it is made of nothing else: cells that ran together, such as a row's label with
    /// the heading of
    /// the block below it. Empty for one label alone and for any other text.
    /// </summary>
    public ImmutableArray<LabelTarget> Segments(string core, string table) => _segments[table].Of(core);

    private ImmutableArray<LabelTarget> Divide(string core, string table)
    {
        if (core.Length is < ShortestInside or > LongestRun || _targets.ContainsKey(core)) return [];
        var targets = _targets.GetAlternateLookup<ReadOnlySpan<char>>();
        var segments = ImmutableArray.CreateBuilder<LabelTarget>();
        var start = 0;
        while (start < core.Length)
        {
            var found = default(LabelTarget);
            var length = Math.Min(_longest, core.Length - start);
            for (; length > 1; length--)
            {
                found = targets.TryGetValue(core.AsSpan(start, length), out var known)
                    ? known.FirstOrDefault(target => target.Table == table) : null;
                if (found is not null) break;
            }

            if (found is null) return [];
            segments.Add(found);
            start += length;
        }

        return segments.ToImmutable();
    }

    private static bool IsRowSomewhere(FormCatalog catalog, string table, string row) =>
        catalog.Editions.Any(
            edition => edition.Tables.Any(
            known => known.Code == table && known.Rows.Any(candidate => candidate.Code == row && !candidate.IsGroup)));

    private static void Add(Dictionary<string, List<LabelTarget>> targets, string label, LabelTarget target)
    {
        var core = PrintedLabel.Of(label).Core;
        if (!targets.TryGetValue(core, out var known)) targets[core] = known = [];
        if (!known.Contains(target)) known.Add(target);
    }
}
