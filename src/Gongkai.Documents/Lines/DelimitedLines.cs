using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents.Lines;

/// <summary>
/// Finds tables among lines of text: consecutive lines whose fields stand between tabs or pipes. Everything else is a paragraph a line.
/// </summary>
internal static class DelimitedLines
{
    // A row of the forms has at least this many fields where a single line must speak for itself.
    private const int FieldsOfALoneRow = 4;

    // An indented paragraph beside a table; the longest label of the forms, broken or not, has 60 characters.
    private const int ProseCharacters = 70;

    // Prose has commas too, but not the same number of them in line after line.
    private const int FewestListRows = 3;

    // A row with its first field alone is prose when it is longer than the labels of the forms, or beside another such row; alone it may be
    // a row of blanks.
    private const int ProseInListCharacters = 40;

    private enum Kind { Prose, Tabs, Pipes, Commas, Semicolons }

    /// <param name="lines">Lines without their line ends.</param>
    /// <param name="firstLine">The source line of the first, from 1; none when lines have no numbers.</param>
    /// <param name="markup">What the marks in cells and lines say; none for plain text.</param>
    public static void Read(IReadOnlyList<string> lines, int? firstLine, ICellMarkup? markup, BlockList blocks)
    {
        lines = [.. lines.Select(PipeRow.WithPipes)];
        var at = 0;
        foreach (var table in CellLines.Find(lines))
        {
            ReadLines([.. lines.Skip(at).Take(table.Start - at)], firstLine + at, markup, blocks);
            AddGrid(table, firstLine, markup, blocks);
            at = table.End;
        }

        ReadLines(at == 0 ? lines : [.. lines.Skip(at)], firstLine + at, markup, blocks);
    }

    private static void ReadLines(IReadOnlyList<string> lines, int? firstLine, ICellMarkup? markup, BlockList blocks)
    {
        var kinds = Classify(lines, blocks.Options.MaximumColumns);
        var at = 0;
        while (at < lines.Count)
        {
            var end = at + 1;
            while (end < lines.Count && kinds[end] == kinds[at] && kinds[at] != Kind.Prose) end++;
            if (kinds[at] == Kind.Prose) AddProse(Unlisted(lines[at]), PlaceOf(at, firstLine), markup, blocks);
            else AddGrid(lines, at, end, kinds[at], firstLine, markup, blocks);
            at = end;
        }
    }

