using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class DocumentReaderTests
{
    [Theory]
    [InlineData("", FileFormat.Unknown, "ING006")]
    [InlineData("x", FileFormat.Unknown, "ING007")]
    [InlineData("x", FileFormat.Zip, "ING007")]
    [InlineData("x", FileFormat.Png, "OCR005")]
    [InlineData("x", FileFormat.Docx, "OFF004")]
    [InlineData("x", FileFormat.Xlsx, "OFF004")]
    internal void What_cannot_be_read_says_why(string content, FileFormat format, string code)
    {
        var log = new DiagnosticLog();
        Assert.Null(Reading.Read(Encoding.ASCII.GetBytes(content), format, log));
        var trouble = Assert.Single(log.ToImmutable());
        Assert.Equal(code, trouble.Rule.Code);
        Assert.Equal(Severity.Error, trouble.Rule.Severity);
    }

    [Theory]
    [InlineData("年报.doc", FileFormat.Html, true)]
    [InlineData("d.doc/年报", FileFormat.Html, false)]
    [InlineData("a.zip!年报.HTM", FileFormat.Html, false)]
    internal void A_name_that_promises_another_format_is_noted(string source, FileFormat format, bool noted)
    {
        using var reader = new DocumentReader(new ReadingOptions());
        var log = new DiagnosticLog();
        Assert.NotNull(reader.Read(source, "<p>规章</p>"u8.ToArray(), format, log, CancellationToken.None));
        Assert.Equal(noted, log.ToImmutable().Any(diagnostic => diagnostic.Rule.Code == "ING009"));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused()
    {
        var log = new DiagnosticLog();
        Assert.Null(Reading.Read(new byte[11], FileFormat.Text, log, new ReadingOptions { MaximumFileBytes = 10 }));
        Assert.Equal("ING008", Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void Blocks_beyond_the_limit_are_dropped_with_a_word()
    {
        var log = new DiagnosticLog();
        var document = Reading.Read("a\nb\nc\nd"u8.ToArray(), FileFormat.Text, log, new ReadingOptions { MaximumBlocks = 2 });
        Assert.Equal(2, document?.Blocks.Length);
        Assert.Equal("ING012", Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void Broken_bytes_of_any_kind_throw_nothing()
    {
        var whole = OfficeFiles.Docx(OfficeFiles.Paragraph("规章"));
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.ToArray();
            for (var hit = 0; hit < 5; hit++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            foreach (var format in (FileFormat[])[FileFormat.Docx, FileFormat.Xlsx, FileFormat.Html, FileFormat.Text])
                Reading.Read(bytes, format, new DiagnosticLog());
        }
    }

    [Theory]
    [InlineData("年报.caj", "CAJ\0x", "ING019")]
    [InlineData("年报", "CAJ\0x", "ING019")]
    [InlineData("年报.caj", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008", "ING019")]
    [InlineData("年报.gw", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008", "ING019")]
    [InlineData("年报.bin", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008", "ING007")]
    public void A_format_that_only_its_vendor_reads_is_refused_by_name(string source, string content, string code)
    {
        using var reader = new DocumentReader(new ReadingOptions());
        var (bytes, log) = (Encoding.Latin1.GetBytes(content), new DiagnosticLog());
        Assert.Null(reader.Read(source, bytes, FormatDetector.Detect(bytes, source), log, CancellationToken.None));
        Assert.Equal(code, Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void What_CNKI_names_its_own_and_is_a_page_is_read_as_the_page()
    {
        using var reader = new DocumentReader(new ReadingOptions());
        Assert.NotNull(reader.Read("年报.caj", "<p>规章</p>"u8.ToArray(), FileFormat.Html, new DiagnosticLog(), CancellationToken.None));
    }
}
