using Gongkai.Model;

namespace Gongkai.Corpus.Layouts;

/// <summary>Lays a table of a form out as a grid, driven by its rows and columns alone.</summary>
/// <param name="table">The table.</param>
/// <param name="wording">How its labels are spelled.</param>
/// <param name="figures">Its values.</param>
/// <param name="frame">What the official form prints around the labels.</param>
internal sealed class TableBuilder(EditionTable table, Wording wording, IReadOnlyDictionary<CellCode, decimal> figures, TableFrame frame)
{
    private const string ListUnitOfGroup = "——";

    private readonly List<EditionRow> _rows = [.. table.Rows.Where(row => !row.IsGroup)];

    public FormGrid Build(Arrangement arrangement) => arrangement switch
    {
        Arrangement.Cross => Cross(),
        Arrangement.CrossWithHeadingRows => CrossWithHeadingRows(),
        Arrangement.Turned => Cross().Transposed(),
        Arrangement.SideBySide => SideBySide(),
        Arrangement.Strip => Strip(),
        Arrangement.Blocks => Blocks(),
        Arrangement.List => List(),
        _ => throw new ArgumentOutOfRangeException(nameof(arrangement)),
    };

    private string Label(EditionRow row) =>
        wording.Of(new LabelPlace(row.IsGroup ? LabelKind.RowGroup : LabelKind.Row, table.Code, row.Code), row.Label);

    private string Label(EditionColumn column) => wording.Of(new LabelPlace(LabelKind.Column, table.Code, column.Code), column.Label);

    private string GroupLabel(string label) => wording.Of(new LabelPlace(LabelKind.ColumnGroup, table.Code, label), label);

    private void AddValue(FormGrid grid, EditionRow row, string column, int atRow, int atColumn, int columnSpan = 1)
    {
        var code = new CellCode(table.Code, row.Code, column);
        var print = CellPrint.Number(figures[code]);
        grid.Add(new ValueCell
        {
            Text = print.Raw,
            Role = CellRole.Value,
            Row = atRow,
            Column = atColumn,
            ColumnSpan = columnSpan,
            Code = code,
            Print = print
        });
    }

    private FormGrid Cross()
    {
        var depth = _rows.Max(row => row.Path.Length);
        var grid = new FormGrid { LabelColumns = depth };
        AddHeader(grid, depth);
        AddRowGroups(grid, depth);
        for (var at = 0; at < _rows.Count; at++)
        {
            var row = _rows[at];
            grid.Add(Label(row), CellRole.Label, grid.HeaderRows + at, row.Path.Length - 1, 1, depth - row.Path.Length + 1);
            for (var column = 0; column < table.Columns.Length; column++)
            {
                if (row.Columns.Contains(table.Columns[column].Code))
                    AddValue(grid, row, table.Columns[column].Code, grid.HeaderRows + at, depth + column);
                else grid.Add("", CellRole.Other, grid.HeaderRows + at, depth + column);
            }
        }

        return grid;
    }

    private void AddRowGroups(FormGrid grid, int depth)
    {
        for (var level = 1; level < depth; level++)
        {
            var at = 0;
            while (at < _rows.Count)
            {
                if (_rows[at].Path.Length <= level)
                {
                    at++;
                    continue;
                }

                var path = _rows[at].Path[..level];
                var end = at;
                while (end < _rows.Count && _rows[end].Path.Length > level && _rows[end].Path[..level].SequenceEqual(path)) end++;
                var group = table.Rows.First(row => row.IsGroup && row.Path.SequenceEqual(path));
                grid.Add(Label(group), CellRole.Label, grid.HeaderRows + at, level - 1, end - at);
                at = end;
            }
        }
    }

    // Adds the header above the columns: the caption, the groups, the labels; and the corner.
    private void AddHeader(FormGrid grid, int labelColumns)
    {
        var levels = table.Columns.Max(column => column.Path.Length);
        var first = frame.Caption.Length > 0 && levels > 1 ? 1 : 0;
        grid.HeaderRows = first + levels;
        grid.Add(frame.Corner, CellRole.Corner, 0, 0, grid.HeaderRows, labelColumns);
        if (first == 1) grid.Add(frame.Caption, CellRole.Header, 0, labelColumns, 1, table.Columns.Length);
        for (var at = 0; at < table.Columns.Length; at++)
        {
            var column = table.Columns[at];
            for (var level = 0; level < column.Path.Length - 1; level++)
            {
                var path = column.Path[..(level + 1)];
                if (at > 0 && Under(table.Columns[at - 1], path)) continue;
                var end = at;
                while (end < table.Columns.Length && Under(table.Columns[end], path)) end++;
                grid.Add(GroupLabel(path[^1]), CellRole.Header, first + level, labelColumns + at, 1, end - at);
            }

            grid.Add(Label(column), CellRole.Header, first + column.Path.Length - 1, labelColumns + at, levels - column.Path.Length + 1);
        }

        static bool Under(EditionColumn column, IEnumerable<string> path)
        {
            var labels = path.ToList();
            return column.Path.Length > labels.Count && column.Path.Take(labels.Count).SequenceEqual(labels);
        }
    }

