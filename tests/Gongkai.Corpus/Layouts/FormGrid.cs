namespace Gongkai.Corpus.Layouts;

/// <summary>A printed table: cells with spans, none over another. Families change it in place.</summary>
internal sealed class FormGrid
{
    private readonly List<GridCell> _cells = [];

    public IReadOnlyList<GridCell> Cells => _cells;

    public IEnumerable<ValueCell> Values => _cells.OfType<ValueCell>();

    /// <summary>Rows at the top that hold no values.</summary>
    public int HeaderRows { get; set; }

    /// <summary>Columns at the left that hold labels.</summary>
    public int LabelColumns { get; set; }

    /// <summary>A line above the table; empty for none.</summary>
    public string Caption { get; set; } = "";

    public int Rows => _cells.Count == 0 ? 0 : _cells.Max(cell => cell.Row + cell.RowSpan);

    public int Columns => _cells.Count == 0 ? 0 : _cells.Max(cell => cell.Column + cell.ColumnSpan);

    public GridCell Add(string text, CellRole role, int row, int column, int rowSpan = 1, int columnSpan = 1)
    {
        var cell = new GridCell { Text = text, Role = role, Row = row, Column = column, RowSpan = rowSpan, ColumnSpan = columnSpan };
        _cells.Add(cell);
        return cell;
    }

    public void Add(GridCell cell) => _cells.Add(cell);

    public void Remove(GridCell cell) => _cells.Remove(cell);

    /// <summary>The cell that covers a place; null where there is none.</summary>
    public GridCell? At(int row, int column) => _cells.Find(cell =>
        row >= cell.Row && row < cell.Row + cell.RowSpan && column >= cell.Column && column < cell.Column + cell.ColumnSpan);

    /// <summary>Cells that begin in a row, from left to right.</summary>
    public IEnumerable<GridCell> Starting(int row) => _cells.Where(cell => cell.Row == row).OrderBy(cell => cell.Column);

    /// <summary>True when the row has a value of the form.</summary>
    public bool HasValues(int row) => _cells.Exists(cell => cell.Row == row && cell is ValueCell);

    /// <summary>Takes a column out; what spans it becomes narrower.</summary>
    public void RemoveColumn(int column)
    {
        foreach (var cell in _cells.ToList())
        {
            if (cell.Column <= column && cell.Column + cell.ColumnSpan > column)
            {
                if (--cell.ColumnSpan == 0) _cells.Remove(cell);
            }
            else if (cell.Column > column)
            {
                cell.Column--;
            }
        }

        if (column < LabelColumns) LabelColumns--;
    }

    /// <summary>Takes a row out; what spans it becomes lower.</summary>
    public void RemoveRow(int row)
    {
        foreach (var cell in _cells.ToList())
        {
            if (cell.Row <= row && cell.Row + cell.RowSpan > row)
            {
                if (--cell.RowSpan == 0) _cells.Remove(cell);
            }
            else if (cell.Row > row)
            {
                cell.Row--;
            }
        }

        if (row < HeaderRows) HeaderRows--;
    }

    /// <summary>Makes room for a column; what spans the place becomes wider.</summary>
    public void OpenColumn(int column)
    {
        foreach (var cell in _cells)
        {
            if (cell.Column >= column) cell.Column++;
            else if (cell.Column + cell.ColumnSpan > column) cell.ColumnSpan++;
        }

        if (column < LabelColumns) LabelColumns++;
    }

    /// <summary>Makes room for a row; what spans the place becomes higher.</summary>
    public void OpenRow(int row)
    {
        foreach (var cell in _cells)
        {
            if (cell.Row >= row) cell.Row++;
            else if (cell.Row + cell.RowSpan > row) cell.RowSpan++;
        }

        if (row < HeaderRows) HeaderRows++;
    }

    /// <summary>The same table with rows for columns.</summary>
    public FormGrid Transposed()
    {
        var turned = new FormGrid { HeaderRows = LabelColumns, LabelColumns = HeaderRows };
        foreach (var cell in _cells)
        {
            var copy = cell.Copy();
            (copy.Row, copy.Column, copy.RowSpan, copy.ColumnSpan) = (cell.Column, cell.Row, cell.ColumnSpan, cell.RowSpan);
            copy.Role = cell.Role switch { CellRole.Header => CellRole.Label, CellRole.Label => CellRole.Header, var other => other };
            turned._cells.Add(copy);
        }

        return turned;
    }

    /// <summary>
    /// Divides the table above a row. A cell that spans the place stands in both parts; its text is divided by the function.
    /// </summary>
    public (FormGrid Above, FormGrid Below) Split(int row, Func<string, (string Above, string Below)> divide)
    {
        ArgumentNullException.ThrowIfNull(divide);
        var above = new FormGrid { HeaderRows = HeaderRows, LabelColumns = LabelColumns };
        var below = new FormGrid { LabelColumns = LabelColumns };
        foreach (var cell in _cells)
        {
            if (cell.Row + cell.RowSpan <= row)
            {
                above._cells.Add(cell.Copy());
            }
            else if (cell.Row >= row)
            {
                var copy = cell.Copy();
                copy.Row -= row;
                below._cells.Add(copy);
            }
            else
            {
                var (first, second) = divide(cell.Text);
                var upper = cell.Copy();
                upper.RowSpan = row - cell.Row;
                upper.Text = first;
                above._cells.Add(upper);
                var lower = cell.Copy();
                lower.Row = 0;
                lower.RowSpan = cell.Row + cell.RowSpan - row;
                lower.Text = second;
                below._cells.Add(lower);
            }
        }

        return (above, below);
    }

    /// <summary>A grid in which the lower half of the rows stands beside the upper half, under the same header.</summary>
    public FormGrid WithHalvesBeside()
    {
        var half = HeaderRows + ((Rows - HeaderRows + 1) / 2);
        var width = Columns;
        var (left, right) = Split(half, text => (text, text));
        right.RepeatHeader(this);
        foreach (var cell in right.Cells)
        {
            cell.Column += width;
            left.Add(cell);
        }

        for (var row = right.Rows; row < left.Rows; row++) left.Add("", CellRole.Other, row, width, 1, width);
        return left;
    }

    /// <summary>Puts copies of another table's top rows above this one.</summary>
    public void RepeatHeader(FormGrid other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var cell in _cells) cell.Row += other.HeaderRows;
        foreach (var cell in other._cells.Where(cell => cell.Row < other.HeaderRows)) _cells.Add(cell.Copy());
        HeaderRows = other.HeaderRows;
    }

    /// <summary>Puts the rows of another table of the same columns, without its header, below this one.</summary>
    public void Append(FormGrid other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var below = Rows - other.HeaderRows;
        foreach (var cell in other._cells.Where(cell => cell.Row >= other.HeaderRows).ToList())
        {
            cell.Row += below;
            _cells.Add(cell);
        }
    }

    /// <summary>Divides every cell that spans several places; the text stands in the first of them, or in all.</summary>
    public void Unmerge(bool repeat)
    {
        foreach (var cell in _cells.Where(cell => cell.RowSpan > 1 || cell.ColumnSpan > 1).ToList())
        {
            for (var row = cell.Row; row < cell.Row + cell.RowSpan; row++)
            {
                for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++)
                {
                    if (row == cell.Row && column == cell.Column) continue;
                    _cells.Add(new GridCell { Text = repeat ? cell.Text : "", Role = cell.Role, Row = row, Column = column });
                }
            }

            cell.RowSpan = 1;
            cell.ColumnSpan = 1;
        }
    }
}
