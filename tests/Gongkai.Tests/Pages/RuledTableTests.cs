using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai.Tests.Pages;

public class RuledTableTests
{
    [Fact]
    public void A_missing_line_makes_a_span()
    {
        var grid = new PageSketch()
            .Line(50, 100, 350, 100).Line(150, 120, 350, 120).Line(50, 140, 350, 140)
            .Line(50, 100, 50, 140).Line(150, 100, 150, 140).Line(250, 120, 250, 140).Line(350, 100, 350, 140)
            .Text(60, 125, "信息内容").Text(200, 113, "申请人情况").Text(180, 133, "1").Text(280, 133, "2")
            .Grid();

        Assert.Equal(GridKind.Ruled, grid.Kind);
        Assert.Equal(["信息内容 2x1|申请人情况 1x2", "1|2"], grid.Rows());
        Assert.Equal(Location.OnPage(1, new Box(250, 120, 350, 140)), grid.Cells[^1].Location);
    }

    [Fact]
    public void Pieces_double_rules_and_dashes_are_one_line()
    {
        var sketch = new PageSketch().Line(50, 100, 250, 100).Line(50, 101.2, 250, 101.2).Line(50, 140, 250, 140).Line(50, 100, 50, 140)
            .Line(250, 100, 250, 140);
        for (var x = 50; x < 250; x += 6) sketch.Line(x, 120, x + 3, 120);
        for (var y = 100; y < 140; y += 10) sketch.Line(150, y, 150, y + 9.5);
        var grid = sketch.Text(60, 113, "规章").Text(180, 113, "3").Text(60, 133, "文件").Text(180, 133, "4").Grid();

        Assert.Equal(["规章|3", "文件|4"], grid.Rows());
    }

    [Fact]
    public void An_outer_border_that_is_not_drawn_is_found()
    {
        var grid = new PageSketch()
            .Line(50, 100, 350, 100).Line(50, 120, 350, 120).Line(50, 140, 350, 140)
            .Line(150, 100, 150, 140).Line(250, 100, 250, 140)
            .Text(60, 113, "规章").Text(180, 113, "3").Text(280, 113, "5").Text(60, 133, "文件").Text(180, 133, "4").Text(280, 133, "6")
            .Grid();

        Assert.Equal(["规章|3|5", "文件|4|6"], grid.Rows());
    }

    [Fact]
    public void Backgrounds_without_lines_are_cells_too()
    {
        var sketch = new PageSketch();
        foreach (var x in (double[])[50, 151])
        {
            foreach (var y in (double[])[100, 121])
                sketch.Line(x, y, x + 100, y, 0).Line(x, y + 20, x + 100, y + 20, 0).Line(x, y, x, y + 20, 0)
                    .Line(x + 100, y, x + 100, y + 20, 0);
        }

        Assert.Equal(
            ["规章|3", "文件|4"], sketch.Text(60, 113, "规章").Text(180, 113, "3").Text(60, 134, "文件").Text(180, 134, "4").Grid().Rows());
    }

    [Fact]
    public void Tables_that_do_not_touch_are_two()
    {
        var blocks = new PageSketch()
            .Lattice([50, 150, 250], [100, 120, 140]).Text(60, 113, "甲").Text(160, 113, "1")
            .Text(50, 160, "四、行政复议情况")
            .Lattice([50, 100, 250], [170, 190, 210]).Text(60, 183, "乙").Text(160, 183, "2")
            .Blocks();

        Assert.Equal(["Table", "Paragraph", "Table"], blocks.Select(block => block.GetType().Name));
    }

    [Fact]
    public void Cells_hold_their_lines_from_top_to_bottom()
    {
        var sketch = new PageSketch().Lattice([50, 70, 250], [100, 160, 180]);
        for (var at = 0; at < 4; at++) sketch.Text(55, 115 + (12 * at), "办理结果"[at].ToString());
        var grid = sketch.Text(80, 120, "2.其他法律行政法规禁止").Text(80, 134, "公开").Text(80, 173, "12").Text(100, 173, "34").Grid();

        Assert.Equal(["办⏎理⏎结⏎果|2.其他法律行政法规禁止⏎公开", "|12 34"], grid.Rows());
    }

    [Fact]
    public void A_number_wider_than_its_cell_is_not_torn_apart()
    {
        var log = new DiagnosticLog();
        var blocks = new PageSketch().Lattice([50, 100, 120, 170], [100, 120, 140])
            .Text(60, 113, "许可").Text(92, 113, "1139888").Text(130, 113, "5").Text(60, 133, "处罚").Blocks(log);

        Assert.Equal("许可|1139888|5", Assert.Single(blocks.OfType<Block.Table>()).Grid.Rows()[0]);
        Assert.Equal(PageRules.NumberCrossesRule, Assert.Single(log.ToImmutable()).Rule);
    }

    [Fact]
    public void Text_printed_twice_is_read_once_and_radicals_are_ideographs()
    {
        var grid = new PageSketch().Lattice([50, 150, 250], [100, 120, 140])
            .Text(60, 113, "⾏政许可").Text(60.3, 113, "⾏政许可").Text(160, 113, "11").Text(160.3, 113, "11").Text(60, 133, "处罚").Grid();

        Assert.Equal(["行政许可|11", "处罚|"], grid.Rows());
    }

    [Fact]
    public void Rows_between_horizontal_lines_are_divided_where_values_align()
    {
        var sketch = new PageSketch();
        foreach (var y in (double[])[100, 120, 140, 160]) sketch.Line(50, y, 350, y);
        var grid = sketch.Text(60, 113, "信息内容").Text(170, 113, "制发").Text(270, 113, "废止")
            .Text(60, 133, "规章").Text(175, 133, "3").Text(275, 133, "10")
            .Text(60, 153, "行政规范性文件").Text(172, 153, "1214").Text(275, 153, "5").Grid();

        Assert.Equal(GridKind.Aligned, grid.Kind);
        Assert.Equal(["信息内容|制发|废止", "规章|3|10", "行政规范性文件|1214|5"], grid.Rows());
    }

    [Fact]
    public void A_column_without_values_is_found_by_its_head()
    {
        var sketch = new PageSketch();
        foreach (var y in (double[])[100, 120, 140, 160]) sketch.Line(50, y, 450, y);
        var grid = sketch.Text(60, 113, "信息内容").Text(170, 113, "制发").Text(270, 113, "废止").Text(370, 113, "有效")
            .Text(60, 133, "规章").Text(175, 133, "3").Text(375, 133, "10")
            .Text(60, 153, "行政规范性文件").Text(175, 153, "4").Grid();

        Assert.Equal(["信息内容|制发|废止|有效", "规章|3||10", "行政规范性文件|4||"], grid.Rows());
    }
}
