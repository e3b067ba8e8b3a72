using System.Text;
using Gongkai.Documents;
using Gongkai.Model;
using static Gongkai.Tests.Documents.OfficeFiles;

namespace Gongkai.Tests.Documents;

public sealed class DocxReadingTests
{
    private static string Print(string body, string styles = "", string numbering = "") =>
        Reading.Print(Reading.Read(Docx(body, styles, numbering), FileFormat.Docx));

    [Theory]
    [InlineData("<w:p><w:r><w:t>20</w:t></w:r><w:r><w:t>23年</w:t></w:r></w:p>", "2023年")]
    [InlineData("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font=\"Wingdings\" " +
        "w:char=\"F0FC\"/></w:r></w:p>", "甲\\t乙\\n丙-√")]
    [InlineData("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>一、总体情况</w:t></w:r></w:p>", "Heading: 一、总体情况")]
    [InlineData("<w:p><w:ins><w:r><w:t>4</w:t></w:r></w:ins><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>x" +
        "</w:t></w:r></w:moveFrom></w:p>", "4")]
    [InlineData("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p><w:p><w:r><w:t>下</w:t></w:r></w:p>", "上下")]
    [InlineData("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>甲</w:t></w:r></w:p>",
        "甲")]
    [InlineData("<w:p><w:r><w:fldChar " +
        "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>x</w:t></w:r><w:r><w:fldChar " +
        "w:fldCharType=\"separate\"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", "7")]
    [InlineData("<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>", "甲")]
    [InlineData("<w:p><w:r><w:drawing><wp:inline><wp:docPr name=\"图片 1\" descr=\"表一\"/><a:blip/></wp:inline></w:drawing></w:r></w:p>",
        "[表一]")]
    public void Text_reads_as_it_prints(string body, string expected) => Assert.Equal(expected, Print(body));

    [Fact]
    public void A_text_box_follows_its_paragraph_once() =>
        Assert.Equal(
            "正文\n框内",
            Print($"<w:p><w:r><mc:AlternateContent><mc:Choice " +
                $"Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{Paragraph("框内")}</w:txbxContent></wps:txbx></w:drawing>" +
                $"</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{Paragraph("框内")}</w:txbxContent></v:textbox></w:pict>" +
                $"</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r></w:p>"));

    [Theory]
    [InlineData("规章\t0\t1\t2", "文件\t3\t4\t5", "| 0:规章 | 1:0 | 2:1 | 3:2\n| 0:文件 | 1:3 | 2:4 | 3:5")]
    [InlineData("一、总体情况\t1", "二、主动公开\t2", "一、总体情况\\t1\n二、主动公开\\t2")] // a table of contents
    public void Paragraphs_with_tabs_are_a_table_that_somebody_typed(string first, string second, string expected)
    {
        static string Typed(string text) =>
            $"<w:p><w:r><w:t>{text.Replace("\t", "</w:t><w:tab/><w:t>", StringComparison.Ordinal)}</w:t></w:r></w:p>";
        Assert.Equal(expected, Print(Typed(first) + Typed(second)));
    }

