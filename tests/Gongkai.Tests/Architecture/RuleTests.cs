using System.Text.RegularExpressions;
using Gongkai.Cli.Commands;

namespace Gongkai.Tests.Architecture;

/// <summary>The catalogue of diagnostic codes, which readers of the error log rely on.</summary>
public sealed partial class RuleTests
{
    [Fact]
    public void Every_code_is_three_letters_and_three_digits() =>
        Assert.All(RuleCatalogue.All, rule => Assert.Matches("^[A-Z]{3}[0-9]{3}$", rule.Code));

    [Fact]
    public void No_code_is_used_twice() =>
        Assert.Empty(RuleCatalogue.All.GroupBy(rule => rule.Code).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Every_title_is_a_sentence_without_a_full_stop() =>
        Assert.All(RuleCatalogue.All, rule => Assert.Matches(@"^\S.*[^.\s]$", rule.Title));

    [Fact]
    public void Every_remedy_is_a_sentence_with_a_full_stop() =>
        Assert.All(RuleCatalogue.All, rule => Assert.Matches(@"^[A-Z0-9].*\.$", rule.Remedy));

    [Fact]
    public void Every_rule_in_the_source_is_in_the_catalogue()
    {
        var written =
            from path in Repository.SourceFiles("src")
            from Match match in RuleField().Matches(File.ReadAllText(path))
            select match.Groups["code"].Value;

        Assert.Equal(written.Order(StringComparer.Ordinal), RuleCatalogue.All.Select(rule => rule.Code));
    }

    [GeneratedRegex(@"static readonly Rule \w+ = new\(\s*""(?<code>\w+)""")]
    private static partial Regex RuleField();
}