    private FormGrid CrossWithHeadingRows()
    {
        var grid = new FormGrid { LabelColumns = 1 };
        AddHeader(grid, 1);
        var at = grid.HeaderRows;
        foreach (var row in table.Rows)
        {
            grid.Add(Label(row), CellRole.Label, at, 0);
            for (var column = 0; column < table.Columns.Length; column++)
            {
                if (!row.IsGroup && row.Columns.Contains(table.Columns[column].Code))
                    AddValue(grid, row, table.Columns[column].Code, at, 1 + column);
                else grid.Add("", CellRole.Other, at, 1 + column);
            }

            at++;
        }

        return grid;
    }

    private FormGrid SideBySide() => CrossWithHeadingRows().WithHalvesBeside();

    private FormGrid Strip()
    {
        var levels = _rows.Max(row => row.Path.Length) + 1;
        var grid = new FormGrid { HeaderRows = levels };
        var at = 0;
        string[] above = [];
        foreach (var row in _rows)
        {
            for (var level = 0; level < row.Path.Length; level++)
            {
                var path = row.Path[..(level + 1)];
                if (above.Take(level + 1).SequenceEqual(path)) continue;
                var span = _rows.Where(other => other.Path.Length > level && other.Path[..(level + 1)].SequenceEqual(path))
                    .Sum(other => other.Columns.Length);
                var named = table.Rows.First(other => other.Path.SequenceEqual(path));
                grid.Add(Label(named), CellRole.Header, level, at, 1, span);
            }

            above = [.. row.Path];
            foreach (var column in row.Columns)
            {
                grid.Add(Label(table.Column(column)), CellRole.Header, row.Path.Length, at, levels - row.Path.Length);
                AddValue(grid, row, column, levels, at);
                at++;
            }
        }

        return grid;
    }

    private FormGrid Blocks()
    {
        var width = 1 + _rows.Max(row => row.Columns.Length);
        var grid = new FormGrid { LabelColumns = 1 };
        var at = 0;
        foreach (var block in _rows.GroupBy(row => (row.Parent, Columns: string.Join(' ', row.Columns))))
        {
            var rows = block.ToList();
            if (table.Rows.FirstOrDefault(row => row.Code == block.Key.Parent) is { } group)
                grid.Add(Label(group), CellRole.Header, at++, 0, 1, width);
            grid.Add(frame.BlockCorner, CellRole.Corner, at, 0);
            for (var column = 0; column < rows[0].Columns.Length; column++)
                grid.Add(Label(table.Column(rows[0].Columns[column])), CellRole.Header, at, 1 + column, 1, Span(rows[0], column));
            at++;
            foreach (var row in rows)
            {
                grid.Add(Label(row), CellRole.Label, at, 0);
                for (var column = 0; column < row.Columns.Length; column++)
                    AddValue(grid, row, row.Columns[column], at, 1 + column, Span(row, column));
                at++;
            }
        }

        return grid;

        // The last column of a block takes what is left of the table's width.
        int Span(EditionRow row, int column) => column == row.Columns.Length - 1 ? width - row.Columns.Length : 1;
    }

    private FormGrid List()
    {
        var grid = new FormGrid { HeaderRows = 1, LabelColumns = 2 };
        grid.Add("统计指标", CellRole.Corner, 0, 0);
        grid.Add("单位", CellRole.Header, 0, 1);
        for (var column = 0; column < table.Columns.Length; column++)
            grid.Add(Label(table.Columns[column]), CellRole.Header, 0, 2 + column);
        var at = 1;
        foreach (var row in table.Rows)
        {
            grid.Add(Label(row), CellRole.Label, at, 0);
            grid.Add(row.IsGroup ? ListUnitOfGroup : TableFrame.Unit(row, table.Columns[0]), CellRole.Other, at, 1);
            for (var column = 0; column < table.Columns.Length; column++)
            {
                if (row.Columns.Contains(table.Columns[column].Code)) AddValue(grid, row, table.Columns[column].Code, at, 2 + column);
                else grid.Add("", CellRole.Other, at, 2 + column);
            }

            at++;
        }

        return grid;
    }
}
