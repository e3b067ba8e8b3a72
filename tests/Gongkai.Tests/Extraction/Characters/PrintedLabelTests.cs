using Gongkai.Extraction.Characters;

namespace Gongkai.Tests.Extraction.Characters;

public class PrintedLabelTests
{
    [Theory]
    [InlineData("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量", EnumeratorStyle.Plain, 1)]
    [InlineData("（三）不予公开", "不予公开", EnumeratorStyle.Bracketed, 3)]
    [InlineData("(七) 总计", "总计", EnumeratorStyle.Bracketed, 7)]
    [InlineData("2.其他法律行政法规禁止公开", "其他法律行政法规禁止公开", EnumeratorStyle.Digit, 2)]
    [InlineData("3、其他", "其他", EnumeratorStyle.Digit, 3)]
    [InlineData("3　.　其　他", "其他", EnumeratorStyle.Digit, 3)]
    [InlineData("①属于国家秘密", "属于国家秘密", EnumeratorStyle.Digit, 1)]
    [InlineData("(5)要求行政机关确认", "要求行政机关确认", EnumeratorStyle.Digit, 5)]
    [InlineData("十一、其他", "其他", EnumeratorStyle.Plain, 11)]
    internal void Takes_the_enumerator_off(string printed, string core, EnumeratorStyle style, int number)
    {
        var label = PrintedLabel.Of(printed);

        Assert.Equal(core, label.Core);
        Assert.Equal(new Enumerator(style, number), Assert.Single(label.Enumerators));
    }

    [Theory]
    [InlineData("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开")]
    [InlineData("(二)部分公开(区分处理的,只计", "部分公开")]
    [InlineData("本年制发件数（2023年1月1日至12月31日）", "本年制发件数")]
    [InlineData("3.危及“三安全一稳定”", "危及三安全一稳定")]
    [InlineData("本年增/减", "本年增减")]
    [InlineData("1.信访、举报、投诉类申请", "信访举报投诉类申请")]
    [InlineData("4.保护第三方的合法权益", "保护第三方合法权益")]
    [InlineData("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "本列数据勾稽关系为第一项加第二项之和等于第三项加第四项之和")]
    [InlineData("三\n、\n本\n年\n度\n办\n理\n结\n果", "本年度办理结果")]
    public void Keeps_the_words_that_identify(string printed, string core) =>
        Assert.Equal(core, PrintedLabel.Of(printed).Core);

    [Fact]
    public void Several_enumerators_are_taken_off_one_after_the_other()
    {
        var label = PrintedLabel.Of("(六) 1.申请人无正当理由逾期不补正");

        Assert.Equal("申请人无正当理由逾期不补正", label.Core);
        Assert.Equal(2, label.Enumerators.Length);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("12")]
    [InlineData("2023年")]
    [InlineData("一般公共服务支出")]
    public void A_number_or_a_word_is_no_enumerator(string printed) =>
        Assert.Empty(PrintedLabel.Of(printed).Enumerators);

    [Fact]
    public void A_unit_in_brackets_is_kept_as_a_note() =>
        Assert.EndsWith("元", PrintedLabel.Of("采购总金额（元）").Notes, StringComparison.Ordinal);
}
