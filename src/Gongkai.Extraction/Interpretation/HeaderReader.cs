using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Finds the named columns in the header rows of a table.</summary>
internal sealed class HeaderReader(LabelLexicon lexicon, string table)
{
    private static readonly string[] Units = ["万元", "亿元", "元"];

    /// <summary>True when a row names columns and holds no values. 其他 and 总计 name rows as well: they make a header only beside another of its labels.</summary>
    public bool IsHeader(PrintedRow row) =>
        !row.HasValues &&
        row.Cells.Any(cell => ColumnsIn(cell).Any()) &&
        row.Cells.Any(cell => IsHeading(cell) || (ColumnsIn(cell).Any() && lexicon.Find(cell.Label.Core, table, LabelTargetKind.Row) is null));

    private bool IsHeading(PrintedCell cell) =>
        lexicon.Find(cell.Label.Core, table, LabelTargetKind.Heading) is { Code: "" };

    /// <summary>The codes of the columns that a cell names: usually one or none, several when cells ran together.</summary>
    public IEnumerable<string> ColumnsIn(PrintedCell cell)
    {
        if (cell.IsBlank || cell.IsPrintedValue) return [];
        var core = cell.Label.Core;
        if (lexicon.Find(core, table, LabelTargetKind.Column) is { } whole) return [whole.Code];
        return lexicon.Segments(core, table).Where(target => target.Kind == LabelTargetKind.Column).Select(target => target.Code);
    }

    /// <summary>The named columns of header rows whose cells stand in grid columns; where several rows name one grid column, the lowest counts.</summary>
    public ImmutableArray<HeaderColumn> ByPosition(IReadOnlyList<PrintedRow> header)
    {
        var codes = new SortedDictionary<int, (string Code, string Unit)>();
        foreach (var row in header)
        {
            foreach (var cell in row.Cells)
            {
                if (ColumnsIn(cell).ToList() is not [var code]) continue;
                for (var column = cell.Column; column < cell.End; column++) codes[column] = (code, UnitIn(cell));
            }
        }

        foreach (var torn in JoinedDown(header).Where(torn => !Enumerable.Range(torn.Column, torn.Span).Any(codes.ContainsKey)))
        {
            if (ColumnsIn(torn).ToList() is not [var code]) continue;
            for (var column = torn.Column; column < torn.End; column++) codes[column] = (code, UnitIn(torn));
        }

        var columns = new List<HeaderColumn>();
        foreach (var (column, (code, unit)) in codes)
        {
            if (columns.Count > 0 && columns[^1] is var last && last.Code == code && last.End == column) columns[^1] = last with { End = column + 1 };
            else columns.Add(new HeaderColumn(code, column, column + 1, unit));
        }

        return [.. columns];
    }

    /// <summary>The texts below one another in one column, joined: a page break tears labels in two.</summary>
    private static IEnumerable<PrintedCell> JoinedDown(IReadOnlyList<PrintedRow> header) =>
        from cell in header.SelectMany(row => row.Cells)
        where !cell.Continued && !cell.IsBlank
        group cell by (cell.Column, cell.Span) into pieces
        where pieces.Count() > 1
        select new PrintedCell(pieces.Key.Column, pieces.Key.Span, false, string.Concat(pieces.Select(piece => piece.Text)), pieces.First().Place);

    /// <summary>The named columns of header rows in the order of reading, with the position of the cell that names each.</summary>
    public ImmutableArray<HeaderColumn> BySequence(IReadOnlyList<PrintedRow> header) =>
    [
        .. from row in header
           from cell in row.Cells
           from code in ColumnsIn(cell)
           select new HeaderColumn(code, cell.Column, cell.End, UnitIn(cell)),
    ];

    /// <summary>
    /// The columns whose words stand somewhere in the header, for headers that fell to pieces: of the characters that only this column's label has,
    /// at least half are there beyond those that the headings need.
    /// </summary>
    public ImmutableArray<string> Mentioned(IReadOnlyList<PrintedRow> header, EditionTable form)
    {
        var available = new Dictionary<char, int>();
        foreach (var character in header.SelectMany(row => row.Cells).Where(cell => !cell.Continued).SelectMany(cell => Folding.Fold(cell.Text))) available[character] = available.GetValueOrDefault(character) + 1;
        foreach (var character in form.Columns.SelectMany(column => column.Path[..^1]).Distinct().SelectMany(heading => heading)) available[character] = available.GetValueOrDefault(character) - 1;

        bool IsThere(EditionColumn column)
        {
            var own = column.Label.Where(character => form.Columns.All(other => other == column || !other.Label.Contains(character))).ToList();
            return own.Count(character => available.GetValueOrDefault(character) > 0) * 2 >= own.Count;
        }

        return [.. form.Columns.Where(IsThere).Select(column => column.Code)];
    }

    /// <summary>The unit of money printed in a header or beside a label: 采购总金额（元）, 金额（单位：万元人民币）, 收费金额/元; empty when there is none.</summary>
    public static string UnitIn(PrintedCell cell)
    {
        var folded = Folding.Fold(cell.Text).Replace("人民币", "", StringComparison.Ordinal).TrimEnd(')', '、', ',', ' ');
        var unit = Units.FirstOrDefault(unit => folded.EndsWith(unit, StringComparison.Ordinal)) ?? "";
        if (unit.Length == 0 || folded.Length == unit.Length) return "";
        return folded[folded.Length - unit.Length - 1] is '(' or ':' or '/' or ',' or '、' or '位' ? unit : "";
    }
}
