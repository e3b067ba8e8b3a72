using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

/// <summary>
/// Tables with hidden rows, columns and cells have their visible cells where a browser draws them; a row that spans count and nobody sees
/// shifts nothing.
/// </summary>
/// <remarks><c>drawn-tables.txt</c> is what Chromium 156 says of <c>drawn-tables.html</c>, a line a table.</remarks>
public sealed partial class DrawnTablesTests
{
    private const int Tilings = 400;

    [Fact]
    public void Visible_cells_stand_where_a_browser_draws_them()
    {
        var page = File.ReadAllLines(Recorded("drawn-tables.html"));
        var style = page.First(line => line.Contains("<style>", StringComparison.Ordinal));
        var tables = page.Where(line => line.StartsWith("<table", StringComparison.Ordinal)).ToList();
        var drawn = File.ReadAllLines(Recorded("drawn-tables.txt"));
        Assert.Equal(tables.Count, drawn.Length);

        var compared = 0;
        for (var i = 0; i < drawn.Length; i++)
        {
            if (Read(style + tables[i]) is not { } read) continue;
            compared++;
            var expected = drawn[i].Split(' ').Select(Parse).ToDictionary(cell => cell.Name, cell => cell.Box);
            Assert.True(Relations(expected).SetEquals(Relations(read)), $"table {i + 1}: {tables[i]} " +
                $"{string.Join(", ", Relations(expected).Except(Relations(read)))}; " +
                $"{string.Join(", ", Relations(read).Except(Relations(expected)))}");
        }

        Assert.True(compared > 180, $"{compared} of {drawn.Length} are read as tables.");
    }

    [Fact]
    public void Rows_that_spans_count_and_nobody_sees_shift_nothing()
    {
        var compared = 0;
        for (var i = 0; i < Tilings; i++)
        {
            var (table, expected) = Tiling((uint)i);
            if (Read(table) is not { } read) continue;
            compared++;
            // How far down a group reaches over rows that are not there is not said; where the columns are is.
            Assert.True(Beside(expected).SetEquals(Beside(read)), $"tiling {i}: {table}");
        }

        Assert.True(compared > 300, $"{compared} are read as tables.");
    }

    private static string Recorded(string name) => Repository.Below("tests", "Gongkai.Tests", "Documents", "tables", name);

    private static (string Name, Box Box) Parse(string drawn)
    {
        var parts = drawn.Split(':', ',');
        var numbers = parts.Skip(1).Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return (parts[0], new Box(numbers[0], numbers[1], numbers[2], numbers[3]));
    }

    /// <summary>
    /// The cells with text by their text, in units of rows and columns; none when it is read as something else than a table.
    /// </summary>
    private static Dictionary<string, Box>? Read(string markup) =>
        Reading.Read(Encoding.UTF8.GetBytes(markup), FileFormat.Html).Blocks is [Block.Table { Grid: var grid }]
            ? grid.Cells.Where(cell => CellName().IsMatch(cell.Text)).ToDictionary(
                cell => cell.Text, cell => new Box(cell.Column, cell.Row, cell.Column + cell.ColumnSpan, cell.Row + cell.RowSpan))
            : null;

    /// <summary>Which cells there are and which stand beside and above which, whatever the units.</summary>
    private static HashSet<string> Relations(Dictionary<string, Box> cells)
    {
        var relations = cells.Keys.ToHashSet();
        foreach (var (name, box) in cells)
        {
            foreach (var (other, otherBox) in cells)
            {
                if (box.Right <= otherBox.Left) relations.Add($"{name} left of {other}");
                if (box.Bottom <= otherBox.Top) relations.Add($"{name} above {other}");
            }
        }

        return relations;
    }

    private static HashSet<string> Beside(Dictionary<string, Box> cells) =>
        [.. Relations(cells).Where(relation => !relation.Contains(" above ", StringComparison.Ordinal))];

    /// <summary>
    /// A table as forms have them: groups of rows in the first columns that count hidden rows, a label and values in each row, some two
    /// columns wide.
    /// </summary>
    private static (string Table, Dictionary<string, Box> Expected) Tiling(uint seed)
    {
        var state = (seed + 1) * 2654435761;
        var rows = 4 + Below(6);
        var columns = 3 + Below(4);
        var hidden = Enumerable.Range(0, rows).Where(_ => Below(4) == 0).ToHashSet();
        hidden.Remove(0);
        var shown = Enumerable.Range(0, rows + 1).Select(row => Enumerable.Range(0, row).Count(other => !hidden.Contains(other))).ToList();
        var table = new StringBuilder("<table border=1>");
        var expected = new Dictionary<string, Box>();
        int groupEnd = 0, innerEnd = 0;
        for (var row = 0; row < rows; row++)
        {
            table.Append(hidden.Contains(row) ? "<tr style=\"display:none\">" : "<tr>");
            if (row >= groupEnd) Add(row, 0, groupEnd = Math.Min(rows, row + 1 + Below(6)), 1);
            if (row >= innerEnd) Add(row, 1, innerEnd = Math.Min(groupEnd, row + 1 + Below(4)), 1);
            for (var column = 2; column < columns;)
            {
                var width = Below(5) == 0 && column + 2 <= columns ? 2 : 1;
                Add(row, column, row + 1, width);
                column += width;
            }
        }

        return (table.Append("</table>").ToString(), expected);

        void Add(int row, int column, int end, int width)
        {
            var name = $"c{row}x{column}";
            table.Append(CultureInfo.InvariantCulture, $"<td rowspan={end - row} colspan={width}>{name}");
            if (!hidden.Contains(row)) expected[name] = new Box(column, shown[row], column + width, shown[end]);
        }

        int Below(int bound)
        {
            state = (state * 1664525) + 1013904223;
            return (int)((state >> 16) % (uint)bound);
        }
    }

    [GeneratedRegex("^c[0-9x]+$")]
    private static partial Regex CellName();

    private readonly record struct Box(int Left, int Top, int Right, int Bottom);
}
