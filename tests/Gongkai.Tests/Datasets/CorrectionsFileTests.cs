using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets;

public sealed class CorrectionsFileTests : IDisposable
{
    private const string Header = "agency,year,source,sha256,table,row,column,raw_expected,action,new_value,reason_code,note,reviewer,at\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_is_read_as_it_was_written()
    {
        var line = new CorrectionLine(
            "某市,\"局\"", 2020, "a b.zip!甲.pdf", new string('a', 64), "requests", "received", "total", " 1\n2 ", CorrectionAction.Value,
                "12.5", CorrectionReason.Misread, "看清了", "li", new DateTimeOffset(2026, 3, 1, 9, 30, 0, 123, TimeSpan.FromHours(8)));

        var read = Assert.Single(CorrectionsFile.Read(_folder.Write("c.csv", Header + CorrectionsFile.Text(line))));

        Assert.Equal(line.Id, read.Id);
        Assert.Equal((line.RawExpected, line.Agency, line.Note), (read.RawExpected, read.Agency, read.Note));
    }

    [Theory]
    [InlineData("局,2020,,,requests,received,total,1,value,2,misread,,li,2026-03-01T00:00:00Z", "neither source nor sha256")]
    [InlineData("局,2020,a.pdf,,requests,received,total,1,value,two,misread,,li,2026-03-01T00:00:00Z", "not a number")]
    [InlineData("局,2020,a.pdf,,requests,received,total,1,value,2,typo,,li,2026-03-01T00:00:00Z", "none of other, agency_error")]
    [InlineData("局,2020,a.pdf,,requests,received,total,1,delete,2,misread,,li,2026-03-01T00:00:00Z", "action is 'delete'")]
    [InlineData("局,2020,a.pdf,,requests,received,total,1,value,2,misread,,li,yesterday", "not a time")]
    [InlineData("局,20,a.pdf,,requests,received,total,1,value,2,misread,,li,2026-03-01T00:00:00Z", "not a year")]
    [InlineData("局,2020,a.pdf,,,,,,value,2,misread,,li,2026-03-01T00:00:00Z", "name none")]
    [InlineData("局,2020,a.pdf,,requests,received,total,1,status,reported,misread,,li,2026-03-01T00:00:00Z", "none of blank")]
    [InlineData("局,2020,a.pdf,abc,,,,,exclude,,other,,li,2026-03-01T00:00:00Z", "64 lower-case")]
    [InlineData("局,2020,a.pdf,,requests,received,total,1,exclude,,other,,li,2026-03-01T00:00:00Z", "is of a report")]
    [InlineData("局,2020,a.pdf,,,,,,undo,that one,other,,li,2026-03-01T00:00:00Z", "correction_id")]
    [InlineData("局,2020,a.pdf", "more or fewer cells")]
    public void A_malformed_line_is_named_with_file_and_line(string line, string fault)
    {
        var path = _folder.Write("c.csv", Header + "局,2020,a.pdf,,,,,,exclude,,other,,li,2026-03-01T00:00:00Z\n" + line + "\n");

        var exception = Assert.Throws<DatasetReadException>(() => CorrectionsFile.Read(path));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.Contains("COR003", exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains('3', exception.Message.Replace(path, "", StringComparison.Ordinal).Replace("COR003", "", StringComparison.Ordinal));
    }
}
