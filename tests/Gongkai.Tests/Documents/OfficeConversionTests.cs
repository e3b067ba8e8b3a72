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
