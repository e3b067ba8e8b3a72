using System.Globalization;
using Gongkai.Corpus.Layouts;
using SkiaSharp;

namespace Gongkai.Corpus.Pages;

/// <summary>Sets a document on pages: paragraphs broken into lines, tables with borders, rows that do not fit on the next page.</summary>
internal sealed class PageComposer : IDisposable
{
    private const float LineHeight = 1.35F;
    private const float TitleSize = 18;
    private const float HeadingSize = 14;
    private const float ProseSize = 11;
    private const float CellPadding = 2;

    // Letters of a table whose header fills a page: how much smaller they get at once, and in points where they are illegible.
    private const float Reduction = 0.85F;
    private const float SmallestTableSize = 3;

    // A value column is not narrower than this: four digits with air.
    private const float NarrowestValue = 26;

    private readonly PageStyle _style;
    private readonly SKFont _font;
    private readonly List<DrawnPage> _pages = [];
    private List<PageMark> _marks = [];
    private float _top;
    private float _tableSize;

    private PageComposer(PageStyle style)
    {
        _style = style;
        _tableSize = style.TableSize;
        _font = new SKFont(Typefaces.Of(style.Typeface));
        _top = style.Margin;
    }

    private float Right => _style.Width - _style.Margin;

    private float Bottom => _style.Height - _style.Margin;

