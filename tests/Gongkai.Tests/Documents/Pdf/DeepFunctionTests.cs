using System.IO.Compression;
using System.Text;
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Documents.PdfPig;

namespace Gongkai.Tests.Documents.Pdf;

/// <summary>
/// Functions nested without end overflow the stack of PdfPig, and that would end the process: they are refused before they are evaluated.
/// </summary>
public sealed class DeepFunctionTests
{
    [Theory]
    [InlineData(1_000_000, false)]
    [InlineData(1_000_000, true)]
    public void A_bottomless_function_ends_no_process(int depth, bool compressed) =>
        Assert.NotNull(new PdfPigEngine().Read(Pdf(depth, compressed), PdfLimits.Default, CancellationToken.None));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_function_as_people_write_them_is_evaluated(bool compressed)
    {
        var read = Assert.IsType<PdfReading.Succeeded>(
            new PdfPigEngine().Read(Pdf(1, compressed), PdfLimits.Default, CancellationToken.None));

        Assert.Equal("规章", string.Concat(Assert.Single(read.Pages).Glyphs.Select(glyph => glyph.Text)));
    }

    private static byte[] Pdf(int depth, bool compressed)
    {
        var opened = string.Concat(Enumerable.Repeat("true {", depth - 1));
        var closed = string.Concat(Enumerable.Repeat("} if", depth - 1));
        var function = $"{{ {opened} 1 exch sub {closed} }}";
        var pdf = new PdfSketch();
        var number = pdf.Stream(
            $"/FunctionType 4 /Domain [0 1] /Range [0 1] {(compressed ? "/Filter /FlateDecode" : "")}",
            compressed ? Compressed(function) : function);
        pdf.Resources = $"/ColorSpace << /Ink [/Separation /Ink /DeviceGray {number} 0 R] >>";
        return pdf.Page().Draw("/Ink cs 1 scn").Text(100, 700, "规章").ToBytes();
    }

    private static string Compressed(string content)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.SmallestSize)) zlib.Write(Encoding.Latin1.GetBytes(content));
        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}
