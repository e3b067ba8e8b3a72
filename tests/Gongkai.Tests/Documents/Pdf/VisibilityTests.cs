using System.Globalization;
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Model;

namespace Gongkai.Tests.Documents.Pdf;

/// <summary>
/// What an eye sees of a page is what every engine that is present says of it: each rule with a case on either side of its border.
/// </summary>
public sealed class VisibilityTests
{
    private const string White = "1 g";
    private const string Black = "0 g";

    /// <summary>What is drawn upon a page, and what can be read of it.</summary>
    public static TheoryData<string, string, string> Pages => new()
    {
        { "under a white box drawn later", $"{Number(100, 700, "12")} {White} 95 690 60 25 re f {Black} {Number(100, 600, "34")}", "34" },
        { "upon a white box drawn before", $"{White} 95 690 60 25 re f {Black} {Number(100, 700, "12")}", "12" },
        { "new digits upon old ones that a box covers",
            $"{Number(100, 700, "52718")} {White} 95 690 60 25 re f {Black} {Number(101, 700, "27")}", "27" },
        { "under a box that lets light through", $"{Number(100, 700, "12")} /Half gs {White} 95 690 60 25 re f", "12" },
        { "under a box of multiplied colour", $"{Number(100, 700, "12")} /Multiply gs 1 1 0 rg 95 690 60 25 re f", "12" },
        { "beside a box", $"{Number(100, 700, "12")} {White} 60 690 41 25 re f", "12" },
        { "under half a box each", $"{Number(100, 700, "12")} {White} 95 698 60 3 re f 95 700 60 15 re f", "" },
        { "under a triangle's box but not the triangle", $"{Number(100, 700, "12")} 1 0 0 rg 95 690 m 195 690 l 195 600 l f", "12" },
        { "under a triangle", $"{Number(100, 700, "12")} 1 0 0 rg 50 680 m 250 680 l 150 900 l f", "" },
        { "under a box that a clip keeps off", $"{Number(100, 700, "12")} q 300 300 10 10 re W n {White} 95 690 60 25 re f Q", "12" },
        { "under a box within a clip of another shape", $"{Number(100, 700, "12")} q 0 0 m 600 0 l 0 900 l W n {White} 95 690 60 25 re f Q",
            "12" },
        { "under a frame", $"{Number(100, 700, "12")} 1 0 0 rg 95 690 60 25 re 96 691 58 23 re f*", "12" },
        { "under an opaque picture", $"{Number(100, 700, "12")} q 60 0 0 25 95 690 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0001 EI Q", "" },
        { "upon a picture", $"q 60 0 0 25 95 690 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0001 EI Q {Number(100, 700, "12")}", "12" },
        { "under a stencil", $"{Number(100, 700, "12")} q 60 0 0 25 95 690 cm BI /W 8 /H 1 /IM true /BPC 1 ID \u0055 EI Q", "12" },
        { "white on paper", $"{White} {Number(100, 700, "12")} {Black} {Number(100, 600, "34")}", "34" },
        { "white on blue", $"0 0 1 rg 95 690 60 25 re f {White} {Number(100, 700, "12")}", "12" },
        { "blue on blue", $"0 0 1 rg 95 690 60 25 re f {Number(100, 700, "12")}", "" },
        { "white on a picture", $"q 60 0 0 25 95 690 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0001 EI Q {White} {Number(100, 700, "12")}", "12" },
        { "white on a shape with curves", $"0 0 1 rg 50 690 m 50 750 250 750 250 690 c f {White} {Number(100, 700, "12")}", "12" },
        { "white on a thick stroke", $"0 0 1 RG 25 w 95 703 m 155 703 l S {White} {Number(100, 700, "12")}", "12" },
        { "white on strips",
            $"0 0 1 rg {string.Join(' ', Enumerable.Range(0, 25).Select(row => $"95 {690 + row} 60 1 re"))} f {White} " +
            $"{Number(100, 700, "12")}", "12" },
        { "nearly white on paper", $".98 g {Number(100, 700, "12")}", "" },
        { "light grey on paper", $".8 g {Number(100, 700, "12")}", "12" },
        { "black on black", $"{Black} 95 690 60 25 re f {Number(100, 700, "12")}", "" },
        { "black on a black rule through its middle", $"{Black} 50 703 200 .5 re f {Number(100, 700, "12")}", "12" },
        { "type of one point", $"{Number(100, 700, "12", size: 1)}", "" },
        { "type of five points", $"{Number(100, 700, "12", size: 5)}", "12" },
        { "type without height", "BT /Song 10 Tf 1 0 0 .05 100 700 Tm <00310032> Tj ET", "" },
        { "struck out", $"{Number(100, 700, "172")} .5 w 99 703 m 116 703 l S {Number(120, 700, "163")}", "163" },
        { "struck out by a thin box", $"{Number(100, 700, "172")} 99 703 17 .5 re f {Number(120, 700, "163")}", "163" },
        { "underlined", $"{Number(100, 700, "172")} .5 w 99 698 m 116 698 l S", "172" },
        { "a line of a table through the middle", $"{Number(100, 700, "172")} .5 w 50 703 m 300 703 l S", "172" },
        { "drawn without paint", $"3 Tr {Number(100, 700, "12")} 0 Tr {Number(100, 600, "34")}", "34" },
        { "in a group that lets everything through", $"/Clear gs /Form Do /Full gs {Number(100, 600, "34")}", "34" },
        { "in a group", $"/Form Do {Number(100, 600, "34")}", "5634" },
        { "in a layer that is off", $"/OC /Off BDC {Number(100, 700, "12")} EMC /OC /On BDC {Number(100, 600, "34")} EMC", "34" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Only_what_is_seen_is_read(string where, string operators, string text) =>
        Assert.All(PresentEngines.All, engine =>
        {
            var page = Page(engine, operators);

            Assert.True(text == string.Concat(page.Glyphs.Where(glyph => glyph.Visible).Select(glyph => glyph.Text)),
                $"{engine.Name}: {where}");
        });

    /// <summary>What is drawn beside text, and how many things of it can be seen.</summary>
    public static TheoryData<string, string, int> Ink => new()
    {
        { "a filled curve", "100 700 m 100 710 110 710 110 700 c f", 1 },
        { "a filled polygon", "100 700 m 110 710 l 120 700 l f", 1 },
        { "a white curve on paper", "1 g 100 700 m 100 710 110 710 110 700 c f", 0 },
        { "a curve under a white box", "100 700 m 100 710 110 710 110 700 c f 1 g 90 690 60 40 re f", 0 },
        { "a stroked curve", "100 700 m 100 710 110 710 110 700 c S", 1 },
        { "a slanted line", "100 700 m 110 710 l S", 1 },
        { "a digit of square dots", Dots(2, "{0} {1} 1 1 re f"), 1 },
        { "a digit of square dots in one path", Dots(2, "{0} {1} 1 1 re") + " f", 1 },
        { "a digit of round dots", Dots(2, "q 1 0 0 1 {0} {1} cm 0 0 m 0 .6 1 .6 1 0 c 1 -.6 0 -.6 0 0 c f Q"), 1 },
        { "a digit of points of a round pen", "1 J 1 w " + Dots(2, "{0} {1} m {0} {1} l S"), 1 },
        { "a digit of short strokes", "100 702 m 100 700 l S 100 704 m 100 702 l S 100 704 m 102 704 l S 102 704 m 104 704 l S", 1 },
        { "a digit of dots far apart", Dots(5, "{0} {1} 1 1 re f"), 0 },
        { "three dots", "100 700 1 1 re 102 700 1 1 re 104 700 1 1 re f", 0 },
        { "a dotted line", string.Join(' ', Enumerable.Range(0, 40).Select(at => $"{100 + (2 * at)} 700 1 1 re f")), 0 },
        { "a dotted border", string.Join(' ', Enumerable.Range(0, 40).Select(at => $"100 {600 + (2 * at)} 1 1 re f")), 0 },
        { "white dots on paper", "1 g " + Dots(2, "{0} {1} 1 1 re f"), 0 },
        { "dots under a white box", Dots(2, "{0} {1} 1 1 re f") + " 1 g 90 690 60 40 re f", 0 },
        { "upright lines and backgrounds", ".9 g 100 600 100 50 re f 0 g 100 600 m 200 600 l S", 0 },
        { "struck digits", $"{Number(100, 700, "172")} .5 w 99 703 m 116 703 l S", 3 },
        { "a red ring and what stands in it",
            "1 0 0 RG 1 0 0 rg 100 600 m 100 660 200 660 200 600 c 200 540 100 540 100 600 c S 140 610 m 150 620 l 160 610 l f", 0 },
    };

    [Theory]
    [MemberData(nameof(Ink))]
    public void What_is_drawn_and_no_text_is_kept_where_it_is_seen(string what, string operators, int count) =>
        Assert.All(PresentEngines.All,
            engine => Assert.True(
            count == Page(engine, operators).Ink.Length + Page(engine, operators).Struck.Length,
                $"{engine.Name}: {what}, {Page(engine, operators).Ink.Length}"));

    private static Page Page(IPdfEngine engine, string operators)
    {
        var pdf = new PdfSketch();
        pdf.Form("/BBox [0 0 600 800] /Group << /S /Transparency >> /Resources << /Font << /Song 3 0 R >> >>",
            Number(300, 300, "56") + "\n");
        var states = pdf.Object("<< /Half << /ca .5 >> /Clear << /ca 0 /CA 0 >> /Full << /ca 1 /CA 1 >> /Multiply << /BM /Multiply >> >>");
        var off = pdf.Object("<< /Type /OCG /Name (off) >>");
        var on = pdf.Object("<< /Type /OCG /Name (on) >>");
        pdf.Catalog = $"/OCProperties << /OCGs [{off} 0 R {on} 0 R] /D << /OFF [{off} 0 R] >> >>";
        pdf.Resources = $"/ExtGState {states} 0 R /Properties << /Off {off} 0 R /On {on} 0 R >>";
        var read = Assert.IsType<PdfReading.Succeeded>(
            engine.Read(pdf.Page().Draw(operators).ToBytes(), PdfLimits.Default, CancellationToken.None));
        return Assert.Single(read.Pages);
    }

    private static string Number(int x, int y, string digits, int size = 10) =>
        $"BT /Song {size} Tf {x} {y} Td <{string.Concat(digits.Select(digit => $"00{(int)digit:X2}"))}> Tj ET";

    /// <summary>A 2 of dots, five wide and seven high.</summary>
    /// <param name="pitch">From dot to dot, in points.</param>
    /// <param name="dot">Draws one at {0} {1}.</param>
    private static string Dots(int pitch, string dot)
    {
        string[] rows = [".###.", "#...#", "....#", "...#.", "..#..", ".#...", "#####"];
        var dots = from row in Enumerable.Range(0, rows.Length)
                   from column in Enumerable.Range(0, rows[row].Length)
                   where rows[row][column] == '#'
                   select string.Format(CultureInfo.InvariantCulture, dot, 100 + (pitch * column), 700 - (pitch * row));
        return string.Join(' ', dots);
    }
}
