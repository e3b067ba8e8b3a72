using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai.Tests.Pages;

/// <summary>
/// What is drawn in a cell, or printed over its digits, and is no text: each rule with a case on either side of its border.
/// </summary>
public sealed class CellInkTests
{
    // The cell of 许可's value.
    private static readonly Box Cell = new(150, 120, 250, 140);

    private static Page Table(params string[] values)
    {
        var sketch = new PageSketch().Lattice([50, 150, 250], [100, 120, 140]).Text(60, 113, "规章").Text(180, 113, "3").Text(60, 133, "许可");
        for (var at = 0; at < values.Length; at++) sketch.Text(190 + (40 * at), 133, values[at]);
        return sketch.ToPage();
    }

    private static Cell Value(Page page) =>
        Assert.Single(PageBlocks.Find([page], new DiagnosticLog()).OfType<Block.Table>()).Grid.Cells.Single(
            cell => cell.Location.Box == Cell);

    [Fact]
    public void An_empty_cell_is_blank() => Assert.Equal(UnreadContent.None, Value(Table()).Unread);

    [Fact]
    public void A_picture_in_a_cell_is_no_blank() =>
        Assert.Equal(UnreadContent.Picture, Value(Table() with { Images = [new PageImage(new Box(190, 124, 206, 134), 16, 10)] }).Unread);

    [Fact]
    public void A_picture_over_half_of_a_cell_is_no_blank() =>
        Assert.Equal(UnreadContent.Picture, Value(Table() with { Images = [new PageImage(new Box(150, 121, 260, 180), 16, 10)] }).Unread);

    [Fact]
    public void A_picture_that_touches_a_cell_leaves_it_blank() =>
        Assert.Equal(UnreadContent.None, Value(Table() with { Images = [new PageImage(new Box(230, 120, 300, 200), 16, 10)] }).Unread);

    [Fact]
    public void A_shape_in_a_cell_is_no_blank() =>
        Assert.Equal(UnreadContent.Drawing, Value(Table() with { Ink = [new Box(190, 125, 195, 134)] }).Unread);

    [Fact]
    public void A_number_struck_out_is_no_blank() =>
        Assert.Equal(UnreadContent.Drawing, Value(Table() with { Struck = [new Box(190, 125, 195, 134)] }).Unread);

    [Fact]
    public void A_number_beside_one_that_is_struck_out_is_the_value() =>
        Assert.Equal(UnreadContent.None, Value(Table("16") with { Struck = [new Box(210, 125, 215, 134)] }).Unread);

    [Fact]
    public void A_shape_beside_digits_may_be_another_digit() =>
        Assert.Equal(UnreadContent.Drawing, Value(Table("16") with { Ink = [new Box(201, 125, 205, 134)] }).Unread);

    [Fact]
    public void A_picture_beside_digits_may_be_another_digit() =>
        Assert.Equal(
            UnreadContent.Picture, Value(Table("16") with { Images = [new PageImage(new Box(201, 125, 205, 134), 8, 16)] }).Unread);

    [Fact]
    public void A_shape_behind_digits_is_their_background() =>
        Assert.Equal(UnreadContent.None, Value(Table("16") with { Ink = [new Box(188, 122, 202, 138)] }).Unread);

    [Fact]
    public void A_shape_beside_a_label_is_a_sign() =>
        Assert.Equal(UnreadContent.None, Value(Table("见附件") with { Ink = [new Box(225, 125, 229, 134)] }).Unread);

    [Fact]
    public void Digits_printed_over_each_other_are_no_number()
    {
        var page = Table("52718");

        Assert.Equal(UnreadContent.Overprint,
            Value(page with { Glyphs = [.. page.Glyphs, .. new PageSketch().Text(192, 133, "27").ToPage().Glyphs] })
            .Unread);
    }

    [Fact]
    public void Digits_that_touch_are_one_number() => Assert.Equal(UnreadContent.None, Value(Table("52718")).Unread);

    [Fact]
    public void A_small_digit_off_the_line_is_the_mark_of_a_note()
    {
        var page = Table("163");

        Assert.Equal("163[2]",
            Value(page with { Glyphs = [.. page.Glyphs, .. new PageSketch().Text(205, 135, "2", size: 6).ToPage().Glyphs] }).Text);
    }

    [Fact]
    public void A_digit_of_the_same_size_a_little_off_the_line_is_a_digit()
    {
        var page = Table("163");

        Assert.Equal("1632", Value(page with { Glyphs = [.. page.Glyphs, .. new PageSketch().Text(205, 134, "2").ToPage().Glyphs] }).Text);
    }

    [Fact]
    public void A_cell_that_a_second_engine_reads_otherwise_is_reported()
    {
        var log = new DiagnosticLog();
        PageBlocks.Find([Table("163") with { Second = Table("168") }], log);

        var found = Assert.Single(log.ToImmutable(), diagnostic => diagnostic.Rule == PageRules.EnginesDiffer);
        Assert.Contains("'163' is '168'", found.Message, StringComparison.Ordinal);
        Assert.Equal(Cell, found.Location.Box);
    }

    [Fact]
    public void A_cell_that_a_second_engine_does_not_see_is_reported()
    {
        var log = new DiagnosticLog();
        PageBlocks.Find([Table("163") with { Second = new PageSketch().ToPage() }], log);

        Assert.Contains(log.ToImmutable(), diagnostic => diagnostic.Rule == PageRules.EnginesDiffer && diagnostic.Location.Box == Cell);
    }

    [Fact]
    public void Engines_that_agree_report_nothing()
    {
        var log = new DiagnosticLog();
        PageBlocks.Find([Table("163") with { Second = Table("163") }], log);

        Assert.DoesNotContain(log.ToImmutable(), diagnostic => diagnostic.Rule == PageRules.EnginesDiffer);
    }
}