    [Fact]
    public void Merged_cells_become_spans() =>
        Assert.Equal(
            "| 0^2:三、办理结果 | 1:予以公开 | 2:1\n| 1:部分公开 | 2:0\n| 0+2:四、结转 | 2:0\n| 1:备注 | 2:无",
            Print("<w:tbl>"
                + $"<w:tr>{Cell("三、办理结果", "<w:vMerge w:val=\"restart\"/>")}{Cell("予以公开")}{Cell("1")}</w:tr>"
                + $"<w:tr>{Cell("", "<w:vMerge/>")}{Cell("部分公开")}{Cell("0")}</w:tr>"
                + $"<w:tr>{Cell("四、结转", "<w:gridSpan w:val=\"2\"/>")}{Cell("0")}</w:tr>"
                + $"<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{Cell("备注")}{Cell("无")}</w:tr>"
                + $"<w:tr><w:trPr><w:del/></w:trPr>{Cell("删")}{Cell("删")}{Cell("删")}</w:tr></w:tbl>"));

    [Fact]
    public void A_column_without_width_is_an_edge_rounded_twice() =>
        Assert.Equal(
            "| 0+2:行政复议 | 2:诉讼\n| 0:维持 | 1:总计 | 2:维持",
            Print("<w:tbl><w:tblGrid><w:gridCol w:w=\"589\"/><w:gridCol w:w=\"589\"/><w:gridCol w:w=\"1\"/><w:gridCol " +
                "w:w=\"589\"/></w:tblGrid>"
                + $"<w:tr>{Cell("行政复议", "<w:gridSpan w:val=\"2\"/>")}{Cell("诉讼", "<w:gridSpan w:val=\"2\"/>")}</w:tr>"
                + $"<w:tr>{Cell("维持")}{Cell("总计", "<w:gridSpan w:val=\"2\"/>")}{Cell("维持")}</w:tr></w:tbl>"));

    [Fact]
    public void A_table_in_a_layout_table_stands_alone() =>
        Assert.Equal(
            "题目\n| 0:规章 | 1:0\n| 0:许可 | 1:1",
            Print($"<w:tbl><w:tr><w:tc>{Paragraph("题目")}<w:tbl><w:tr>{Cell("规章")}{Cell("0")}</w:tr><w:tr>{Cell("许可")}{Cell("1")}</w:tr>" +
                $"</w:tbl></w:tc></w:tr></w:tbl>"));

    [Theory]
    [InlineData("chineseCountingThousand", "%1、", "", "一、甲|二、乙")]
    [InlineData("japaneseCounting", "（%1）", "<w:suff w:val=\"nothing\"/>", "（一）甲|（二）乙")]
    [InlineData("decimal", "%1.", "<w:start w:val=\"9\"/>", "9. 甲|10. 乙")]
    [InlineData("lowerLetter", "%1)", "<w:suff w:val=\"space\"/>", "a) 甲|b) 乙")]
    [InlineData("decimalEnclosedCircleChinese", "%1", "<w:suff w:val=\"nothing\"/>", "①甲|②乙")]
    [InlineData("bullet", "\uF06C", "", "甲|乙")]
    public void Automatic_numbers_are_printed(string format, string template, string more, string expected)
    {
        var start = more.Contains("w:start", StringComparison.Ordinal) ? "" : "<w:start w:val=\"1\"/>";
        var numbering =
            $"<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">{start}<w:numFmt w:val=\"{format}\"/>{more}<w:lvlText " +
            $"w:val=\"{template}\"/></w:lvl></w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>";
        const string Item =
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>{0}</w:t></w:r></w:p>";
        var body = Item.Replace("{0}", "甲", StringComparison.Ordinal) + Item.Replace("{0}", "乙", StringComparison.Ordinal);

        // The blank behind a number that ends in a Chinese comma is the list's tab.
        Assert.Equal(expected.Replace('|', '\n'), Print(body, numbering: numbering).Replace("、 ", "、", StringComparison.Ordinal));
    }

    [Fact]
    public void Deeper_levels_begin_anew_and_styles_bring_numbers()
    {
        const string Numbering =
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:suff " +
            "w:val=\"nothing\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt " +
            "w:val=\"decimal\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1.%2.\"/></w:lvl></w:abstractNum><w:num " +
            "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
        const string Styles =
            "<w:style w:styleId=\"A\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId " +
            "w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"B\"><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId " +
            "w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        static string Item(string style) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";

        Assert.Equal(
            "Heading: 1.x\n1.1.x\n1.2.x\nHeading: 2.x\n2.1.x",
            Print(Item("A") + Item("B") + Item("B") + Item("A") + Item("B"), Styles, Numbering));
    }

    [Fact]
    public void Strict_files_read_like_others()
    {
        var document = Reading.Read(Docx(Paragraph("规章"), strict: true), FileFormat.Docx);
        Assert.Equal("规章", Reading.Print(document));
        Assert.Equal(new Hint(HintKind.Title, "年报"), Assert.Single(document.Hints));
        Assert.Equal(ReadingMethod.Office, document.Method);
    }

    [Fact]
    public void An_entity_bomb_is_refused()
    {
        const string Bomb =
            "<!DOCTYPE b [<!ENTITY a \"0000000000\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c " +
            "\"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        Assert.Equal("OFF005", Refusal(Docx(Paragraph("&c;"), declaration: Bomb)));
    }

    [Fact]
    public void An_external_entity_is_never_read()
    {
        var secret = Path.GetTempFileName();
        try
        {
            File.WriteAllText(secret, "secret");
            Assert.Equal("OFF005", Refusal(Docx(Paragraph("&x;"), declaration: $"<!DOCTYPE b [<!ENTITY x SYSTEM \"file://{secret}\">]>")));
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public void A_part_that_is_too_large_too_deep_or_missing_is_refused()
    {
        Assert.Equal("OFF006", Refusal(Docx(Paragraph(new string('0', 100_000))), new ReadingOptions { MaximumPartBytes = 50_000 }));
        Assert.Equal(
            "OFF007", Refusal(
            Docx(string.Concat(Enumerable.Repeat("<w:sdt>", 50_000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 50_000)))));
        Assert.Equal("OFF004", Refusal(Zip(("[Content_Types].xml", "<Types/>"), ("word/styles.xml", "<styles/>"))));
        Assert.Equal("OFF004", Refusal(Encoding.ASCII.GetBytes("PK\u0003\u0004 no archive")));
        Assert.Equal("OFF004", Refusal(Docx("<w:p>")));
    }

    private static string Refusal(byte[] bytes, ReadingOptions? options = null)
    {
        var log = new DiagnosticLog();
        Assert.Null(Reading.Read(bytes, FileFormat.Docx, log, options));
        return Assert.Single(log.ToImmutable()).Rule.Code;
    }
}
