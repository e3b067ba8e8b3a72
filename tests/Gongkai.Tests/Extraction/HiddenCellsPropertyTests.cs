using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction;

/// <summary>
/// A document with any set of its values hidden, by whatever means, reads as the document without them; a value that is drawn and is no
/// text is never read as blank.
/// </summary>
public sealed class HiddenCellsPropertyTests
{
    // Sets of cells tried for each means; a set that fails is named by its number.
    private const int Sets = 6;

    public static TheoryData<string, string> Means => new()
    {
        { "display", "<span style=\"display:none\">{0}</span>" },
        { "class", "<span class=\"k\">{0}</span>" },
        { "visibility", "<span style=\"visibility:hidden\">{0}</span>" },
        { "opacity", "<span style=\"opacity:0\">{0}</span>" },
        { "size", "<span style=\"font-size:0\">{0}</span>" },
        { "colour", "<font color=white>{0}</font>" },
        { "off the screen", "<span style=\"position:absolute;left:-9999px\">{0}</span>" },
        { "no width", "<span style=\"display:inline-block;width:0;overflow:hidden\">{0}</span>" },
        { "scaled away", "<span style=\"display:inline-block;transform:scale(0)\">{0}</span>" },
        { "custom property", "<span style=\"--a:none;display:var(--a)\">{0}</span>" },
        { "attribute", "<span hidden>{0}</span>" },
        { "folded", "<details><summary></summary>{0}</details>" },
        { "template", "<template>{0}</template>" },
        { "struck", "<del>{0}</del>" },
        { "comment", "<!-- {0} -->" },
        { "field", "<input type=hidden value=\"{0}\">" },
    };

    public static TheoryData<string, string> Drawings => new()
    {
        { "picture", "<img src=\"{0}.png\">" },
        { "outline", "<svg><path d=\"M0 0h{0}\"/></svg>" },
        { "canvas", "<canvas title=\"{0}\"></canvas>" },
        { "equation", "<math><mfrac><mn>{0}</mn><mn>1</mn></mfrac></math>" },
        { "object", "<object data=\"{0}.svg\"></object>" },
        { "generated", "<i class=\"g\" title=\"{0}\"></i>" },
        { "background", "<i style=\"background:url({0}.png)\"></i>" },
    };

    [Theory]
    [MemberData(nameof(Means))]
    public void Hidden_values_read_as_values_that_are_not_there(string name, string markup)
    {
        for (var set = 0; set < Sets; set++)
        {
            var hidden = Chosen(set);
            var with = Read((at, text) => hidden.Contains(at) ? string.Format(CultureInfo.InvariantCulture, markup, text) : text);
            var without = Read((at, text) => hidden.Contains(at) ? "" : text);
            Assert.True(without.SequenceEqual(with), $"{name}, set {set}: {string.Join(", ", without.Except(with).Take(3))}");
        }
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Drawn_values_are_never_blank(string name, string markup)
    {
        for (var set = 0; set < Sets; set++)
        {
            var drawn = Chosen(set);
            var read = Read((at, text) => drawn.Contains(at) ? string.Format(CultureInfo.InvariantCulture, markup, text) : text);
            Assert.True(read.Length == 200, name);
            Assert.DoesNotContain(read, value => value.Reading is Reading.Blank);
        }
    }

    [Fact]
    public void Values_that_are_shown_are_read()
    {
        var plain = Read((_, text) => text);

        Assert.Equal(200, plain.Count(value => value.Reading is Reading.Number));
        Assert.Equal(plain, Read((at, text) => $"<span style=\"opacity:.9;color:#555\">{text}</span>"));
    }

    /// <summary>From one value to every second one, by a sequence that is the same everywhere.</summary>
    private static HashSet<int> Chosen(int set)
    {
        var chosen = new HashSet<int>();
        var state = (uint)(set + 1) * 2654435761;
        for (var at = 0; at < 200; at++)
        {
            state = (state * 1664525) + 1013904223;
            if (state >> 16 < (65536 >> (1 + set))) chosen.Add(at);
        }

        return chosen.Count > 0 ? chosen : [set];
    }

    private static ImmutableArray<(CellCode Cell, Reading Reading)> Read(Func<int, string, string> print)
    {
        var at = 0;
        var page = new StringBuilder("<style>.k{display:none}.g::before{content:attr(title)}</style>")
            .Append("<h1>江川市人民政府2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>2023年，全市坚持以公开为常态。</p>")
            .Append("<h2>二、主动公开政府信息情况</h2><table border=1><tr><td colspan=4>第二十条第（一）项")
            .Append("<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数")
            .Append(Row("<td>规章", 3)).Append(Row("<td>行政规范性文件", 3))
            .Append("<tr><td>信息内容<td colspan=3>本年处理决定数量").Append(Row("<td>行政许可", 1, 3))
            .Append(Row("<td>行政处罚", 1, 3)).Append(Row("<td>行政强制", 1, 3))
            .Append("<tr><td>信息内容<td colspan=3>本年收费金额（单位：万元）").Append(Row("<td>行政事业性收费", 1, 3)).Append("</table>")
            .Append("<h2>三、收到和处理政府信息公开申请情况</h2><table border=1><tr><td rowspan=3>本列数据的勾稽关系<td colspan=7>申请人情况")
            .Append("<tr><td rowspan=2>自然人<td colspan=5>法人或其他组织<td rowspan=2>总计")
            .Append("<tr><td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他");
        foreach (var row in KnownForms.Catalog.Edition("2021").Table("requests").Rows.Where(row => !row.IsGroup))
            page.Append(Row($"<td>{row.Label}", 7));
        page.Append("</table><h2>四、政府信息公开行政复议、行政诉讼情况</h2><table border=1><tr><td colspan=5>行政复议<td colspan=10>行政诉讼")
            .Append("<tr><td rowspan=2>结果维持<td rowspan=2>结果纠正<td rowspan=2>其他结果<td rowspan=2>尚未审结<td rowspan=2>总计")
            .Append("<td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉")
            .Append("<tr><td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计<td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计")
            .Append(Row("", 15)).Append("</table><h2>五、存在的主要问题及改进情况</h2><p>下一步将继续改进。</p>");

        using var reader = new DocumentReader(new ReadingOptions());
        var document = reader.Read(
            "page.html", Encoding.UTF8.GetBytes(page.ToString()), FileFormat.Html, new DiagnosticLog(), CancellationToken.None);
        Assert.NotNull(document);
        return [.. Assert.Single(new ReportExtractor(KnownForms.Catalog).Extract(document, new DiagnosticLog())).Observations
            .Select(observation => (observation.Cell, observation.Reading))];

        string Row(string label, int values, int span = 1)
        {
            var row = new StringBuilder("<tr>").Append(label);
            for (var value = 0; value < values; value++, at++)
                row.Append(CultureInfo.InvariantCulture,
                    $"<td colspan={span}>{print(at, ((at % 9) + 1).ToString(CultureInfo.InvariantCulture))}");
            return row.ToString();
        }
    }
}
