using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Characters;

namespace Gongkai.Tests.Extraction.Characters;

public class FoldingTests
{
    [Theory]
    [InlineData("１２３", "123")]
    [InlineData("第二十条 第（一）项", "第二十条第(一)项")]
    [InlineData("商 业\n企　业", "商业企业")]
    [InlineData("行政規範性文件", "行政规范性文件")]
    [InlineData("〔2021〕﹝2019﹞【2019】", "(2021)(2019)(2019)")]
    [InlineData("危及“三安全一稳定”", "危及\"三安全一稳定\"")]
    [InlineData("本年增／减", "本年增/减")]
    [InlineData("⾏政许可", "行政许可")]
    [InlineData("\uFA08政\uF9B5", "行政例")]
    [InlineData("⻓⾒", "长见")]
    [InlineData("a\u200Bb\uFEFFc", "abc")]
    public void Makes_spellings_comparable(string printed, string folded) =>
        Assert.Equal(folded, Folding.Fold(printed));

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Prop.ForAll<NonNull<string>>(text => Folding.Fold(Folding.Fold(text.Get)) == Folding.Fold(text.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void White_space_never_survives() =>
        Prop.ForAll<NonNull<string>>(text => !Folding.Fold(text.Get).Any(char.IsWhiteSpace)).QuickCheckThrowOnFailure();
}
