using System.Globalization;
using System.Text;
using Gongkai.Extraction.Sums.CrossReports;
using Gongkai.Model;
using Gongkai.Runs.CrossReports;
using Gongkai.Tests.Extraction;

namespace Gongkai.Tests.Runs;

public class DigestFormatTests
{
    private static readonly FigureCells Cells = new(KnownForms.Catalog.Codebook);

    [Theory]
    [InlineData(2022, 12.50, "12")]
    [InlineData(null, 0, null)]
    public void A_digest_comes_back_as_it_was(int? year, double value, string? suggestion)
    {
        var digest = ReportDigest.Of(
            "甲.html", "甲-2",
            Report(year, (decimal)value, suggestion is null ? null : decimal.Parse(suggestion, CultureInfo.InvariantCulture)), Cells);

        AssertSame(digest, Copy(digest, DigestFormat.Write, from => DigestFormat.ReadDigest(from, Cells)));
        AssertSame(digest with { Prose = ProseSignature.None },
            Copy(digest with { Prose = ProseSignature.None }, DigestFormat.Write, from => DigestFormat.ReadDigest(from, Cells)));
        Assert.True(digest.Prose.Runs > digest.Prose.Hashes.Length);
    }

    [Fact]
    public void A_digest_with_corrections_comes_back_with_both_figures()
    {
        var report = Report(2021, 7, null);
        var digest = ReportDigest.Of("甲.html", "甲-2", report with
        {
            Observations = [report.Observations[0] with { Corrected = new Reading.Number(9) }, .. report.Observations[1..]],
        }, Cells);

        AssertSame(digest, Copy(digest, DigestFormat.Write, from => DigestFormat.ReadDigest(from, Cells)));
        Assert.Equal((7m, 9m), (digest.Figures[new CellCode("requests", "received", "total")].Value,
            digest.Final[new CellCode("requests", "received", "total")].Value));
    }

    [Fact]
    public void A_part_comes_back_as_it_was()
    {
        var part = new MemberTotals.Part(
            "平河县人民政府", 2021, IsGovernment: true, ReportDigest.Of("乙.html", "乙-1", Report(2021, 7, null), Cells));

        var copy = Copy(part, DigestFormat.Write, from => DigestFormat.ReadPart(from, Cells));

        Assert.Equal((part.GovernmentKey, part.Year, part.IsGovernment), (copy.GovernmentKey, copy.Year, copy.IsGovernment));
        AssertSame(part.Report, copy.Report);
    }

    [Theory]
    [InlineData(2022)]
    [InlineData(null)]
    public void A_check_comes_back_as_it_was(int? year)
    {
        var cell = new CellCode("requests", "received", "total");
        var check = new CrossReportCheck(
            "甲.html", "甲-1", 3, year, "years.carried", "total", 1.50m, -2, CheckOutcome.Fail,
            [new ReportCell("乙-1", cell), new ReportCell("", cell)], Verdict.Source, "说明");

        var copy = Copy(check, DigestFormat.Write, DigestFormat.ReadCheck);

        Assert.Equal(check.Cells.AsEnumerable(), copy.Cells);
        Assert.Equal(check with { Cells = [] }, copy with { Cells = [] });
        Assert.Equal(check.Left.Scale, copy.Left.Scale);
    }

    private static Report Report(int? year, decimal value, decimal? suggestion) => new Report(
        2, "平河县民政局", year, "2021", "", null, "", null,
        [
            new Observation(new CellCode("requests", "received", "total"), "2021", new Reading.Number(value), Source.None)
                { Check = CheckState.Disputed, Suggestion = suggestion },
            new Observation(new CellCode("requests", "carried_in", "total"), "2021", new Reading.Mark("/"), Source.None),
            new Observation(new CellCode("requests", "granted", "total"), "2021", new Reading.Number(-3), Source.None)
                { Check = CheckState.Verified },
        ],
        [], [])
    {
        RegionCode = "350100",
        Narratives = [new Narrative("overview", "一、总体情况", string.Concat(Enumerable.Range('一', 600).Select(letter => (char)letter)))],
    };

    private static T Copy<T>(T item, Action<BinaryWriter, T> write, Func<BinaryReader, T> read)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.Unicode);
        write(writer, item);
        writer.Write("next");
        writer.Flush();
        stream.Position = 0;
        using var reader = new BinaryReader(stream, Encoding.Unicode);
        var copy = read(reader);
        Assert.Equal("next", reader.ReadString());
        return copy;
    }

    private static void AssertSame(ReportDigest expected, ReportDigest actual)
    {
        Assert.Equal(expected.Figures.States.AsEnumerable(), actual.Figures.States);
        Assert.Equal(expected.Figures.Numbers.AsEnumerable(), actual.Figures.Numbers);
        Assert.Equal(expected.Prose.Hashes.AsEnumerable(), actual.Prose.Hashes);
        Assert.Equal(expected.Prose.Runs, actual.Prose.Runs);
        Assert.Equal(expected.Final.States.AsEnumerable(), actual.Final.States);
        Assert.Equal(expected.Final.Numbers.AsEnumerable(), actual.Final.Numbers);
        Assert.Equal(ReferenceEquals(expected.Final, expected.Figures), ReferenceEquals(actual.Final, actual.Figures));
        Assert.Equal(expected with { Figures = actual.Figures, Final = actual.Final, Prose = actual.Prose }, actual);
    }
}
