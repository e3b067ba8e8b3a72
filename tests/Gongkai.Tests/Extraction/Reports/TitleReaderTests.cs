using Gongkai.Extraction.Reports;

namespace Gongkai.Tests.Extraction.Reports;

public class TitleReaderTests
{
    [Theory]
    [InlineData("红旗区科学技术局 2025 年政府信息公开工作年度报告", "红旗区科学技术局", 2025)]
    [InlineData("海河市文化和旅游局2021年度政府信息公开工作年度报告", "海河市文化和旅游局", 2021)]
    [InlineData("2020年海河市民政局政府信息公开工作年度报告", "海河市民政局", 2020)]
    [InlineData("海河市民政局政府信息公开工作2021年度报告", "海河市民政局", 2021)]
    [InlineData("海河市民政局2019年政府信息公开工作年报", "海河市民政局", 2019)]
    [InlineData("海河市民政局2019年政府信息公开年度工作情况报告", "海河市民政局", 2019)]
    [InlineData("海河市民政局2022年政务公开年度报告", "海河市民政局", 2022)]
    [InlineData("海河市民政局2022年信息公开年报", "海河市民政局", 2022)]
    [InlineData("海河市民政局政府信息公开工作年度报告（2022年度）", "海河市民政局", 2022)]
    [InlineData("《海河市民政局2022年政府信息公开工作年度报告》", "海河市民政局", 2022)]
    [InlineData("关于印发《海河市民政局2022年政府信息公开工作年度报告》的通知", "海河市民政局", 2022)]
    [InlineData("海河市民政局[2022]年政府信息公开工作年度报告", "海河市民政局", 2022)]
    [InlineData("海河市民政局【2022】年度政府信息公开工作年度报告", "海河市民政局", 2022)]
    [InlineData("海河市民政局发布2022年政府信息公开工作年度报告", "海河市民政局", 2022)]
    [InlineData("海河市民政局2022年政府信息公开工作总结报告", "海河市民政局", 2022)]
    [InlineData("海河市民政局2022年政府信息公开工作年度报告（图解）", "海河市民政局", 2022)]
    [InlineData("海河市民政局（2022年度）政府信息公开工作年度报告", "海河市民政局", 2022)]
    [InlineData("海河市民政局二〇二一年政府信息公开工作年度报告", "海河市民政局", 2021)]
    [InlineData("海河市民政局２０２１年政府信息公开工作年度报告", "海河市民政局", 2021)]
    [InlineData("海河市民政局\n2021年政府信息公开\n工作年度报告", "海河市民政局", 2021)]
    [InlineData("關於海河市民政局2021年政府信息公開工作年度報告", "海河市民政局", 2021)]
    [InlineData("2023年政府信息公开工作年度报告", "", 2023)]
    [InlineData("标题: 海河市民政局2021年度政府信息公开工作年度报告", "海河市民政局", 2021)]
    public void Reads_agency_and_year(string printed, string agency, int year)
    {
        var title = TitleReader.Read(printed);

        Assert.NotNull(title);
        Assert.Equal(agency, title.Agency);
        Assert.Equal(year, title.Year);
    }

    [Theory]
    [InlineData("现将海河市民政局2021年度政府信息公开工作情况向社会公布")]
    [InlineData("海河市民政局召开工作会议")]
    [InlineData("上一篇：海河市民政局2020年政府信息公开工作年度报告")]
    [InlineData("2023年部门预算公开")]
    [InlineData("海河市民政局2021年行政执法统计年报")]
    [InlineData("二、主动公开政府信息情况")]
    public void Other_text_is_no_title(string printed) =>
        Assert.Null(TitleReader.Read(printed));
}
