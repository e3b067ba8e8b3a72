using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Reads the columns that the header lines of a table name.</summary>
internal sealed partial class HeaderReader(LabelLexicon lexicon, TableForm form)
{
    private static readonly TextCache<string> PrintedUnits = new(UnitIn);

    // A line of so many labels, with no value cell behind them, is a header, whatever its labels say.
    private const int FewestLabels = 3;

    /// <summary>
    /// True when a line names columns and holds no values. 其他 and 总计 name rows as well: they make a header only beside another label.
    /// </summary>
    public bool IsHeader(Line line)
    {
        if (line.HasValues) return false;
        var (columns, others, texts, blanks) = (0, 0, 0, 0);
        foreach (var token in line.Cells)
        {
            if (token.IsValue)
            {
                blanks++;
                continue;
            }

            (texts, blanks) = (texts + (token.Continued ? 0 : 1), 0);
            var targets = lexicon.Find(token.Label.Core);
            var namesColumn = ColumnsIn(token).Any();
            if (namesColumn) columns++;
            if (form.IsHeading(targets) || (namesColumn && form.RowOf(targets) is null)) others++;
        }

        return columns > 0 && (others > 0 || (texts >= FewestLabels && blanks == 0));
    }

    /// <summary>The codes of the columns that a token names: usually one or none, several when cells ran together.</summary>
    public IEnumerable<string> ColumnsIn(Token token)
    {
        if (token.IsValue) return [];
        var core = token.Label.Core;
        if (form.ColumnOf(lexicon.Find(core)) is { } whole) return [whole];
        return lexicon.Segments(core, form.Code)
            .Where(target => target.Kind == LabelTargetKind.Column && form.Column(target.Code) is not null).Select(target => target.Code);
    }

    /// <summary>The column that a token names by itself; null when it names none or several.</summary>
    public string? ColumnIn(Token token) => ColumnsIn(token).ToList() is [var code] ? code : null;

    /// <summary>The named columns of header lines in the order of reading.</summary>
    public IEnumerable<(Token Token, string Code)> InReadingOrder(IEnumerable<Line> header) =>
        from line in header
        from token in line.Cells
        where !token.Continued
        from code in ColumnsIn(token)
        select (token, code);

    /// <summary>
    /// The named columns as they stand beside one another. The header may have several levels, so that its order of reading tells only how
    /// the columns of one group follow each other, and that only where all of them are named; all else stands where the form has it.
    /// </summary>
    public ImmutableArray<string> PrintedOrder(IEnumerable<Line> header, ImmutableArray<string> columns)
    {
        var read = InReadingOrder(header).Select(pair => pair.Code).Where(columns.Contains).ToList();
        var order = columns.Where(read.Contains).ToList();
        foreach (var members in columns.GroupBy(GroupOf).Where(group => group.Key.Length > 0).Select(group => group.ToList()))
        {
            // A label that was torn may seem to be another one: the form's own order is believed where it is found.
            var orders = Enumerable.Range(0, Math.Max(0, read.Count - members.Count + 1))
                .Select(start => read.GetRange(start, members.Count)).Where(run => run.ToHashSet().SetEquals(members)).ToList();
            if (orders.Count == 0 || orders.Exists(run => run.SequenceEqual(members))) continue;
            var at = order.FindIndex(members.Contains);
            order.RemoveAll(members.Contains);
            order.InsertRange(at, orders[0]);
        }

        return [.. order];
    }

    private string GroupOf(string column) => form.Column(column) is { Path.Length: > 1 } known ? known.Path[0] : "";

    /// <summary>
    /// The columns whose words stand somewhere in the header, for headers that fell to pieces: of the characters that only this column's
    /// label has, at least half are there beyond those that the headings need.
    /// </summary>
    public ImmutableArray<string> Mentioned(IEnumerable<Line> header, ImmutableArray<string> columns)
    {
        var available = new Dictionary<char, int>();
        foreach (var character in header.SelectMany(line => line.Cells).Where(token => !token.Continued)
            .SelectMany(token => Folding.Fold(token.Text)))
            available[character] = available.GetValueOrDefault(character) + 1;
        ImmutableArray<EditionColumn> known = [.. columns.Select(form.Column).OfType<EditionColumn>()];
        foreach (var character in known.SelectMany(column => column.Path[..^1]).Distinct().SelectMany(heading => heading))
            available[character] = available.GetValueOrDefault(character) - 1;
        return [.. known.Where(IsThere).Select(column => column.Code)];

        bool IsThere(EditionColumn column)
        {
            var own = column.Label.Where(character => known.All(other => other == column || !other.Label.Contains(character))).ToList();
            return own.Count(character => available.GetValueOrDefault(character) > 0) * 2 >= own.Count;
        }
    }

    /// <summary>
    /// The unit of money printed in a header or beside a label: 采购总金额（元）, 金额（单位：万元人民币）, 收费金额/元; empty when there is none.
    /// </summary>
    public static string UnitIn(Token token) => PrintedUnits.Of(token.Text);

    private static string UnitIn(string text)
    {
        var folded = Folding.Fold(text).Replace("人民币", "", StringComparison.Ordinal).TrimEnd(')', '、', ',', ' ');
        return MoneyAtEnd().Match(folded) is { Success: true } match ? match.Groups["unit"].Value : "";
    }

    /// <summary>A unit of money in brackets or behind a sign, of this country or, so that it is not taken for yuan, of another.</summary>
    [GeneratedRegex("[(:/,、位](?<unit>[十百千万亿]{0,2}(?:美|港|欧|日|澳|新台币|韩)?元)$", RegexOptions.CultureInvariant)]
    private static partial Regex MoneyAtEnd();
}
