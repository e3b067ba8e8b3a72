using Gongkai.Documents.Lines;

namespace Gongkai.Tests.Documents;

/// <summary>Tables with a cell a line and a border of its own for each, with blank lines between rows.</summary>
public sealed class CellLinesTests
{
    [Fact]
    public void Blank_lines_divide_rows_of_cells_that_end_with_a_border() =>
        Assert.Equal(["规章|2|1|14", "规范性文件|17||163"], Rows("规章 |", "2 |", "1 |", "14 |", "", "规范性文件 |", "17 |", "|", "163 |"));

    [Fact]
    public void Blank_lines_divide_rows_of_cells_that_begin_with_a_border() =>
        Assert.Equal(["规章|2|1|14", "规范性文件|17||163"], Rows("| 规章", "| 2", "| 1", "| 14", "", "| 规范性文件", "| 17", "|", "| 163"));

    [Fact]
    public void Several_blank_lines_are_one_division() =>
        Assert.Equal(["规章|2|1|14", "规范性文件|17|9|163"],
            Rows("规章 |", "2 |", "1 |", "14 |", "", "", " ", "规范性文件 |", "17 |", "9 |", "163 |"));

    [Fact]
    public void A_row_of_blank_cells_keeps_them() =>
        Assert.Equal(["规章|2|1|14", "规范性文件|||", "其他|3|4|5"],
            Rows("规章 |", "2 |", "1 |", "14 |", "", "规范性文件 |", "|", "|", "|", "", "其他 |", "3 |", "4 |", "5 |"));

    [Fact]
    public void A_row_that_begins_with_a_blank_cell_stays_one() =>
        Assert.Equal(["规章|2|1|14", "|17|9|163"], Rows("规章 |", "2 |", "1 |", "14 |", "", "|", "17 |", "9 |", "163 |"));

    [Fact]
    public void Prose_with_blank_lines_is_no_table() => Assert.Empty(Rows("现将情况报告如下：", "", "一、总体情况 |", "", "全年平稳。"));

    private static IEnumerable<string> Rows(params string[] lines) =>
        CellLines.Find(lines).SelectMany(table => table.Rows).Select(row => string.Join('|', row.Select(field => field.Text)));
}
