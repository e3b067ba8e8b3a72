using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

[Trait("speed", "slow")]
public sealed class OfficeConversionTests
{
    private static readonly byte[] Rtf = Encoding.ASCII.GetBytes(
        @"{\rtf1\ansi\ansicpg936\uc1 \u35268?\u31456?\par\trowd\cellx2000\cellx4000\intbl A\cell " +
            @"12\cell\row\trowd\cellx2000\cellx4000\intbl B\cell 0\cell\row\pard\par}");

    [Fact]
    public void Rtf_is_read_as_an_office_document()
    {
        Requires.LibreOffice();
        var document = Reading.Read(Rtf, FileFormat.Rtf);
        Assert.Equal("规章\n| 0:A | 1:12\n| 0:B | 1:0", Reading.Print(document));
        Assert.Equal((FileFormat.Rtf, ReadingMethod.Office), (document.Format, document.Method));
    }

    [Fact]
    public void An_open_document_sheet_is_read_as_it_is_seen()
    {
        Requires.LibreOffice();
        var document = Reading.Read(Ods(), FileFormat.Ods);

        Assert.Equal("Navigation: 表一\n| 0:规章 | 1:2 | 2:14\n| 0:规范性文件 | 1: | 2:163\n| 0:其他 | 1:7 | 2:12", Reading.Print(document));
    }

    /// <summary>A sheet with a hidden row and a hidden column, a number in white, one beside struck digits, and a formula.</summary>
    private static byte[] Ods()
    {
        const string names = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
            + "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
            + "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:of='urn:oasis:names:tc:opendocument:xmlns:of:1.2' "
            + "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' office:version='1.2'";
        var content = $"<office:document-content {names}><office:automatic-styles>"
            + "<style:style style:name='white' style:family='table-cell'><style:text-properties fo:color='#ffffff'/></style:style>"
            + "<style:style style:name='struck' style:family='text'>"
            + "<style:text-properties style:text-line-through-style='solid' style:text-line-through-type='single'/></style:style>"
            + "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name='表一'><table:table-column/>"
            + "<table:table-column table:visibility='collapse'/><table:table-column table:number-columns-repeated='2'/>"
            + Row(Text("规章"), Number(99), Number(2), Number(14))
            + Row(Text("旧数据"), Number(98), Number(97), Number(96)).Replace("<table:table-row>",
                "<table:table-row table:visibility='collapse'>", StringComparison.Ordinal)
            + Row(Text("规范性文件"), Number(95), Number(94).Replace("<table:table-cell", "<table:table-cell table:style-name='white'",
                StringComparison.Ordinal),
                "<table:table-cell office:value-type='string'><text:p><text:span text:style-name='struck'>172</text:span>163</text:p>"
                + "</table:table-cell>")
            + Row(Text("其他"), Number(93), Number(7),
                "<table:table-cell table:formula='of:=5+[.C4]' office:value-type='float' office:value='12'>"
                + "<text:p>12</text:p></table:table-cell>")
            + "</table:table></office:spreadsheet></office:body></office:document-content>";
        return OfficeFiles.Zip(
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content),
            ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0' "
                + "manifest:version='1.2'><manifest:file-entry manifest:full-path='/' "
                + "manifest:media-type='application/vnd.oasis.opendocument.spreadsheet'/><manifest:file-entry "
                + "manifest:full-path='content.xml' manifest:media-type='text/xml'/></manifest:manifest>"));

        static string Row(params string[] cells) => $"<table:table-row>{string.Concat(cells)}</table:table-row>";
        static string Text(string text) =>
            $"<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>";
        static string Number(int number) =>
            $"<table:table-cell office:value-type='float' office:value='{number}'><text:p>{number}</text:p></table:table-cell>";
    }

    [Fact]
    public void The_time_limit_holds()
    {
        Requires.LibreOffice();
        var log = new DiagnosticLog();
        Assert.Null(Reading.Read(Rtf, FileFormat.Rtf, log, new ReadingOptions { OfficeTime = TimeSpan.FromMilliseconds(50) }));
        Assert.Equal("OFF002", Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void What_LibreOffice_cannot_open_is_refused()
    {
        Requires.LibreOffice();
        var bytes = new byte[2000];
        Convert.FromHexString("D0CF11E0A1B11AE1").CopyTo(bytes, 0);
        var log = new DiagnosticLog();
        Assert.Null(Reading.Read(bytes, FileFormat.Doc, log));
        Assert.Equal("OFF003", Assert.Single(log.ToImmutable()).Rule.Code);
    }
}
