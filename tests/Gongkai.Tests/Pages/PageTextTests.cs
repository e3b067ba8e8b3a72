using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai.Tests.Pages;

public class PageTextTests
{
    private const string Sentence = "本年度收到政府信息公开申请件数与上年基本持平各项工作平稳有序按时办结并答复";

    [Fact]
    public void Lines_that_reach_the_margin_run_on()
    {
        var blocks = new PageSketch()
            .Text(200, 60, "年度报告", size: 20)
            .Text(70, 100, Sentence).Text(50, 120, Sentence + "无一").Text(50, 140, "延期。")
            .Text(70, 160, "新的一段。").Blocks();

        Assert.Equal(
            [(ParagraphKind.Heading, "年度报告"), (ParagraphKind.Body, Sentence + Sentence + "无一延期。"), (ParagraphKind.Body, "新的一段。")],
            blocks.Cast<Block.Paragraph>().Select(paragraph => (paragraph.Kind, paragraph.Text)));
    }

    [Fact]
    public void Columns_of_text_do_not_mix()
    {
        var sketch = new PageSketch();
        for (var line = 0; line < 5; line++)
        {
            var ending = line % 2 == 0 ? "。" : "和更多的文字";
            sketch.Text(50, 100 + (15 * line), $"左栏第{line}行文字{ending}").Text(320, 100 + (15 * line), $"右栏第{line}行文字{ending}");
        }

        var text = string.Concat(sketch.Blocks().Cast<Block.Paragraph>().Select(paragraph => paragraph.Text));
        Assert.True(text.IndexOf("左栏第4行", StringComparison.Ordinal) < text.IndexOf("右栏第0行", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(6, 96, "收到15[1]件")] // raised
    [InlineData(6, 100, "收到151件")] // another font
    [InlineData(9, 96, "收到151件")] // as large as the text
    public void A_small_raised_sign_leads_to_a_note(double size, double baseline, string expected)
    {
        var blocks = new PageSketch().Text(50, 100, "收到15").Text(80, baseline, "1", size).Text(80 + (size / 2), 100, "件").Blocks();

        Assert.Equal(expected, Assert.Single(blocks.Cast<Block.Paragraph>()).Text);
    }

    [Fact]
    public void Pages_on_one_sheet_are_read_one_after_the_other()
    {
        var sketch = new PageSketch(1200, 800);
        for (var line = 0; line < 3; line++)
            sketch.Text(50, 100 + (20 * line), Sentence + "有一。").Text(650, 100 + (20 * line), Sentence + "有二。");
        sketch.Lattice([50, 300, 550], [200, 220, 240]).Text(60, 213, "规章").Text(400, 213, "1").Text(60, 233, "许可").Text(400, 233, "2");

        var blocks = sketch.Blocks();

        Assert.Equal(["有一", "Table", "有二"], blocks.Select(block => block is Block.Paragraph paragraph ? paragraph.Text[^3..^1] : "Table"));
    }

    [Fact]
    public void A_wide_table_with_an_empty_middle_is_one_page()
    {
        var sketch = new PageSketch(1200, 800);
        for (var line = 0; line < 4; line++)
            sketch.Text(50, 100 + (20 * line), $"{line + 1}.某某事项").Text(650, 100 + (20 * line), "12").Text(900, 100 + (20 * line), "7");

        Assert.Equal("1.某某事项|12|7", sketch.Grid().Rows()[0]);
    }

    [Fact]
    public void A_row_alone_at_the_top_of_a_later_page_goes_on_with_a_table()
    {
        var page = new PageSketch().Text(50, 100, "行政事业性收费").Text(400, 100, "447.51").Text(50, 160, "三、收到和处理政府信息公开申请情况");

        Assert.Single(PageBlocks.Find([page.ToPage(2)], new DiagnosticLog()).OfType<Block.Table>());
        Assert.Empty(PageBlocks.Find([page.ToPage(1)], new DiagnosticLog()).OfType<Block.Table>());
    }

    [Fact]
    public void Running_headers_and_page_numbers_are_no_text_of_the_report()
    {
        var pages = Enumerable.Range(1, 3).Select(number => new PageSketch()
            .Text(200, 40, "某局年度报告").Text(50, 400, $"正文{number}").Text(290, 770, $"- {number} -").ToPage(number));
        var blocks = PageBlocks.Find([.. pages], new DiagnosticLog()).Cast<Block.Paragraph>().ToList();

        Assert.Equal(["正文1", "正文2", "正文3"], blocks.Where(block => block.Kind == ParagraphKind.Body).Select(block => block.Text));
        Assert.Equal(6, blocks.Count(block => block.Kind == ParagraphKind.Navigation));
    }

    [Theory]
    [InlineData("scan", "DET100")]
    [InlineData("recognised scan", "DET102")]
    [InlineData("visible text over a scan", "DET102")]
    [InlineData("unknown glyphs", "DET101")]
    [InlineData("wrong ideographs", "DET101")]
    [InlineData("mojibake", "DET101")]
    public void A_page_whose_text_cannot_be_trusted_is_handed_on_as_a_picture(string kind, string code)
    {
        var paper = new Box(0, 0, 600, 800);
        var sketch = kind switch
        {
            "scan" => new PageSketch().Image(paper, 1600),
            "recognised scan" => new PageSketch().Image(paper, 1600).Text(50, 100, Sentence, visible: false),
            "visible text over a scan" => new PageSketch().Image(paper, 1600).Text(50, 100, Sentence),
            "unknown glyphs" => new PageSketch().Text(50, 100, new string('\uFFFD', 40), trusted: false).Text(50, 120, "12 34"),
            "wrong ideographs" => new PageSketch().Text(50, 100, "鼗鼙鼯鼷鼹鼽齄齑龃龆龇龈龉龊龌黉黍黟黢黩黥黪黯麂麇麈麋麒麝麟黻黼黹黾鼋鼍鼎鼐鼒鼬魃魇魉魈魍魑"),
            _ => new PageSketch().Text(50, 100, string.Concat(Enumerable.Repeat("Õþ¸®ÐÅÏ¢", 8))),
        };
        var log = new DiagnosticLog();
        var block = Assert.Single(sketch.Blocks(log));

        Assert.Equal(Location.OnPage(1, paper), Assert.IsType<Block.Picture>(block).Location);
        Assert.Equal(code, Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void A_picture_among_text_stands_in_its_place()
    {
        var blocks = new PageSketch().Text(50, 100, "二、情况").Image(new Box(50, 120, 550, 300), 900).Text(50, 330, "三、情况").Blocks();

        Assert.Equal(["Paragraph", "Picture", "Paragraph"], blocks.Select(block => block.GetType().Name));
    }
}
