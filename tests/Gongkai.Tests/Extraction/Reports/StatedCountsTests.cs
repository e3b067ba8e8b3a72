using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Extraction;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Reports;

/// <summary>What the prose of reports without tables states, over sentences of every kind.</summary>
public class StatedCountsTests(ITestOutputHelper output)
{
    // What is taken must be right; what is worded in a new manner may be missed.
    private const double LeastPrecision = 0.99;
    private const double LeastRecall = 0.95;

    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    private static readonly Dictionary<char, string> Headings = new()
    {
        ['R'] = "三、依申请公开政府信息情况",
        ['P'] = "五、因政府信息公开申请行政复议、提起行政诉讼情况",
        ['F'] = "四、政府信息公开收费情况",
        ['S'] = "一、概述",
        ['I'] = "二、主动公开政府信息情况",
    };

    [Fact]
    public void Sentences_of_every_kind_give_what_they_state_and_nothing_else()
    {
        var (taken, right, stated, sentences) = (0, 0, 0, 0);
        foreach (var line in File.ReadLines(Repository.Below("tests", "Gongkai.Tests", "Extraction", "Reports", "stated-counts.tsv")))
        {
            if (line.StartsWith('#')) continue;
            var fields = line.Split('\t');
            var wanted = fields[2] == "-" ? [] : fields[2].Split(' ').ToHashSet(StringComparer.Ordinal);
            var found = Read(fields[0], fields[1]).Select(Written).ToHashSet(StringComparer.Ordinal);
            (sentences, stated, taken, right) = (
                sentences + 1, stated + wanted.Count, taken + found.Count, right + found.Count(wanted.Contains));
            if (!found.SetEquals(wanted)) output.WriteLine($"{fields[1]}  {string.Join(' ', found.Order())}  not  {fields[2]}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sentences} sentences; {taken} counts taken, {right} right; {stated} stated, {(double)right / stated:P1} found"));
        Assert.True(sentences >= 200, $"{sentences} sentences");
        Assert.True(right >= LeastPrecision * taken, $"{right} of {taken} are right");
        Assert.True(right >= LeastRecall * stated, $"{right} of {stated} were found");
    }

    [Fact]
    public void A_count_has_its_code_its_sentence_and_its_place()
    {
        var count = Assert.Single(Read("R", "2012年，我局共收到政府信息公开申请1,204件。"));

        Assert.Equal(("received", 1204m, "件", "1,204件"), (count.Concept, count.Number, count.Unit, count.Raw));
        Assert.Equal("requests.received.total", count.Code);
        Assert.Equal("2012年，我局共收到政府信息公开申请1,204件。", count.Sentence);
        Assert.Equal(3, count.Location.Line);
    }

    [Theory]
    [InlineData("截至2012年12月31日共主动公开政府信息778余条。", "778余条")]
    [InlineData("2012年主动公开政府信息约300条。", "约300条")]
    [InlineData("2012年主动公开政府信息300多条。", "300多条")]
    public void What_is_no_exact_number_is_kept_as_printed(string sentence, string raw)
    {
        var count = Assert.Single(Read("I", sentence));

        Assert.Equal((null, raw), (count.Number, count.Raw));
    }

    [Fact]
    public void A_report_with_tables_is_held_against_them_and_states_nothing_itself() =>
        Assert.All(
            Extractor.Extract(DocumentText.Read(ReportExtractorTests.Whole(ReportExtractorTests.Requests())), new DiagnosticLog())
                .SelectMany(report => report.RestatedCounts),
            mention => Assert.Equal("", mention.Code));

    private static string Written(RestatedCount count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count.Concept}={(object?)count.Number ?? "?"}");

    private static ImmutableArray<RestatedCount> Read(string kind, string sentence)
    {
        var agency = kind[0] == 'G' ? "白河市人民政府" : "白河市财政局";
        var report = Assert.Single(Extractor.Extract(
            DocumentText.Read($"{agency}2012年政府信息公开工作年度报告\n{Headings[kind[^1]]}\n{sentence}\n本报告由我单位编制，内容包括信息公开工作开展的各项情况。"),
            new DiagnosticLog()));
        return [.. report.RestatedCounts.Where(mention => mention.Sentence == sentence)];
    }
}
