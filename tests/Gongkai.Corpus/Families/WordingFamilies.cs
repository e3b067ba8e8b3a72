using System.Text.RegularExpressions;
using Gongkai.Corpus.Layouts;
using Gongkai.Extraction.Forms;

namespace Gongkai.Corpus.Families;

/// <summary>How labels and headings are spelled.</summary>
internal static partial class WordingFamilies
{
    private const string Simplified = "开处决经请机关属于国书结果转续办补确认审维纠诉讼复议组织业务单发废现数规项费许罚强采购额对总务";
    private const string Traditional = "開處決經請機關屬於國書結果轉續辦補確認審維糾訴訟復議組織業務單發廢現數規項費許罰強採購額對總務";

    public static IEnumerable<Family> All =>
    [
        Everywhere("spelling/aliases-even", CorpusSet.Develop, draft => Aliased(draft, even: true)),
        Everywhere("spelling/aliases-odd", CorpusSet.Held, draft => Aliased(draft, even: false)),
        Everywhere("spelling/a-character-lost", CorpusSet.Develop, draft => OneRow(draft, (label, dice) => Without(label, dice))),
        Everywhere("spelling/a-character-wrong", CorpusSet.Held, draft => OneRow(draft, (label, dice) => Mistaken(label, dice))),
        Everywhere("spelling/traditional", CorpusSet.Held, _ => (_, label, _) => string.Concat(label.Select(Turned))),
        Everywhere("spacing/inside-labels", CorpusSet.Develop,
            _ => (_, label, dice) => dice.Chance(0.4) && label.Length > 3 ? label.Insert(dice.From(1, label.Length - 1), " ") : label),
        Everywhere("spacing/letter-spaced", CorpusSet.Held,
            _ => (_, label, _) => label.Length <= 4 ? string.Join(' ', label.ToCharArray()) : label),
        Everywhere("enumerators/half-brackets", CorpusSet.Develop, _ => (_, label, _) => BracketedNumber().Replace(label, "($1)")),
        Everywhere("enumerators/full-stop", CorpusSet.Develop, _ => (_, label, _) => Number().Replace(label, "$1．")),
        Everywhere("enumerators/dun", CorpusSet.Held, _ => (_, label, _) => Number().Replace(label, "$1、")),
        Everywhere("enumerators/none", CorpusSet.Held, _ => (_, label, _) => Number().Replace(label, "")),
        Everywhere("punctuation/half-width", CorpusSet.Develop, _ => (_, label, _) =>
            label.Replace('，', ',').Replace('（', '(').Replace('）', ')').Replace('：', ':').Replace('“', '"').Replace('”', '"')),
        Everywhere("punctuation/mixed", CorpusSet.Held, _ => (_, label, dice) => dice.Chance(0.5) ? label.Replace('（', '(')
            .Replace('，', ',').Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal) : label),
        Headings("headings/no-number", CorpusSet.Develop, heading => HeadingNumber().Replace(heading, "")),
        Headings("headings/closed-number", CorpusSet.Develop, heading => HeadingNumber().Replace(heading, "$1 ")),
        Headings("headings/arabic", CorpusSet.Held, heading => HeadingNumber()
            .Replace(heading, match => $"{"一二三四五六七八九".IndexOf(match.Groups[1].Value[0], StringComparison.Ordinal) + 1}.")),
        Headings("headings/in-brackets", CorpusSet.Held, heading => HeadingNumber().Replace(heading, "（$1）")),
        Broken("label-lines/two", CorpusSet.Develop, 2),
        Broken("label-lines/three", CorpusSet.Held, 3),
    ];

    private static Family Everywhere(string name, CorpusSet set, Func<Draft, Func<LabelPlace, string, Dice, string>> rule) =>
        new(name, set, FamilyStage.Wording, _ => true, (draft, dice) =>
        {
            var spelled = rule(draft);
            draft.Wording.Add(
                (place, label) => place.Kind == LabelKind.Heading ? label : spelled(place, label, dice.Fork(place.ToString())));
            return true;
        });

    private static Family Headings(string name, CorpusSet set, Func<string, string> rule) =>
        new(name, set, FamilyStage.Wording, draft => draft.Tables.All(table => HeadingNumber().IsMatch(draft.Heading(table))), (draft, _) =>
        {
            draft.Wording.Add((place, label) => place.Kind == LabelKind.Heading ? rule(label) : label);
            return true;
        });

    // A line break inside a label: drawn where cells have borders, and more lines where every cell is a line.
    private static Family Broken(string name, CorpusSet set, int lines) =>
        new(name, set, FamilyStage.Wording,
            draft => draft.Medium.HasSpans || draft.Medium.Name is "text/cell-a-line" or "text/spaced-lines", (draft, dice) =>
        {
            draft.Wording.Add((place, label) =>
            {
                var chance = dice.Fork(place.ToString());
                if (place.Kind == LabelKind.Heading || label.Length < 2 * lines || !chance.Chance(0.4)) return label;
                var length = (label.Length + lines - 1) / lines;
                return string.Join('\n', label.Chunk(length).Select(piece => new string(piece)));
            });
            return true;
        });

    private static Func<LabelPlace, string, Dice, string> Aliased(Draft draft, bool even)
    {
        // A label that states a unit keeps it, and no other label gets one: the values are printed in it.
        var spellings = draft.Aliases.Where(alias =>
            alias.Kind != LabelAliasKind.Heading && !alias.Spelling.Contains('元', StringComparison.Ordinal)
            && (alias.Spelling.Sum(character => character) % 2 == 0) == even).ToLookup(
            alias => (alias.Kind == LabelAliasKind.Row, alias.Table, alias.Code), alias => alias.Spelling);
        return (place, label, dice) =>
        {
            if (place.Kind == LabelKind.ColumnGroup || label.Contains('元', StringComparison.Ordinal) || !dice.Chance(0.6)) return label;
            var known = spellings[(place.Kind is LabelKind.Row or LabelKind.RowGroup, place.Table, place.Code)].ToList();
            return known.Count == 0 ? label : Enumerator().Match(label).Value + dice.Pick(known);
        };
    }

    private static Func<LabelPlace, string, Dice, string> OneRow(Draft draft, Func<string, Dice, string> change)
    {
        var rows = draft.Tables.SelectMany(
            table => table.Form.Rows.Where(row => !row.IsGroup && row.Label.Length > 8).Select(row => (Table: table.Form.Code, row.Code)))
            .ToList();
        if (rows.Count == 0) return (_, label, _) => label;
        var chosen = draft.Dice.Fork("row").Sample(rows, 2).ToHashSet();
        return (place, label, dice) =>
            place.Kind == LabelKind.Row && chosen.Contains((place.Table, place.Code)) ? change(label, dice) : label;
    }

    private static string Without(string label, Dice dice) => label.Remove(dice.From(4, label.Length - 2), 1);

    private static string Mistaken(string label, Dice dice)
    {
        var at = dice.From(4, label.Length - 2);
        return string.Concat(label.AsSpan(0, at), dice.Pick(["情", "改", "木", "伯", "清"]), label.AsSpan(at + 1));
    }

    private static char Turned(char character) =>
        Simplified.IndexOf(character, StringComparison.Ordinal) is >= 0 and var at ? Traditional[at] : character;

    [GeneratedRegex("^（([一二三四五六七八九十]+)）")]
    private static partial Regex BracketedNumber();

    [GeneratedRegex(@"^(\d+)\.")]
    private static partial Regex Number();

    [GeneratedRegex("^([一二三四五六七八九])、")]
    private static partial Regex HeadingNumber();

    [GeneratedRegex(@"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)?")]
    private static partial Regex Enumerator();
}
