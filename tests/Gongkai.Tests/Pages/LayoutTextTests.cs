using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai.Tests.Pages;

public class LayoutTextTests
{
    private static readonly string[] Report =
    [
        "     三、收到和处理政府信息公开申请情况",
        "                                 申请人情况",
        "                         自然人  商业企业  总计",
        "一、本年新收申请数量           2         0     2",
        "    （一）予以公开             1         0     1",
        "三、（二）部分公开（区分处理",
        "                                0         0     0",
        "本年 的，只计这一情形）",
        "度    1.属于国家秘密          0         0     0",
        "      2.其他法律行政法规禁",
        "                                1         0     1",
        "      止公开",
        "四、结转下年度                           10    10",
        "",
        "",
        "     五、存在的主要问题",
    ];

    private static Grid Find(IEnumerable<string> lines, DiagnosticLog? log = null) =>
        Assert.Single(LayoutText.Find([.. lines], log ?? new DiagnosticLog()).OfType<Block.Table>()).Grid;

    [Fact]
    public void Units_below_each_other_are_cells_of_their_own()
    {
        var grid = Find(
            [
                "统计指标      单位    2014年度  历年累计",
                "主动公开文件  条            6         7",
                "数",
                "网上申请数    条            1         1",
                "行政复议数    件                      2",
                "行政诉讼数    件            0         0",
            ]);

        Assert.Equal(
            [
                "统计指标|单位|2014年度|历年累计",
                "主动公开文件⏎数|条|6|7",
                "网上申请数|条|1|1",
                "行政复议数|件||2",
                "行政诉讼数|件|0|0",
            ],
            grid.Rows());
    }

    [Fact]
    public void Labels_gather_around_their_values()
    {
        var grid = Find(Report);

        Assert.Equal(GridKind.Aligned, grid.Kind);
        Assert.Equal(
            [
                "申请人情况",
                "自然人|商业企业|总计",
                "一、本年新收申请数量|2|0|2",
                "（一）予以公开|1|0|1",
                "本年⏎度 2x1|三、（二）部分公开（区分处理⏎的，只计这一情形）|0|0|0",
                "1.属于国家秘密|0|0|0",
                "2.其他法律行政法规禁⏎止公开|1|0|1",
                "四、结转下年度||10|10",
            ],
            grid.Rows());
    }

    [Fact]
    public void A_value_close_behind_its_label_is_one_below_a_header_of_two_words() =>
        Assert.Equal(
            ["第二十条第（六）项", "信息内容 本年处理决定数量", "行政处罚|816", "行政强制|0"],
            Find(["本年度收到的政府信息公开申请件数与上年基本持平，各项工作平稳有序。", "第二十条第（六）项", "信息内容 本年处理决定数量", "行政处罚 816", "行政强制 0"]).Rows());

    [Fact]
    public void Places_are_lines()
    {
        var grid = Find(Report);

        Assert.Equal(Location.OnLine(7), grid.Cells.Single(cell => cell is { Row: 4, Column: 2 }).Location);
        Assert.Equal(Location.OnLine(6), grid.Cells.Single(cell => cell is { Row: 4, Column: 1 }).Location);
        Assert.Equal(Location.OnLine(2), grid.Location);
    }

    [Fact]
    public void Places_count_on_over_form_feeds()
    {
        var blocks = LayoutText.Find(["一、甲", "", "\f二、乙"], new DiagnosticLog());

        Assert.Equal([1, 3], blocks.Select(block => block.Location.Line));
    }

    [Fact]
    public void Values_between_columns_stay_together()
    {
        var log = new DiagnosticLog();
        var grid = Find([.. Report[..5], "    （二）部分公开                    5     7", .. Report[13..]], log);

        Assert.Equal("（二）部分公开|5  7 1x3", grid.Rows()[^1]);
        Assert.Contains(log.ToImmutable(), diagnostic => diagnostic.Rule == PageRules.ValuesWithoutColumns);
    }
}
