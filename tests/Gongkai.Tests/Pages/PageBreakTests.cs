using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai.Tests.Pages;

public class PageBreakTests
{
    private static string[][] Tables(params PageSketch[] pages) =>
    [
        .. PageBlocks.Find([.. pages.Select((page, index) => page.ToPage(index + 1))], new DiagnosticLog())
            .OfType<Block.Table>().Select(table => table.Grid.Rows()),
    ];

    private static PageSketch Upper => new PageSketch()
        .Lattice([50, 80, 110, 140, 170], [700, 730, 760])
        .Text(55, 715, "维持").Text(85, 715, "纠正").Text(115, 715, "其他").Text(145, 715, "总计")
        .Text(60, 745, "12").Text(90, 745, "0").Text(120, 745, "0").Text(150, 745, "12");

    [Fact]
    public void The_rest_of_a_torn_number_goes_back_to_its_row()
    {
        var lower = new PageSketch().Lattice([50, 80, 110, 140, 170], [50, 70, 90]).Text(60, 63, "2").Text(150, 63, "7").Text(60, 83, "五");

        Assert.Equal([["维持|纠正|其他|总计", "12⏎2|0|0|12⏎7"], ["五|||"]], Tables(Upper, lower));
    }

    [Theory]
    [InlineData("3", "4", "5")] // a full row
    [InlineData("其他", "", "")] // a label
    public void A_row_of_its_own_stays_where_it_is(string first, string second, string third)
    {
        var lower = new PageSketch().Lattice([50, 80, 110, 140, 170], [50, 70, 90])
            .Text(55, 63, first).Text(90, 63, second).Text(120, 63, third).Text(60, 83, "五");

        Assert.Equal("12|0|0|12", Tables(Upper, lower)[0][1]);
    }

    [Fact]
    public void Heads_above_a_break_within_the_header_are_printed_below_it_again()
    {
        var upper = new PageSketch()
            .Line(50, 700, 350, 700).Line(150, 730, 350, 730).Line(50, 760, 350, 760)
            .Line(50, 700, 50, 760).Line(150, 700, 150, 760).Line(200, 730, 200, 760).Line(300, 730, 300, 760).Line(350, 700, 350, 760)
            .Text(220, 720, "申请人情况").Text(160, 750, "自然人").Text(215, 750, "法人或其他组织").Text(315, 750, "总计");
        var lower = new PageSketch().Lattice([50, 150, 200, 250, 300, 350], [50, 70, 90])
            .Text(205, 63, "商业企业").Text(255, 63, "科研机构").Text(60, 83, "予以公开").Text(170, 83, "1").Text(220, 83, "2").Text(270, 83, "3")
                .Text(320, 83, "6");

        Assert.Equal(["|自然人|商业企业|科研机构|总计", "予以公开|1|2|3|6"], Tables(upper, lower)[1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_table_printed_sideways_is_read_and_placed_on_the_upright_page(bool upwards)
    {
        var sketch = new PageSketch(800, 600).Lattice([50, 150, 250], [100, 120, 140]).Text(60, 113, "规章").Text(160, 113, "123456")
            .Text(60, 133, "文件").Text(160, 133, "7891011");
        var page = Sideways(sketch.ToPage(), upwards);
        var grid = Assert.Single(PageBlocks.Find([page], new DiagnosticLog()).OfType<Block.Table>()).Grid;

        Assert.Equal(["规章|123456", "文件|7891011"], grid.Rows());
        Assert.Equal(upwards ? new Box(100, 550, 120, 650) : new Box(480, 150, 500, 250), grid.Cells[1].Location.Box);
    }

    private static Page Sideways(Page page, bool upwards)
    {
        return new Page(
            1, page.Height, page.Width, [.. page.Glyphs.Select(glyph => glyph with { Box = Turn(glyph.Box) })],
            [.. page.Rulings.Select(TurnRuling)], []);

        Box Turn(Box box) => upwards
            ? new Box(box.Top, page.Width - box.Right, box.Bottom, page.Width - box.Left)
            : new Box(page.Height - box.Bottom, box.Left, page.Height - box.Top, box.Right);

        Ruling TurnRuling(Ruling ruling)
        {
            var box = Turn(new Box(ruling.From.X, ruling.From.Y, ruling.To.X, ruling.To.Y));
            return ruling with { From = new(box.Left, box.Top), To = new(box.Right, box.Bottom) };
        }
    }
}
