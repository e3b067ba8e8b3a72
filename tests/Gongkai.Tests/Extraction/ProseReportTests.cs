using System.Collections.Immutable;
using Gongkai.Extraction;
using Gongkai.Extraction.Reports;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction;

/// <summary>Reports without any table: they have a row, their prose and no edition.</summary>
public class ProseReportTests
{
    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    [Theory]
    [InlineData("青山县民政局2008年政府信息公开年度报告", "青山县民政局", 2008)]
    [InlineData("二○一○年度白河市财政局政府信息公开工作年度报告", "白河市财政局", 2010)]
    [InlineData("红旗乡政府信息公开年度报告", "红旗乡", 2011)]
    [InlineData("关于2013年度政府信息公开工作情况的报告", "清河市水利局", 2013)]
    [InlineData("临江区教育局政府信息公开工作2016年度报告", "临江区教育局", 2016)]
    public void A_report_of_any_year_is_kept(string title, string agency, int year)
    {
        var report = Assert.Single(Read(
            $"""
            {title}
            一、概述。{year}年，我单位认真贯彻《中华人民共和国政府信息公开条例》，各项工作有序推进。
            二、主动公开政府信息1024条。
            清河市水利局
            """, out var log));

        Assert.Equal((agency, year, ""), (report.Agency, report.Year, report.Edition));
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.BeforeForms && diagnostic.Rule.Severity == Severity.Info);
        Assert.Contains(report.Narratives, narrative => narrative.Text.Contains("1024", StringComparison.Ordinal));
    }

    [Fact]
    public void A_title_in_the_metadata_alone_is_enough()
    {
        var document = DocumentText.Read("根据《条例》要求，现公布政府信息公开工作情况。2009年，我局主动公开政府信息86条，受理依申请公开3件，均已答复。") with
        {
            Hints = [new Hint(HintKind.Title, "临江区教育局2009年政府信息公开年度报告_临江区人民政府")],
        };
        var report = Assert.Single(Extractor.Extract(document, new DiagnosticLog()));

        Assert.Equal(("临江区教育局", 2009), (report.Agency, report.Year));
    }

    [Fact]
    public void A_report_of_the_years_of_the_forms_that_has_none_is_kept_as_well()
    {
        var report = Assert.Single(Read(
            """
            长岭街道办事处2020年政府信息公开工作年度报告
            2020年，我街道主动公开信息110条，未收到政府信息公开申请，没有因政府信息公开被申请行政复议或提起行政诉讼的情况。
            """, out var log));

        Assert.Equal(2020, report.Year);
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.TablesMissing);
    }

    [Theory]
    [InlineData("我市发布2012年政府信息公开工作年度报告\n本报讯 3月31日，市政府办公室发布了2012年政府信息公开年报。年报显示，2012年全市共主动公开政府信息12万条。")]
    [InlineData("关于做好2014年政府信息公开工作年度报告编制工作的通知\n一、报告内容。包括主动公开情况、依申请公开情况、收费情况。请于2015年1月20日前报送，各单位要高度重视。")]
    [InlineData("青山县民政局2012年政府信息公开工作年度报告\n附件：青山县民政局2012年政府信息公开工作年度报告.doc")]
    [InlineData("2022年上半年政府信息公开数据统计\n2022年上半年，全区各行政机关共受理政府信息公开申请267件，答复263件。其中同意公开或部分公开共81件。")]
    public void News_notices_links_and_half_years_are_no_reports(string text)
    {
        Assert.Empty(Read(text, out var log));

        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.NoForm);
    }

    private static ImmutableArray<Report> Read(string text, out IReadOnlyList<Diagnostic> log)
    {
        var found = new DiagnosticLog();
        var reports = Extractor.Extract(DocumentText.Read(text), found);
        log = [.. found.ToImmutable()];
        return reports;
    }
}
