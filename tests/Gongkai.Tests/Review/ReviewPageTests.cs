using System.Net;
using System.Net.Sockets;
using Gongkai.Datasets.Corrections;
using Gongkai.Model;
using Gongkai.Tests.Datasets;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Tests.Review;

/// <summary>The page in a real browser, driven by its keys.</summary>
public sealed class ReviewPageTests : IAsyncLifetime
{
    private readonly TcpListener _trap = new(IPAddress.Loopback, 0);
    private readonly List<string> _console = [];
    private ReviewedDataset _reviewed = new([]);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private IBrowser Browser => _browser ?? throw new InvalidOperationException("No browser was started.");

    public async ValueTask InitializeAsync()
    {
        Requires.Programs("chromium");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _trap.Dispose();
        await _reviewed.DisposeAsync();
    }

    [Fact]
    public async Task The_queue_is_walked_by_keys_and_the_next_run_applies_exactly_what_was_decided()
    {
        var page = await Open();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#saved")).ToContainTextAsync(" 1 lines");
        await Idle(page);
        await page.Keyboard.PressAsync("e");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("77");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#saved")).Not.ToContainTextAsync(" 1 lines");
        await Idle(page);
        await page.Keyboard.PressAsync("Escape");
        await page.ReloadAsync();
        await Shown(page);
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("#said")).ToHaveTextAsync("saved");
        await Idle(page);
        var before = CorrectionsFile.Read(_reviewed.Corrections);
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator("#said")).ToHaveTextAsync("taken back");
        await Idle(page);

        var lines = CorrectionsFile.Read(_reviewed.Corrections);
        _reviewed.Extract("after", "--corrections", _reviewed.Corrections);
        var corrections = CsvTable.Read(_reviewed.Below("after", "corrections.csv"));

        Assert.Equal(before.Length + 1, lines.Length);
        Assert.Contains(lines, line => line.Action == CorrectionAction.Value && line.NewValue == "77");
        Assert.Contains(lines, line => line.Action == CorrectionAction.Exclude);
        Assert.Equal(["applied", "undone"], corrections.Column("state").Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("77", CsvTable.Read(_reviewed.Below("after", "observations.csv")).Column("final"));
        Assert.DoesNotContain("false", CsvTable.Read(_reviewed.Below("after", "reports.csv")).Column("in_panel"));
        Assert.Empty(_console);
    }

    [Fact]
    public async Task The_suspect_is_outlined_in_the_document_and_sums_are_recomputed_as_one_types()
    {
        var page = await Open();

        var marked = await page.FrameLocator("#source-view iframe").Locator(".suspect.active").InnerTextAsync();
        Assert.Equal(await page.Locator(".cell.active .raw").InnerTextAsync(), marked);
        Assert.Contains("✓", await page.Locator("#sums td.changed.holds").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator(".cell.active input").FillAsync("999");

        Assert.Equal(0, await page.Locator("#sums td.changed.holds").CountAsync());
        Assert.Empty(_console);
    }

    [Fact]
    public async Task A_hostile_document_runs_and_fetches_nothing()
    {
        _trap.Start();
        var trap = $"http://{_trap.LocalEndpoint}/";
        var report = await File.ReadAllTextAsync(
            Directory.EnumerateFiles(Repository.Below("fixtures", "disputed-readings", "input"), "*.html").First(),
                TestContext.Current.CancellationToken);
        var attack = $$"""
            <script>top.document.title = 'taken'; fetch('{{trap}}')</script>
            <img src="{{trap}}a.png" onerror="parent.document.title='taken'">
            <iframe src="{{trap}}frame"></iframe><a id="lure" href="javascript:parent.document.title='taken'">x</a>
            <link rel="stylesheet" href="{{trap}}s.css">
            <meta http-equiv="refresh" content="0;url={{trap}}refresh">
            <svg onload="parent.document.title='taken'"></svg><object data="{{trap}}o"></object>
            <style>@import url({{trap}}i.css); body { background: url({{trap}}b.png) }</style>
            """;
        await _reviewed.DisposeAsync();
        _reviewed = new ReviewedDataset(("0-hostile.html", report.Replace("<body", attack + "<body", StringComparison.Ordinal) + attack));
        var page = await Open();
        Assert.Contains("0-hostile", await page.Locator("#source-bar .name").InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByText("as published").ClickAsync();
        await page.FrameLocator("#source-view iframe").Locator("#lure").First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.NotEqual("taken", await page.TitleAsync());
        // What was connected to and not asked ends with the browser.
        await Browser.CloseAsync();
        Assert.Empty(await Caught());
    }

    [Fact]
    public async Task The_suspect_is_outlined_on_the_page_as_published()
    {
        var page = await Open();
        var raw = await page.Locator(".cell.active .raw").InnerTextAsync();

        await page.GetByText("as published").ClickAsync();

        var marked = page.FrameLocator("#source-view iframe").Locator(".suspect.active");
        await Expect(marked).ToHaveTextAsync(raw);
        Assert.Null(await marked.GetAttributeAsync("data-path"));
        Assert.Empty(_console);
    }

    [Fact]
    public async Task Two_tabs_at_once_lose_nothing_and_decide_nothing_twice()
    {
        var first = await Open();
        var second = await Browser.NewPageAsync(new() { Locale = "en" });
        await second.GotoAsync(first.Url);
        await Shown(second);

        await first.Keyboard.PressAsync("Enter");
        await Expect(first.Locator("#said")).ToHaveTextAsync("saved");
        await Idle(first);
        var decided = CorrectionsFile.Read(_reviewed.Corrections);
        // The second tab still shows what the first has decided.
        await second.Keyboard.PressAsync("k");
        await Expect(second.Locator("#said")).ToContainTextAsync("another window");
        await Idle(second);

        Assert.Equal(decided, CorrectionsFile.Read(_reviewed.Corrections));
        await Expect(second.Locator(".decisions li")).Not.ToHaveCountAsync(0);

        await second.Keyboard.PressAsync("j");
        await Idle(second);
        await second.Keyboard.PressAsync("k");
        await Expect(second.Locator("#said")).ToHaveTextAsync("saved");
        await Idle(second);
        await first.Keyboard.PressAsync("x");
        await Idle(first);

        Assert.Equal(decided, CorrectionsFile.Read(_reviewed.Corrections).Take(decided.Length));
        Assert.Equal(
            CorrectionsFile.Read(_reviewed.Corrections).Length,
            CorrectionsFile.Read(_reviewed.Corrections).DistinctBy(line => (line.Source, line.Cell, line.Action)).Count());
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task A_server_that_is_killed_has_lost_nothing_and_the_review_goes_on()
    {
        using var first = await Serve();
        var page = await Browser.NewPageAsync(new() { Locale = "en" });
        await page.GotoAsync(first.Address);
        await Shown(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#said")).ToHaveTextAsync("saved");
        await Idle(page);
        var told = CorrectionsFile.Read(_reviewed.Corrections);

        first.Kill();
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("#said")).ToContainTextAsync("The server does not answer");

        Assert.Equal(told, CorrectionsFile.Read(_reviewed.Corrections));
        using var second = await Serve();
        await page.GotoAsync(second.Address);
        await Shown(page);
        await Expect(page.Locator("#saved")).ToContainTextAsync($" {told.Length} lines");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("#said")).ToHaveTextAsync("saved");
        await Idle(page);
        second.Kill();
        _reviewed.Extract("after", "--corrections", _reviewed.Corrections);

        var lines = CorrectionsFile.Read(_reviewed.Corrections);
        Assert.True(lines.Length > told.Length);
        Assert.All(CsvTable.Read(_reviewed.Below("after", "corrections.csv")).Column("state"), state => Assert.Equal("applied", state));
        Assert.Equal(lines.Length, CsvTable.Read(_reviewed.Below("after", "corrections.csv")).Rows.Count);
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("zh-CN", ColorScheme.Light)]
    public async Task Axe_finds_no_serious_fault(string language, ColorScheme colours)
    {
        Requires.Programs("npm");
        var server = await _reviewed.Open();
        var page = await Browser.NewPageAsync(new() { ColorScheme = colours, Locale = language });

        await page.GotoAsync(server.Address);
        await Shown(page);
        Assert.Empty(await AccessibilityChecker.Faults(page));
        await page.Keyboard.PressAsync("?");
        Assert.Empty(await AccessibilityChecker.Faults(page));

        foreach (var name in new[] { "quality.html", "codebook.html" })
        {
            await page.GotoAsync(new Uri(_reviewed.Below("before", name)).AbsoluteUri);
            Assert.Empty(await AccessibilityChecker.Faults(page));
        }
    }

    [Fact]
    public async Task Axe_finds_a_fault_where_there_is_one()
    {
        Requires.Programs("npm");
        var page = await Browser.NewPageAsync();
        await page.SetContentAsync("<main><h1>x</h1><img src='a.png'></main>");

        Assert.Contains(await AccessibilityChecker.Faults(page), fault => fault.StartsWith("image-alt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_quality_report_leads_to_the_items_of_a_report()
    {
        var page = await Open();
        await page.Locator("#quality").ClickAsync();
        var link = page.Locator("a[href*='report=']").First;
        var source = await link.InnerTextAsync();

        await link.ClickAsync();

        await Shown(page);
        await Expect(page.Locator("#source-bar .name")).ToContainTextAsync(source);
        await Expect(page.Locator("nav button[aria-pressed=true]").First).ToContainTextAsync(source);
        Assert.Empty(_console);
    }

    [Theory]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(1920, 1080, ColorScheme.Dark)]
    [InlineData(700, 900, ColorScheme.Light)]
    public async Task Nothing_is_wider_than_the_window(int width, int height, ColorScheme colours)
    {
        var page = await Open(width, height, colours);

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.True(
            await page.EvaluateAsync<bool>("window.innerWidth < 736 || document.documentElement.scrollHeight <= window.innerHeight"));
    }

    /// <summary>What was asked of the trap.</summary>
    private async Task<string> Caught()
    {
        if (!_trap.Pending()) return "";
        using var client = await _trap.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }

    private async Task<IPage> Open(int width = 1280, int height = 800, ColorScheme colours = ColorScheme.Light)
    {
        var server = await _reviewed.Open();
        var page = await Browser.NewPageAsync(
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colours, Locale = "en" });
        page.PageError += (_, error) => _console.Add(error);
        await page.GotoAsync(server.Address);
        await Shown(page);
        return page;
    }

    private Task<ServedReview> Serve() =>
        ServedReview.Start(_reviewed.Below("before"), _reviewed.Below("in"), _reviewed.Corrections);

    private static Task Idle(IPage page) => Expect(page.Locator("body[aria-busy=true]")).ToHaveCountAsync(0);

    private static async Task Shown(IPage page)
    {
        await page.Locator(".cell").First.WaitForAsync();
        await page.FrameLocator("#source-view iframe").Locator("body").WaitForAsync();
    }
}
