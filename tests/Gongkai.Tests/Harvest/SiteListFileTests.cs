using Gongkai.Harvest.Sites;

namespace Gongkai.Tests.Harvest;

public sealed class SiteListFileTests
{
    private const string Smallest = "contact: a@example.edu\nsites:\n- name: 甲局\n  start: https://www.example.gov.cn/ndbg/\n";

    [Fact]
    public void The_smallest_list_is_a_contact_and_a_site()
    {
        var list = Parse(Smallest);

        var site = Assert.Single(list.Sites);
        Assert.Equal("Gongkai/1.2.3 (+mailto:a@example.edu)", list.Agent.ToString());
        Assert.Equal(("甲局", Office.ByName, TimeSpan.FromSeconds(3), 3), (site.Name, site.Office, site.Pause, site.Depth));
        Assert.Equal(["www.example.gov.cn"], site.Hosts.AsEnumerable());
        Assert.IsType<PagingRule.Automatic>(site.Paging);
        Assert.False(list.MayVisitPrivateAddresses);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var list = Parse("""
            agent: MyStudy
            contact: https://example.edu/study
            pause_seconds: 5
            recheck_days: 14
            night_hours: 2.5
            file_megabytes: 50
            sites:
            - name: 甲局
              start: [https://a.example.gov.cn/list, "https://a.example.gov.cn/api?page=1"]
              reports: https://b.example.gov.cn/2019.pdf
              hosts: ["*.files.example.gov.cn"]
              links: { selector: "ul.list a", pattern: "年报|年度报告" }
              paging: { pattern: "index_{page}.html", first: 1, last: 9 }
              region_code: "320102"
              agency: 某市甲局
              office: agency
              pause_seconds: 10
              depth: 2
            - name: 乙局
              start: http://c.example.gov.cn/
              paging: { selector: ".pages a" }
            """);

        var site = list.Sites[0];
        Assert.Equal("MyStudy/1.2.3 (+https://example.edu/study)", list.Agent.ToString());
        Assert.Equal((14.0, 2.5, 50L << 20), (list.Bounds.Recheck.TotalDays, list.Bounds.RunTime.TotalHours, list.Bounds.FileBytes));
        Assert.Equal(["a.example.gov.cn", "b.example.gov.cn", "*.files.example.gov.cn"], site.Hosts.AsEnumerable());
        Assert.True(site.Allows(new Uri("https://x.files.example.gov.cn/a")));
        Assert.False(site.Allows(new Uri("https://evilfiles.example.gov.cn/a")));
        Assert.Equal(("ul.list a", "年报|年度报告"), (site.Links.Selector, site.Links.Pattern?.ToString()));
        Assert.Equal(new PagingRule.Numbered("index_{page}.html", 1, 9), site.Paging);
        Assert.Equal(
            ("320102", "某市甲局", Office.Agency, 10.0, 2), (site.RegionCode, site.Agency, site.Office, site.Pause.TotalSeconds, site.Depth));
        Assert.Equal(new PagingRule.Links(".pages a"), list.Sites[1].Paging);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("sites:\n- name: a\n  start: https://x.cn/", "no contact")]
    [InlineData("contact: nobody\nsites: []", "mail address")]
    [InlineData("contact: a@b.c", "no sites")]
    [InlineData("contact: a@b.c\nsites:\n- name: a", "line 3: 'a' needs a 'start'")]
    [InlineData("contact: a@b.c\nsites:\n- start: https://x.cn/", "needs a 'name'")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: x.cn/list", "line 4: 'start' takes addresses")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n  statr: 1", "line 5: There is no 'statr'")]
    [InlineData("contact: a@b.c\nsite:\n- name: a", "There is no 'site'")]
    [InlineData("contact: a@b.c\npause_seconds: fast\nsites: []", "line 2: 'pause_seconds' takes a number")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n- name: a\n  start: https://y.cn/", "Two sites")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n  links: { pattern: '(' }", "no regular expression")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n  links: { selector: '>>' }", "no CSS selector")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n  paging: { pattern: index.html }", "{page}")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n  paging: often", "'paging' takes")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n  region_code: 32", "six digits")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n  office: court", "agency or government")]
    [InlineData("contact: a@b.c\nsites: [", "no YAML")]
    public void A_mistake_is_told_with_its_place(string yaml, string message)
    {
        var thrown = Assert.Throws<SiteListException>(() => Parse(yaml));

        Assert.StartsWith("SITES.yaml", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contact_can_be_given_with_the_command() =>
        Assert.Equal("b@example.edu", SiteListFile.Parse("SITES.yaml", Smallest, "1", contact: "b@example.edu").Agent.Contact);

    private static SiteList Parse(string yaml) => SiteListFile.Parse("SITES.yaml", yaml, "1.2.3");
}
