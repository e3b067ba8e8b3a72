using System.Text;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class TextReadingTests
{
    [Fact]
    public void A_line_is_a_paragraph_with_its_number_and_its_blanks()
    {
        var document = Reading.Read("总体情况\r\n\r\n    规章  0   0\r末行"u8.ToArray(), FileFormat.Text);

        var paragraphs = document.Blocks.Cast<Block.Paragraph>().ToList();
        Assert.Equal(["总体情况", "    规章  0   0", "末行"], paragraphs.Select(paragraph => paragraph.Text));
        Assert.Equal([1, 3, 4], paragraphs.Select(paragraph => paragraph.Location.Line));
        Assert.Equal(ReadingMethod.Text, document.Method);
    }

    [Fact]
    public void A_form_feed_is_no_line() =>
        Assert.Equal(2, Assert.IsType<Block.Paragraph>(Reading.Read("甲\n\f乙"u8.ToArray(), FileFormat.Text).Blocks[1]).Location.Line);

    [Fact]
    public void Lines_with_tabs_are_a_table_until_a_blank_line() =>
        Assert.Equal(
            "第一项\n| 0:规章 | 1:0 | 2:\n| 0: | 1:许可 | 2:3\n| 0:总计 | 1:1 | 2:2 | 3:3", Reading.Text("第一项\n规章\t0\t\n\t许可\t3\n\n总计\t1\t2\t3\n"));

    [Theory]
    [InlineData("\t一段缩进的文字。\n\t又一段。")]
    [InlineData("联系人：\t张三")]
    [InlineData("甲\t乙\t丙")]
    public void A_tab_alone_makes_no_table(string text) =>
        Assert.DoesNotContain("|", Reading.Text(text), StringComparison.Ordinal);

    [Fact]
    public void A_table_knows_its_lines()
    {
        var grid = Assert.IsType<Block.Table>(Reading.Read("题\n\n规章\t0\t0\n许可\t1\t2"u8.ToArray(), FileFormat.Text).Blocks[1]).Grid;
        Assert.Equal(GridKind.Delimited, grid.Kind);
        Assert.Equal(3, grid.Location.Line);
        Assert.Equal(4, grid.Cells[^1].Location.Line);
    }

    [Theory]
    [InlineData("规章 | 0 | 0 | 0 |\n许可 | 1 | |||", "| 0:规章 | 1:0 | 2:0 | 3:0\n| 0:许可 | 1:1 | 2: | 3: | 4:")]
    [InlineData("|规章|0|0|0|", "| 0:规章 | 1:0 | 2:0 | 3:0")]
    [InlineData("一、新收 | || 0 | 4 |", "| 0:一、新收 | 1: | 2: | 3:0 | 4:4")]
    [InlineData("规章 |\n0 |\n|||", "| 0:规章\n| 0:0\n| 0: | 1: | 2:")]
    [InlineData("首页 | 新闻", "首页 | 新闻")]
    [InlineData("| 规章 | 0 |\n|---|---|\n| 许可 | 1 |\n| - | - |", "| 0:规章 | 1:0\n| 0:许可 | 1:1\n| 0:- | 1:-")]
    [InlineData("+------+---+\n| 规章 | 0 |\n+======+===+\n| 许可 |   |\n+------+---+", "| 0:规章 | 1:0\n| 0:许可 | 1:")]
    [InlineData("┌───┬──┐\n│规章│ 0│\n├───┼──┤\n│许可│ 1│\n└───┴──┘", "| 0:规章 | 1:0\n| 0:许可 | 1:1")]
    public void Fields_between_pipes_are_cells(string text, string expected) =>
        Assert.Equal(expected, Reading.Text(text));

    [Theory]
    // A blank cell is nothing between two borders, or a line of blanks, in the last column as well.
    [InlineData("规章\n|\n1\n|\n|\n许可\n|\n行政许可\n|\n4\n|\n|", "| 0:规章 | 1:1 | 2:\n| 0:许可 | 1:行政许可 | 2:4 | 3:")]
    [InlineData("规章\n|\n \n|\n1\n|\n许可\n|\n3\n|\n4\n|", "| 0:规章 | 1: | 2:1\n| 0:许可 | 1:3 | 2:4")]
    // Rows that were filled up to the length of the longest have no such column.
    [InlineData("规章\n|\n1\n|\n2\n|\n|\n许可\n|\n行政许可\n|\n4\n|\n5\n|", "| 0:规章 | 1:1 | 2:2\n| 0:许可 | 1:行政许可 | 2:4 | 3:5")]
    public void Borders_on_lines_of_their_own_tell_of_blank_cells(string text, string expected) =>
        Assert.Equal(expected, Reading.Text(text));

    [Theory]
    // A border alone closes a row, and one with the blank that stands before the other cells is a blank cell.
    [InlineData("| 规章\n| 1\n| \n| 3\n|\n| 许可\n| 4\n| 5\n|", "| 0:规章 | 1:1 | 2: | 3:3\n| 0:许可 | 1:4 | 2:5")]
    [InlineData("| 规章\n| 1\n| 2\n|\n| \n| 4\n| 5\n|", "| 0:规章 | 1:1 | 2:2\n| 0: | 1:4 | 2:5")]
    [InlineData("| 规章\n| 1\n|  \n| 3\n|\n| 许可\n| 4\n| 5\n|", "| 0:规章 | 1:1 | 2: | 3:3\n| 0:许可 | 1:4 | 2:5")]
    // Where the blanks at the ends of lines were trimmed, nothing tells the two apart: the row goes on, short of a cell.
    [InlineData("| 规章\n| 1\n|\n| 3\n|\n| 许可\n| 4\n| 5\n| 6\n|", "| 0:规章 | 1:1 | 2:3\n| 0:许可 | 1:4 | 2:5 | 3:6")]
    // A blank cell where a label should stand begins a row like the others.
    [InlineData("规章\n|\n1\n|\n2\n|\n|\n3\n|\n4\n|\n许可\n|\n5\n|\n6\n|\n处罚\n|\n7\n|\n8",
        "| 0:规章 | 1:1 | 2:2\n| 0: | 1:3 | 2:4\n| 0:许可 | 1:5 | 2:6\n| 0:处罚 | 1:7 | 2:8")]
    // The label may be lost behind that of its group.
    [InlineData("许可\n|\n1\n|\n2\n|\n无法提供\n|\n|\n3\n|\n4\n|\n|\n5\n|\n6\n|\n处罚\n|\n7\n|\n8",
        "| 0:许可 | 1:1 | 2:2\n| 0:无法提供 | 1: | 2:3 | 3:4\n| 0: | 1:5 | 2:6\n| 0:处罚 | 1:7 | 2:8")]
    public void Borders_on_lines_of_their_own_divide_cells_and_rows(string text, string expected) =>
        Assert.Equal(expected, Reading.Text(text));

    [Theory]
    [InlineData("年报,,\n一、总体情况,,\n规章,1,2\n许可,\"3,000\",\n总计,,", "年报\n一、总体情况\n| 0:规章 | 1:1 | 2:2\n| 0:许可 | 1:3,000 | 2:\n| 0:总计 | 1: | 2:")]
    [InlineData("规章;1\n许可;2\n总计;3", "| 0:规章 | 1:1\n| 0:许可 | 1:2\n| 0:总计 | 1:3")]
    [InlineData("甲, 乙, 丙。\n丁, 戊。\n己, 庚, 辛。", "甲, 乙, 丙。\n丁, 戊。\n己, 庚, 辛。")]
    public void Lines_with_as_many_commas_each_are_a_list_of_a_spreadsheet(string text, string expected) =>
        Assert.Equal(expected, Reading.Text(text));

    [Fact]
    public void Hashes_mark_headings_also_in_plain_text() =>
        Assert.Equal("Heading: 一、总体情况\n#标签", Reading.Text("## 一、总体情况\n#标签"));

    [Fact]
    public void Markdown_marks_are_taken_off_cells() =>
        Assert.Equal(
            "Heading: 年报\n| 0:信息内容 | 1:数量\n| 0:商业\\n企业 | 1:3\n| 0:甲|乙 | 1:*",
            Reading.Markdown("# **年报** #\n\n| **信息内容** | 数量 |\n|---|:--:|\n| 商业<br>企业 | `3` |\n| 甲\\|乙 | \\* |"));

    [Fact]
    public void A_html_table_in_markdown_is_read_as_one() =>
        Assert.Equal(
            "前\n| 0+2:规章\n| 0:a | 1:b\n后",
            Reading.Markdown("前\n<table><tr><td colspan=2>规章</td></tr>\n<tr><td>a</td><td>b</td></tr></table>\n后"));

    [Fact]
    public void A_line_with_countless_fields_is_kept_as_prose()
    {
        var document = Reading.Read(Encoding.UTF8.GetBytes(new string('|', 5_000_000)), FileFormat.Text);
        Assert.IsType<Block.Paragraph>(Assert.Single(document.Blocks));
    }
}
