using System.Text;
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

    /// <summary>
    /// Whenever a write is interrupted: what was told before is read, the piece is told, and the next line stands by itself.
    /// </summary>
    [Fact]
    public void A_write_that_is_cut_off_at_any_byte_loses_nothing_that_was_told()
    {
        var path = _folder.Below("c.csv");
        var (told, next) = (Decided("甲.pdf", "first\nnote, \"quoted\""), Decided("丙.pdf", "next"));
        var (before, written) = (Header + CorrectionsFile.Text(told), CorrectionsFile.Text(Decided("乙.pdf", "第二\n行, \"引\"")));
        byte[] whole = [.. Encoding.UTF8.GetBytes(before), .. Encoding.UTF8.GetBytes(written)];
        var start = Encoding.UTF8.GetByteCount(before);
        for (var length = start; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            File.Delete(path + CorrectionLog.CutEnding);
            // The line end alone is missing: the line says all.
            var isWhole = length >= whole.Length - 1;
            var piece = isWhole ? "" : Encoding.UTF8.GetString(whole.AsSpan(start, length - start));

            var lines = CorrectionsFile.Read(path, out var cut);
            Assert.Equal(isWhole ? 2 : 1, lines.Length);
            Assert.Equal(told.Id, lines[0].Id);
            Assert.Equal(piece.Length > 0, cut is not null);
            if (cut is not null) Assert.Equal((path, 4), (cut.Path, cut.Line));

            var log = new CorrectionLog(path);
            Assert.Equal(cut, log.Cut);
            log.Append([next]);

            Assert.Equal([.. lines.Select(line => line.Id), next.Id], log.Lines.Select(line => line.Id));
            Assert.Equal(log.Lines.Select(line => line.Id), CorrectionsFile.Read(path, out cut).Select(line => line.Id));
            Assert.Null(cut);
            Assert.Null(log.Cut);
            var aside = path + CorrectionLog.CutEnding;
            Assert.Equal(piece.Length > 0 ? piece + "\n" : "", File.Exists(aside) ? File.ReadAllText(aside) : "");
        }
    }

    [Fact]
    public void A_first_write_that_is_cut_off_within_the_header_is_begun_again()
    {
        var path = _folder.Below("c.csv");
        for (var length = 1; length < Header.Length - 1; length++)
        {
            File.WriteAllText(path, Header[..length]);

            Assert.Empty(CorrectionsFile.Read(path, out var cut));
            Assert.Equal(1, cut?.Line);
            new CorrectionLog(path).Append([Decided("甲.pdf", "")]);

            Assert.Single(CorrectionsFile.Read(path, out cut));
            Assert.Null(cut);
        }
    }

    [Theory]
    [InlineData("局,2020,a.pdf,,,,,,exclude,,other,,li,2026-03-01T00:00:00Z", true)]
    [InlineData("局,2020,a.pdf,,,,,,exclude,,other,\"a\nb\",li,2026-03-01T00:00:00Z", true)]
    [InlineData("局,2020,a.pdf,,,,,,exclude,,other,,li,2026-03-01", false)]
    [InlineData("局,2020,a.pdf,,,,,,exclude,,oth", false)]
    [InlineData("\0\0\0\0", false)]
    public void A_last_line_without_a_line_end_counts_where_its_time_is_whole(string line, bool counts)
    {
        var lines =
            CorrectionsFile.Read(_folder.Write("c.csv", Header.Replace("\n", "\r\n", StringComparison.Ordinal) + line), out var cut);

        Assert.Equal((counts ? 1 : 0, counts), (lines.Length, cut is null));
    }

    /// <summary>Whole lines behind it would be lost with it.</summary>
    [Fact]
    public void A_quote_that_nothing_closes_is_a_mistake_and_no_line_that_is_cut_off()
    {
        const string Line = "局,2020,a.pdf,,,,,,exclude,,other,,li,2026-03-01T00:00:00Z\n";
        var path = _folder.Write("c.csv", Header + Line + Line.Replace(",,li", ",\"open,li", StringComparison.Ordinal) + Line + Line);

        Assert.Throws<DatasetReadException>(() => CorrectionsFile.Read(path));
        Assert.Throws<DatasetReadException>(() => new CorrectionLog(path));
    }

    private static CorrectionLine Decided(string source, string note) => new(
        "局", 2020, source, "", "requests", "received", "total", "1", CorrectionAction.Value, "2", CorrectionReason.Misread, note, "li",
        new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero));
}
