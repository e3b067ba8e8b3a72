using Gongkai.Model;
using static Gongkai.Tests.Documents.OfficeFiles;

namespace Gongkai.Tests.Documents;

/// <summary>What is seen of a document of Word or Excel is what is read: each rule with a case on either side of its border.</summary>
public sealed class OfficeVisibilityTests
{
    [Theory]
    [InlineData("<w:vanish/>")]
    [InlineData("<w:vanish w:val=\"true\"/>")]
    [InlineData("<w:strike/>")]
    [InlineData("<w:dstrike/>")]
    [InlineData("<w:color w:val=\"FFFFFF\"/>")]
    [InlineData("<w:color w:val=\"FFFF00\"/><w:shd w:val=\"clear\" w:fill=\"FFFF00\"/>")]
    [InlineData("<w:color w:val=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>")]
    [InlineData("<w:textFill><w:noFill/></w:textFill>")]
    [InlineData("<w:textFill><w:solidFill><w:srgbClr w:val=\"FFFFFF\"/></w:solidFill></w:textFill>")]
    [InlineData("<w:sz w:val=\"2\"/>")]
    [InlineData("<w:w w:val=\"1\"/>")]
    [InlineData("<w:rStyle w:val=\"Gone\"/>")]
    public void What_a_run_hides_is_not_read(string properties) => Assert.Equal("163", Run(properties, "163"));

    [Theory]
    [InlineData("<w:vanish w:val=\"0\"/>")]
    [InlineData("<w:strike w:val=\"false\"/>")]
    [InlineData("<w:color w:val=\"808080\"/>")]
    [InlineData("<w:color w:val=\"auto\"/>")]
    [InlineData("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"0000FF\"/>")]
    [InlineData("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"blue\"/>")]
    [InlineData("<w:textFill><w:solidFill><w:srgbClr w:val=\"FF0000\"/></w:solidFill></w:textFill>")]
    [InlineData("<w:sz w:val=\"10\"/>")]
    [InlineData("<w:w w:val=\"80\"/>")]
    [InlineData("<w:position w:val=\"1\"/>")]
    public void What_a_run_shows_is_read(string properties) => Assert.Equal("163172", Run(properties, "163"));

    [Theory]
    [InlineData("<w:vertAlign w:val=\"superscript\"/>")]
    [InlineData("<w:vertAlign w:val=\"subscript\"/>")]
    [InlineData("<w:position w:val=\"8\"/>")]
    [InlineData("<w:position w:val=\"-6\"/>")]
    public void What_stands_off_the_line_is_no_digit(string properties) => Assert.Equal("163[172]", Run(properties, "163"));

    [Theory]
    [InlineData("<w:shd w:val=\"clear\" w:fill=\"4472C4\"/>", "4472C4", "")]
    [InlineData("<w:shd w:val=\"clear\" w:fill=\"4472C4\"/>", "FFFFFF", "172")]
    [InlineData("", "4472C4", "172")]
    public void The_ground_of_a_cell_decides(string shading, string colour, string text) =>
        Assert.Equal($"| 0:规章 | 1:{text}", Table(
            $"<w:tr>{Cell("规章")}<w:tc><w:tcPr>{shading}</w:tcPr><w:p><w:r><w:rPr><w:color w:val=\"{colour}\"/></w:rPr>" +
            "<w:t>172</w:t></w:r></w:p></w:tc></w:tr>"));

    [Fact]
    public void A_row_without_height_is_not_read() =>
        Assert.Equal("| 0:规章 | 1:3\n| 0:许可 | 1:4", Table(
            $"<w:tr>{Cell("规章")}{Cell("3")}</w:tr><w:tr><w:trPr><w:trHeight w:val=\"1\" " +
            $"w:hRule=\"exact\"/></w:trPr>{Cell("规章")}{Cell("7")}</w:tr>"
            + $"<w:tr>{Cell("许可")}{Cell("4")}</w:tr>"));

    [Theory]
    [InlineData("<color rgb=\"FFFFFFFF\"/>", 0, "")]
    [InlineData("<color theme=\"0\"/>", 0, "")]
    [InlineData("<strike/>", 0, "")]
    [InlineData("<color rgb=\"FF4472C4\"/>", 2, "")]
    [InlineData("<color rgb=\"FFFFFFFF\"/>", 2, "172")]
    [InlineData("<color rgb=\"FF808080\"/>", 0, "172")]
    [InlineData("<strike val=\"0\"/>", 0, "172")]
    public void The_font_and_the_fill_of_a_sheets_cell_decide(string font, int fill, string text) =>
        Assert.Equal($"| 0:规章 | 1:{text} | 2:7", Sheet($"<c r=\"B1\" s=\"1\"><v>172</v></c>", Styles(font, fill)));

    [Theory]
    [InlineData(";;;", "")]
    [InlineData("yyyy-mm-dd", "1900-06-20 00:00")]
    [InlineData("0\"天\"", "172天")]
    [InlineData("[Red]0", "172")]
    public void A_number_reads_as_its_format_prints_it(string format, string text) => Assert.Equal(
        $"| 0:规章 | 1:{text} | 2:7",
        Sheet("<c r=\"B1\" s=\"1\"><v>172</v></c>",
            $"<numFmts><numFmt numFmtId=\"164\" formatCode=\"{format.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></numFmts>"
            + "<fonts><font/></fonts><fills><fill/></fills><cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs>"));

    [Theory]
    [InlineData("<r><rPr><strike/></rPr><t>172</t></r><r><t>163</t></r>", "163")]
    [InlineData("<r><t>163</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r>", "163[2]")]
    [InlineData("<r><t>16</t></r><r><rPr><b/></rPr><t>3</t></r>", "163")]
    public void Runs_of_a_sheets_text_read_as_they_look(string runs, string text) =>
        Assert.Equal($"| 0:规章 | 1:{text} | 2:7", Sheet($"<c r=\"B1\" t=\"inlineStr\"><is>{runs}</is></c>", ""));

    [Fact]
    public void A_formula_without_a_stored_value_is_no_blank() =>
        Assert.Equal("| 0:规章 | 1:\uFFFC | 2:7", Sheet("<c r=\"B1\"><f>1+2</f></c>", ""));

    private static string Run(string properties, string before) => Assert.IsType<string>(Table(
        $"<w:tr>{Cell("规章")}<w:tc><w:p><w:r><w:t>{before}</w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>172</w:t></w:r></w:p></w:tc>" +
        $"</w:tr>"))
        ["| 0:规章 | 1:".Length..];

    private static string Table(string rows) => Reading.Print(Reading.Read(
        Docx($"<w:tbl>{rows}</w:tbl>", "<w:style w:type=\"character\" w:styleId=\"Gone\"><w:rPr><w:vanish/></w:rPr></w:style>"),
        FileFormat.Docx));

    private static string Sheet(string cell, string styles) => Reading.Print(Reading.Read(
        Xlsx("<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>规章</t></is></c>" + cell +
            "<c r=\"C1\"><v>7</v></c></row></sheetData>",
            styles: styles), FileFormat.Xlsx)).Split('\n')[^1];

    private static string Styles(string font, int fill) =>
        $"<fonts><font/><font>{font}</font></fonts><fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill/></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF4472C4\"/></patternFill></fill></fills>"
        + $"<cellXfs><xf/><xf fontId=\"1\" fillId=\"{fill}\"/></cellXfs>";
}
