using System.Text;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Reports;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Reports;

/// <summary>Whose report it is and of which year, where the title is lost and only sentences tell; a sentence is never a name.</summary>
public sealed class MetadataReaderTests
{
    [Theory]
    [InlineData("根据《中华人民共和国政府信息公开条例》要求，特编制江川市水利局2023年度政府信息公开工作年度报告。", "江川市水利局", 2023)]
    [InlineData("按照有关规定，梳理编制江川市财政局2022年政府信息公开工作年度报告。", "江川市财政局", 2022)]
    [InlineData("根据《条例》，现向社会公布江川市教育局2021年政府信息公开工作年度报告。", "江川市教育局", 2021)]
    [InlineData("现公布2023年江川市民政局政府信息公开工作年度报告。", "江川市民政局", 2023)]
    [InlineData("本报告由江川市司法局按照《中华人民共和国政府信息公开条例》的要求编制。本报告中所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
        "江川市司法局", 2024)]
    [InlineData("现将江川市统计局2020年政府信息公开工作年度报告进行公布。", "江川市统计局", 2020)]
    [InlineData("现将江川市审计局2023年政府信息公开工作年度报告予以公布如下：", "江川市审计局", 2023)]
    [InlineData("现将江川市石桥镇人民政府2025年政府信息公开工作情况报告如下。", "江川市石桥镇人民政府", 2025)]
    [InlineData("本年度报告由江川市应急管理局编制。统计期限为2022年1月1日至2022年12月31日。", "江川市应急管理局", 2022)]
    [InlineData("江川市住房和城乡建设局根据《条例》编制本报告。所列数据统计期限从2021年1月1日起至12月31日止。", "江川市住房和城乡建设局", 2021)]
    [InlineData("现公布江川市石桥镇人民政府2022年度政府信息公开工作年度报告。", "江川市石桥镇人民政府", 2022)]
    [InlineData("江川市林业局现公布2021年政府信息公开年度报告。", "江川市林业局", 2021)]
    [InlineData("根据要求，现将江川市气象局2023年政府信息公开年度工作情况报告如下：", "江川市气象局", 2023)]
    [InlineData("由江川市农业农村局编制2024年度政府信息公开工作年度报告。", "江川市农业农村局", 2024)]
    public void Sentences_name_agency_and_year(string prose, string agency, int year)
    {
        var (metadata, _) = Read(prose);

        Assert.Equal((agency, year), (metadata.Agency, metadata.Year));
    }

    [Theory]
    [InlineData("关于做好2023年政府信息公开工作年度报告编制和发布工作的通知要求，我单位认真开展相关工作。")]
    [InlineData("塘下镇人民政府结合有关统计数据，梳理了全年情况。")]
    [InlineData("2020年，在区政府的正确领导下，信息公开工作有序推进。")]
    [InlineData("成立了由主要领导任组长的政务公开工作领导小组，明确分工。")]
    [InlineData("在市委、市政府的坚强领导下，我局扎实推进政务公开。")]
    [InlineData("根据《政府信息公开条例》的规定，特编制本报告。")]
    [InlineData("本报告由概述、主动公开、依申请公开等六部分组成。")]
    [InlineData("现向社会公布本单位年度报告，欢迎监督。")]
    [InlineData("按照区政府办公室要求，认真梳理编制年度报告。")]
    [InlineData("现将有关情况报告如下。")]
    [InlineData("我镇2023年共发布信息120条。")]
    [InlineData("如对本报告有疑问，请与办公室联系（电话：0123-4567890）。")]
    public void A_sentence_is_no_name(string prose)
    {
        var (metadata, diagnostics) = Read(prose);

        Assert.True(metadata.Agency.Length == 0, metadata.Agency);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Rule.Code == "MET001");
    }

    [Theory]
    [InlineData("现将我局2025年政府信息公开工作情况报告如下。", 2025)]
    [InlineData("我镇2023年主动公开政府信息120条。", 2023)]
    [InlineData("2022年，我街道认真贯彻落实《条例》，扎实做好信息公开工作。", 2022)]
    [InlineData("本报告所列数据的统计期限自2021年1月1日起，至2021年12月31日止。", 2021)]
    [InlineData("二〇二四年，我局政府信息公开工作稳步推进。", 2024)]
    [InlineData("现公布本机关2020年政府信息公开年度报告。", 2020)]
    public void Sentences_name_the_year(string prose, int year) => Assert.Equal(year, Read(prose).Metadata.Year);

    [Theory]
    [InlineData("《中华人民共和国政府信息公开条例》（2019年修订）自2019年5月15日起施行。")]
    [InlineData("国办公开办函〔2021〕30号印发了年度报告格式。")]
    public void The_year_of_a_law_is_not_the_reports(string prose)
    {
        var (metadata, diagnostics) = Read(prose);

        Assert.Null(metadata.Year);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Rule == MetadataRules.NoYear);
    }

    private static (ReportMetadata Metadata, IReadOnlyList<Diagnostic> Diagnostics) Read(string prose)
    {
        var text = $"政府信息公开工作年度报告\n\n{prose}\n\n一、总体情况\n\n全年工作平稳有序。\n";
        var document = Documents.Reading.Read(Encoding.UTF8.GetBytes(text), FileFormat.Text);
        var log = new DiagnosticLog();
        return (MetadataReader.Read(document, document.Blocks, true, ReportNames.Disclosure, log), log.ToImmutable());
    }
}
