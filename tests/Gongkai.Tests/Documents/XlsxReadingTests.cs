using Gongkai.Documents;
using Gongkai.Model;
using static Gongkai.Tests.Documents.OfficeFiles;

namespace Gongkai.Tests.Documents;

public sealed class XlsxReadingTests
{
    private static string Print(string sheet, string shared = "", string styles = "") =>
        Reading.Print(Reading.Read(Xlsx(sheet, shared, styles), FileFormat.Xlsx));

    private static string Row(int number, params string[] texts)
    {
        var cells = texts.Select((text, index) => text.Length == 0
            ? ""
            : $"<c r=\"{(char)('A' + index)}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        return $"<row r=\"{number}\">{string.Concat(cells)}</row>";
    }

    [Fact]
    public void Titles_are_prose_and_the_rest_is_a_grid() =>
        Assert.Equal(
            "Navigation: 表一\n某局2023年年度报告\n| 0:信息内容 | 1+2:本年制发件数\n| 0:规章 | 1:0 | 2:\n| 0:许可 | 1:3 | 2:4\n注：单位为件。",
            Print("<sheetData>" + Row(1, "某局2023年年度报告") + Row(3, "信息内容", "本年制发件数") + Row(4, "规章", "0") + Row(5, "许可", "3", "4")
                + Row(7, "注：单位为件。") + "</sheetData><mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"B3:C3\"/></mergeCells>"));

    [Fact]
    public void Merged_rows_are_spans() =>
        Assert.Equal(
            "Navigation: 表一\n| 0^2:三、办理结果 | 1:予以公开 | 2:1\n| 1:部分公开 | 2:0",
            Print("<sheetData>" + Row(1, "三、办理结果", "予以公开", "1") + Row(2, "", "部分公开", "0")
                + "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"));

    [Theory]
    [InlineData("1234", "#,##0", "1,234")]
    [InlineData("1234.5", "#,##0.00", "1,234.50")]
    [InlineData("0.30000000000000004", "General", "0.3")]
    [InlineData("-5", "0", "-5")]
    [InlineData("-5", "0;(0)", "(5)")]
    [InlineData("0", "0;-0;\"无\"", "无")]
    [InlineData("12", "0\"件\"", "12件")]
    [InlineData("0.125", "0.0%", "12.5%")]
    [InlineData("1E+3", "General", "1000")]
    [InlineData("3", "yyyy-mm-dd", "1900-01-03 00:00")]
    [InlineData("7", "000", "007")]
    public void Numbers_print_as_their_format_shows_them(string stored, string format, string expected)
    {
        var styles =
            $"<numFmts><numFmt numFmtId=\"200\" " +
            $"formatCode=\"{format.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></numFmts><cellXfs><xf " +
            $"numFmtId=\"200\"/></cellXfs>";
        Assert.EndsWith(
            "| 0:规章 | 1:" + expected,
            Print($"<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>{stored}</v></c></row></sheetData>",
                "<si><r><t>规</t></r><r><t>章</t></r><rPh><t>x</t></rPh></si>", styles),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_hidden_is_not_printed()
    {
        Assert.Equal(
            "Navigation: 表一\n| 0:规章 | 1:1\n| 0:许可 | 1:2",
            Print("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>" + Row(1, "规章", "x", "1") + Row(2, "藏", "x", "9")
                .Replace("<row", "<row hidden=\"1\"", StringComparison.Ordinal) + Row(2, "许可", "x", "2") + "</sheetData>"));
        var log = new DiagnosticLog();
        Assert.Null(Reading.Read(Xlsx("<sheetData/>", state: "hidden"), FileFormat.Xlsx, log));
        Assert.Equal("OFF004", Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void A_cell_at_the_end_of_the_sheet_costs_nothing() =>
        Assert.Equal(
            "Navigation: 表一\n| 0:规章 | 1:0\n| 0:许可 | 1:1",
            Print("<sheetData>" + Row(1, "规章", "0") + Row(1_048_576, "许可", "1")
                + "</sheetData><mergeCells><mergeCell ref=\"C1:XFD1048576\"/></mergeCells>"));

    [Fact]
    public void Too_many_cells_are_cut()
    {
        var log = new DiagnosticLog();
        Assert.NotNull(Reading.Read(
            Xlsx("<sheetData>" + string.Concat(Enumerable.Range(1, 30).Select(row => Row(row, "a", "b"))) + "</sheetData>"),
            FileFormat.Xlsx, log, new ReadingOptions { MaximumCells = 20 }));
        Assert.Equal("ING013", Assert.Single(log.ToImmutable()).Rule.Code);
    }
}