    private static Kind[] Classify(IReadOnlyList<string> lines, int maximumColumns)
    {
        var kinds = new Kind[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].AsSpan().Count('|') > maximumColumns || lines[i].AsSpan().Count('\t') > maximumColumns) kinds[i] = Kind.Prose;
            else
                kinds[i] = PipeRow.IsRow(lines[i]) ? Kind.Pipes : lines[i].Contains('\t', StringComparison.Ordinal)
                ? Kind.Tabs : Kind.Prose;
        }

        JoinSinglePipes(lines, kinds);
        FindLists(lines, kinds, ',', Kind.Commas, maximumColumns);
        FindLists(lines, kinds, ';', Kind.Semicolons, maximumColumns);
        for (var start = 0; start < lines.Count;)
        {
            var end = start + 1;
            while (end < lines.Count && kinds[end] == kinds[start]) end++;
            if (kinds[start] == Kind.Tabs) SettleTabs(lines, kinds, start, end);
            start = end;
        }

        return kinds;
    }

    /// <summary>A line with one pipe inside is prose by itself, a row of two fields beside other rows.</summary>
    private static void JoinSinglePipes(IReadOnlyList<string> lines, Kind[] kinds)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (kinds[i] == Kind.Pipes || !(lines[i].Contains('|', StringComparison.Ordinal) || PipeRow.IsBorder(lines[i]))) continue;
            if ((i > 0 && kinds[i - 1] == Kind.Pipes) || (i + 1 < lines.Count && kinds[i + 1] == Kind.Pipes)) kinds[i] = Kind.Pipes;
        }
    }

    /// <summary>Lines with the same number of separators, one after the other, as spreadsheets write them.</summary>
    private static void FindLists(IReadOnlyList<string> lines, Kind[] kinds, char separator, Kind kind, int maximumColumns)
    {
        for (var start = 0; start < lines.Count;)
        {
            var count = ListRow.Fields(lines[start], separator).Length;
            var end = start + 1;
            while (end < lines.Count && kinds[end] == Kind.Prose && count > 1 && ListRow.Fields(lines[end], separator).Length == count)
                end++;
            if (kinds[start] == Kind.Prose && count > 1 && count <= maximumColumns && end - start >= FewestListRows)
            {
                for (var line = start; line < end; line++)
                {
                    var isBesideAnother = line == start || IsAlone(lines[line - 1], separator)
                        || (line + 1 < end && IsAlone(lines[line + 1], separator));
                    if (!IsAlone(lines[line], separator) || !(isBesideAnother || lines[line].Length >= ProseInListCharacters))
                        kinds[line] = kind;
                }
            }

            start = end;
        }
    }

    private static bool IsAlone(string line, char separator) =>
        ListRow.Fields(line, separator) is [{ Length: > 0 }, _, ..] fields && fields.Skip(1).All(string.IsNullOrWhiteSpace);

    private static void SettleTabs(IReadOnlyList<string> lines, Kind[] kinds, int start, int end)
    {
        int rows = 0, longest = 0;
        for (var i = start; i < end; i++)
        {
            if (!HasInnerTab(lines[i])) continue;
            rows++;
            longest = Math.Max(longest, lines[i].AsSpan().Count('\t') + 1);
        }

        if (rows < 2 && longest < FieldsOfALoneRow)
        {
            Array.Fill(kinds, Kind.Prose, start, end - start);
            return;
        }

        for (var i = start; i < end && IsIndentedProse(lines[i]); i++) kinds[i] = Kind.Prose;
        for (var i = end - 1; i > start && IsIndentedProse(lines[i]); i--) kinds[i] = Kind.Prose;
    }

    /// <summary>Something printed, and a tab after it.</summary>
    private static bool HasInnerTab(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.Contains('\t');
    }

    private static bool IsIndentedProse(string line) =>
        !HasInnerTab(line) && line.AsSpan().Trim().Length > ProseCharacters;

    /// <summary>Prose in a spreadsheet's list, without the separators behind it.</summary>
    private static string Unlisted(string line) =>
        IsAlone(line, ',') ? ListRow.Fields(line, ',')[0] : IsAlone(line, ';') ? ListRow.Fields(line, ';')[0] : line;

    private static void AddProse(string line, Location place, ICellMarkup? markup, BlockList blocks)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        if (MarkdownMarks.Heading(line) is { } heading)
        {
            blocks.Add(new Block.Paragraph(heading, ParagraphKind.Heading, place));
            return;
        }

        if (markup is not null && MarkdownMarks.Picture(line) is { } picture)
        {
            blocks.Add(new Block.Picture(picture, place));
            return;
        }

        blocks.Add(new Block.Paragraph(markup is null ? line : markup.ReadLine(line, blocks), ParagraphKind.Body, place));
    }

    private static void AddGrid(
        IReadOnlyList<string> lines, int start, int end, Kind kind, int? firstLine, ICellMarkup? markup, BlockList blocks)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        int row = 0, columns = 0;
        for (var i = start; i < end; i++)
        {
            if (kind == Kind.Pipes && PipeRow.IsSeparator(lines[i], row == 1)) continue;
            var fields = kind switch
            {
                Kind.Pipes => PipeRow.Fields(lines[i]),
                Kind.Commas => ListRow.Fields(lines[i], ','),
                Kind.Semicolons => ListRow.Fields(lines[i], ';'),
                _ => lines[i].Split('\t'),
            };
            if (!blocks.AllowCells(cells.Count + fields.Length, fields.Length)) break;
            for (var column = 0; column < fields.Length; column++)
            {
                var text = fields[column];
                if (kind == Kind.Pipes) text = text.Trim(' ', '\t');
                var cell = new Cell(row, column, 1, 1, text, PlaceOf(i, firstLine));
                cells.Add(kind == Kind.Pipes && markup is not null ? markup.Read(cell, blocks) : cell);
            }

            columns = Math.Max(columns, fields.Length);
            row++;
        }

        if (row > 0)
            blocks.Add(new Block.Table(new Grid(GridKind.Delimited, row, columns, cells.ToImmutable(), PlaceOf(start, firstLine))));
    }

    private static void AddGrid(CellTable table, int? firstLine, ICellMarkup? markup, BlockList blocks)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        var row = 0;
        foreach (var fields in table.Rows)
        {
            if (!blocks.AllowCells(cells.Count + fields.Length, fields.Length)) break;
            for (var column = 0; column < fields.Length; column++)
            {
                var (text, line) = fields[column];
                var cell = new Cell(row, column, 1, 1, text, PlaceOf(line, firstLine));
                cells.Add(markup is null ? cell : markup.Read(cell, blocks));
            }

            row++;
        }

        if (row == 0) return;
        var columns = table.Rows.Take(row).Max(fields => fields.Length);
        blocks.Add(new Block.Table(new Grid(GridKind.Delimited, row, columns, cells.ToImmutable(), PlaceOf(table.Start, firstLine))));
    }

    private static Location PlaceOf(int index, int? firstLine) =>
        firstLine is { } first ? Location.OnLine(first + index) : Location.Nowhere;
}
