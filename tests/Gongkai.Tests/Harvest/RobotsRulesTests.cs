using System.Text;
using Gongkai.Harvest.Robots;

namespace Gongkai.Tests.Harvest;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /a", "/a/b", false)]
    [InlineData("User-agent: *\nDisallow: /a", "/b", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)] // the longest decides
    [InlineData("User-agent: *\nAllow: /p\nDisallow: /", "/page", true)]
    [InlineData("User-agent: *\nAllow: /page\nDisallow: /page", "/page", true)] // of two as long, the one that allows
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z=1", true)]
    [InlineData("User-agent: *\nDisallow: /*?page=", "/list?page=2", false)]
    [InlineData("User-agent: *\nDisallow: /年报", "/%E5%B9%B4%E6%8A%A5/1", false)]
    [InlineData("User-agent: *\nDisallow: /%e5%b9%b4", "/%E5%B9%B4", false)]
    [InlineData("User-agent: *\nDisallow: /%61b", "/ab", false)]
    [InlineData("User-agent: gongkai\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", true)] // our own group and no other
    [InlineData("User-agent: GONGKAI/2.0\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: Gongkai\nDisallow: /a\n\nUser-agent: gongkai\nDisallow: /b", "/b", false)] // groups of one name are one
    [InlineData("User-agent: x\nUser-agent: gongkai\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: gongkaibot\nDisallow: /a", "/a", true)]
    [InlineData("Disallow: /a", "/a", true)] // belongs to nobody
    [InlineData("\uFEFFuser-AGENT : * # all\r\nDISALLOW :/a # this", "/a", false)]
    [InlineData("<html>no robots here</html>", "/a", true)]
    public void Says_what_RFC_9309_says(string robots, string path, bool isAllowed) =>
        Assert.Equal(isAllowed, Parse(robots).Allows(new Uri($"http://example.org{path}")));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 10", 10.0)]
    [InlineData("User-agent: *\nCrawl-delay: 0.5", 0.5)]
    [InlineData("User-agent: *\nCrawl-delay: soon", null)]
    [InlineData("User-agent: *\nCrawl-delay: 10\n\nUser-agent: gongkai\nCrawl-delay: 2", 2.0)]
    public void Knows_the_pause_that_is_asked_for(string robots, double? seconds) =>
        Assert.Equal(seconds, Parse(robots).Delay?.TotalSeconds);

    [Fact]
    public void Answers_a_hostile_pattern_at_once() =>
        Assert.True(Parse($"User-agent: *\nDisallow: /{string.Concat(Enumerable.Repeat("*a", 2000))}$")
            .Allows(new Uri($"http://example.org/{new string('a', 1900)}b")));

    private static RobotsRules Parse(string text) => RobotsRules.Parse(Encoding.UTF8.GetBytes(text), "Gongkai");
}