    public static IReadOnlyList<DrawnPage> Compose(IEnumerable<Part> parts, PageStyle style)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(style);
        using var composer = new PageComposer(style);
        foreach (var part in parts) composer.Add(part);
        composer.EndPage();
        return composer._pages;
    }

    public void Dispose() => _font.Dispose();

    private void Add(Part part)
    {
        switch (part)
        {
            case Part.Title title:
                foreach (var line in title.Lines) AddLines(line, TitleSize, isCentred: true);
                _top += ProseSize;
                break;
            case Part.Heading heading:
                AddLines(heading.Text, HeadingSize, isCentred: false);
                break;
            case Part.Paragraph paragraph:
                AddLines("　　" + paragraph.Text, ProseSize, isCentred: false);
                break;
            case Part.Table table:
                AddTable(table.Grid);
                _top += ProseSize;
                break;
            case Part.PageBreak when !float.IsPositiveInfinity(_style.Height):
                EndPage();
                break;
        }
    }

    private void AddLines(string text, float size, bool isCentred)
    {
        foreach (var line in Wrap(text, size, Right - _style.Margin))
        {
            if (_top + (size * LineHeight) > Bottom) EndPage();
            var left = isCentred ? (_style.Width - Measure(line, size)) / 2 : _style.Margin;
            AddText(left, _top + size, line, size, false);
            _top += size * LineHeight;
        }
    }

    private void AddTable(FormGrid grid)
    {
        _tableSize = _style.TableSize;
        var left = grid;
        while (true)
        {
            var lefts = Columns(grid);
            var heights = Heights(left, lefts);
            var rows = Fitting(left, heights);
            if (rows >= left.Rows)
            {
                Draw(left, lefts, heights);
                return;
            }

            if (rows <= left.HeaderRows)
            {
                if (_top <= _style.Margin + 1)
                {
                    // A header that leaves no room for a row is set in smaller letters.
                    _tableSize *= Reduction;
                    if (_tableSize < SmallestTableSize) throw new CorpusException("A table's header is higher than a page.");
                    continue;
                }

                EndPage();
                continue;
            }

            var (above, below) = left.Split(rows, text => (text, ""));
            Draw(above, lefts, heights);
            EndPage();
            if (_style.RepeatsHeader && left.HeaderRows > 0) below.RepeatHeader(above);
            left = below;
        }
    }

    private int Fitting(FormGrid grid, float[] heights)
    {
        var room = Bottom - _top;
        var rows = 0;
        while (rows < grid.Rows && room >= heights[rows]) room -= heights[rows++];
        return rows;
    }

    private float[] Columns(FormGrid grid)
    {
        var width = Right - _style.Margin;
        var values = grid.Columns - grid.LabelColumns;
        var wanted = grid.Cells.Where(
            cell => cell.ColumnSpan == 1 && cell.Column >= grid.LabelColumns && cell.Role is CellRole.Value or CellRole.Other)
            .Select(cell => Math.Min(90, Measure(cell.Text, _tableSize) + (4 * CellPadding)))
            .Append(NarrowestValue)
            .Max();
        var valueWidth = grid.LabelColumns == 0 ? width / Math.Max(1, values) : Math.Min(wanted, width * 0.7F / Math.Max(1, values));
        // A few value columns share what a few labels leave.
        if (values <= 4 && grid.LabelColumns > 0) valueWidth = width * 0.62F / values;
        var labels = (width - (valueWidth * values)) / Math.Max(1, grid.LabelColumns);
        var lefts = new float[grid.Columns + 1];
        lefts[0] = _style.Margin;
        for (var column = 0; column < grid.Columns; column++)
            lefts[column + 1] = lefts[column] + (column < grid.LabelColumns ? labels : valueWidth);
        return lefts;
    }

    private float[] Heights(FormGrid grid, float[] lefts)
    {
        var line = _tableSize * LineHeight;
        var heights = Enumerable.Repeat(line + (2 * CellPadding), grid.Rows).ToArray();
        foreach (var cell in grid.Cells.OrderBy(cell => cell.RowSpan))
        {
            var lines = Wrap(cell.Text, _tableSize, Inside(cell, lefts)).Count;
            var lacking = (lines * line) + (2 * CellPadding) - heights.Skip(cell.Row).Take(cell.RowSpan).Sum();
            if (lacking > 0) heights[cell.Row + cell.RowSpan - 1] += lacking;
        }

        return heights;
    }

    private static float Inside(GridCell cell, float[] lefts) =>
        lefts[cell.Column + cell.ColumnSpan] - lefts[cell.Column] - (2 * CellPadding);

    private void Draw(FormGrid grid, float[] lefts, float[] heights)
    {
        var tops = new float[grid.Rows + 1];
        tops[0] = _top;
        for (var row = 0; row < grid.Rows; row++) tops[row + 1] = tops[row] + heights[row];
        foreach (var cell in grid.Cells)
        {
            var (left, right) = (lefts[cell.Column], lefts[cell.Column + cell.ColumnSpan]);
            var (top, bottom) = (tops[cell.Row], tops[cell.Row + cell.RowSpan]);
            AddBorders(left, top, right, bottom);
            var lines = Wrap(cell.Text, _tableSize, right - left - (2 * CellPadding));
            var at = top + ((bottom - top - (lines.Count * _tableSize * LineHeight)) / 2);
            if (cell.Ghost is { } ghost) AddGhost(ghost, cell.Text, left, right, at + _tableSize);
            foreach (var words in lines)
            {
                var start = cell.Role == CellRole.Label
                    ? left + CellPadding : left + ((right - left - Measure(words, _tableSize)) / 2);
                if (cell.Look is CellLook.Outline or CellLook.Dots)
                    _marks.Add(new PageMark.Drawing(start, at + _tableSize, words, _tableSize, cell.Look == CellLook.Dots));
                else if (words.Trim().Length > 0) AddText(start, at + _tableSize, words, _tableSize, false);
                at += _tableSize * LineHeight;
            }
        }

        _top = tops[^1];
    }

    // Struck digits stand before the number, others where it is printed.
    private void AddGhost(Ghost ghost, string text, float left, float right, float baseLine)
    {
        var start = left + ((right - left - Measure(text, _tableSize)) / 2);
        if (ghost.Means == GhostMeans.Struck) start -= Measure(ghost.Text, _tableSize) + CellPadding;
        if (start > left) _marks.Add(new PageMark.GhostText(start, baseLine, ghost.Text, _tableSize, ghost.Means));
    }

    private void AddBorders(float left, float top, float right, float bottom)
    {
        if (_style.Rules == RuleStyle.None) return;
        _marks.Add(new PageMark.Rule(left, top, right, top));
        _marks.Add(new PageMark.Rule(left, bottom, right, bottom));
        if (_style.Rules == RuleStyle.NoVerticals) return;
        _marks.Add(new PageMark.Rule(left, top, left, bottom));
        _marks.Add(new PageMark.Rule(right, top, right, bottom));
    }

    private void AddText(float left, float baseLine, string words, float size, bool isFaint)
    {
        if (!_style.IsGlyphByGlyph)
        {
            _marks.Add(new PageMark.Text(left, baseLine, words, size, isFaint));
            return;
        }

        foreach (var character in words)
        {
            _marks.Add(new PageMark.Text(left, baseLine, character.ToString(), size, isFaint));
            left += Measure(character.ToString(), size);
        }
    }

    private void EndPage()
    {
        var height = float.IsPositiveInfinity(_style.Height) ? _top + _style.Margin : _style.Height;
        if (_style.RunningHead.Length > 0) AddText(_style.Margin, _style.Margin / 2, _style.RunningHead, 8, false);
        if (_style.IsNumbered)
        {
            var number = $"- {(_pages.Count + 1).ToString(CultureInfo.InvariantCulture)} -";
            AddText((_style.Width - Measure(number, 9)) / 2, height - (_style.Margin / 2), number, 9, false);
        }

        if (_style.Watermark.Length > 0)
        {
            for (var at = 0.25F; at < 1; at += 0.25F) AddText(_style.Width * 0.2F, height * at, _style.Watermark, 30, true);
        }

        _pages.Add(new DrawnPage(_style.Width, height, _marks));
        _marks = [];
        _top = _style.Margin;
    }

    private float Measure(string text, float size)
    {
        _font.Size = size;
        return _font.MeasureText(text);
    }

    private List<string> Wrap(string text, float size, float width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var start = 0;
            for (var end = 1; end <= paragraph.Length; end++)
            {
                if (end - start > 1 && Measure(paragraph[start..end], size) > width)
                {
                    lines.Add(paragraph[start..(end - 1)]);
                    start = end - 1;
                }
            }

            lines.Add(paragraph[start..]);
        }

        return lines;
    }
}
