using Gongkai.Model;

namespace Gongkai.Tests.Pages;

public class UndrawnLineTests
{
    private static PageSketch Header() => new PageSketch()
        .Line(50, 100, 350, 100).Line(50, 120, 350, 120).Line(50, 140, 350, 140).Line(50, 160, 350, 160)
        .Line(50, 100, 50, 160).Line(150, 100, 150, 160).Line(350, 100, 350, 160)
        .Text(60, 113, "信息内容").Text(170, 113, "制发").Text(270, 113, "废止")
        .Text(60, 133, "规章").Text(60, 153, "文件");

    [Fact]
    public void Values_without_a_line_between_them_are_parted_by_the_line_of_the_header()
    {
        var grid = Header().Line(250, 100, 250, 120).Text(175, 133, "3").Text(275, 133, "10").Text(175, 153, "4").Text(275, 153, "无")
            .Grid();

        Assert.Equal(GridKind.Ruled, grid.Kind);
        Assert.Equal(["信息内容|制发|废止", "规章|3|10", "文件|4|无"], grid.Rows());
    }

    [Fact]
    public void Values_without_any_line_between_them_are_parted_by_how_they_align()
    {
        var grid = Header().Text(175, 133, "3").Text(275, 133, "10").Text(175, 153, "4").Text(275, 153, "5").Grid();

        Assert.Equal(GridKind.Aligned, grid.Kind);
        Assert.Equal(["信息内容|制发|废止", "规章|3|10", "文件|4|5"], grid.Rows());
    }

    [Fact]
    public void Numbers_broken_in_narrow_columns_are_no_rows_without_lines()
    {
        var grid = new PageSketch().Lattice([50, 150, 175, 200, 225], [100, 130, 160])
            .Text(60, 118, "规章").Text(153, 112, "302").Text(153, 124, "4").Text(178, 118, "0").Text(203, 112, "265").Text(203, 124, "3")
            .Text(60, 148, "文件").Text(153, 148, "7").Text(178, 142, "118").Text(178, 154, "2").Text(203, 142, "999").Text(203, 154, "9")
                .Grid();

        Assert.Equal(GridKind.Ruled, grid.Kind);
        Assert.Equal(["规章|302⏎4|0|265⏎3", "文件|7|118⏎2|999⏎9"], grid.Rows());
    }

    [Theory]
    [InlineData("12")] // one value over two columns
    [InlineData("１２")]
    public void A_single_value_in_a_wide_cell_stays_whole(string value)
    {
        var grid = Header().Line(250, 100, 250, 120).Text(245, 133, value).Text(245, 153, value).Grid();

        Assert.Equal(["信息内容|制发|废止", $"规章|{value} 1x2", $"文件|{value} 1x2"], grid.Rows());
    }

    [Fact]
    public void Digits_printed_wide_over_a_line_of_the_header_are_one_number()
    {
        var grid = Header().Line(250, 100, 250, 120).Text(240, 133, "1").Text(252, 133, "2").Text(240, 153, "3").Text(252, 153, "4").Grid();

        Assert.Equal(["信息内容|制发|废止", "规章|1 2 1x2", "文件|3 4 1x2"], grid.Rows());
    }

    [Fact]
    public void Rows_without_lines_between_them_are_found_by_their_baselines()
    {
        var sketch = new PageSketch().Lattice([50, 150, 250, 350], [100, 120, 200])
            .Text(60, 113, "信息内容").Text(170, 113, "制发").Text(270, 113, "废止");
        for (var row = 0; row < 4; row++)
            sketch.Text(60, 133 + (18 * row), "规章").Text(175, 133 + (18 * row), $"{row}").Text(275, 133 + (18 * row), $"{row + 5}");
        var tables = sketch.Blocks().OfType<Block.Table>().Select(table => table.Grid).ToList();

        Assert.All(tables, grid => Assert.DoesNotContain(grid.Cells, cell => cell.Text.Contains("0\n1", StringComparison.Ordinal)));
        Assert.Contains(tables.SelectMany(grid => grid.Cells), cell => cell.Text == "8");
    }

    [Fact]
    public void Lines_over_and_under_a_table_part_no_rows()
    {
        var sketch = new PageSketch().Line(50, 100, 450, 100).Line(50, 120, 450, 120).Line(50, 200, 450, 200)
            .Text(60, 113, "信息内容").Text(170, 113, "制发").Text(270, 113, "废止").Text(370, 113, "有效");
        for (var row = 0; row < 4; row++)
            sketch.Text(60, 133 + (18 * row), "规章").Text(175, 133 + (18 * row), $"{row}").Text(275, 133 + (18 * row), $"{row + 5}")
            .Text(375, 133 + (18 * row), "0");
        var cells = sketch.Blocks().OfType<Block.Table>().SelectMany(table => table.Grid.Cells).ToList();

        Assert.Equal(
            ["5", "6", "7", "8"],
            cells.Where(cell => cell.Location.Box is { } box && box.Contains(new(277.5, box.Centre.Y)) && cell.Text is [>= '0' and <= '9'])
            .Select(cell => cell.Text));
    }

    [Fact]
    public void A_watermark_behind_a_table_is_no_text()
    {
        var grid = new PageSketch().Text(60, 145, "内部资料2023", size: 40)
            .Lattice([50, 150, 250, 350], [100, 120, 140, 160])
            .Text(60, 113, "信息内容").Text(170, 113, "制发").Text(270, 113, "废止").Text(60, 133, "规章").Text(175, 133, "3").Text(275, 133, "10")
                .Text(60, 153, "文件").Text(175, 153, "4").Text(275, 153, "5")
            .Grid();

        Assert.Equal(["信息内容|制发|废止", "规章|3|10", "文件|4|5"], grid.Rows());
    }

    [Fact]
    public void Stripes_behind_every_second_row_are_no_table_of_their_own()
    {
        var sketch = new PageSketch().Text(60, 113, "信息内容").Text(170, 113, "制发").Text(270, 113, "废止").Text(370, 113, "有效");
        for (var row = 0; row < 4; row++)
            sketch.Text(60, 133 + (20 * row), "规章").Text(175, 133 + (20 * row), $"{row}").Text(275, 133 + (20 * row), $"{row + 5}")
            .Text(375, 133 + (20 * row), "0");
        foreach (var y in (double[])[120, 160])
            sketch.Line(50, y, 450, y, 0).Line(50, y + 20, 450, y + 20, 0).Line(50, y, 50, y + 20, 0).Line(450, y, 450, y + 20, 0);

        Assert.Equal(["规章|0|5|0", "规章|1|6|0", "规章|2|7|0", "规章|3|8|0"], sketch.Grid().Rows()[1..]);
    }
}
