using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Web;
using Gongkai.Datasets.Corrections;
using Gongkai.Model;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Review;

public sealed class ReviewServerTests : IAsyncLifetime
{
    private readonly ReviewedDataset _reviewed = new();
    private readonly HttpClient _client = new();

    public async ValueTask InitializeAsync() => await _reviewed.Open();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _reviewed.DisposeAsync();
    }

    [Theory]
    [InlineData("", "", "", HttpStatusCode.Forbidden)]
    [InlineData("wrong", "", "", HttpStatusCode.Forbidden)]
    [InlineData("right", "http://evil.example", "", HttpStatusCode.Forbidden)]
    [InlineData("right", "", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("right", "", "", HttpStatusCode.OK)]
    public async Task Only_this_page_is_answered(string token, string origin, string host, HttpStatusCode status)
    {
        foreach (var path in new[] { "/", "/review.js", "/api/queue", "/api/item?id=0", "/source/document?id=0" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Base + path);
            if (token.Length > 0) request.Headers.Add("X-Gongkai-Token", token == "right" ? _reviewed.Server.Token : new string('0', 48));
            if (origin.Length > 0) request.Headers.Add("Origin", origin);
            if (host.Length > 0) request.Headers.Host = host;

            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_token_in_the_address_decides_nothing()
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(
            new Uri($"{Base}/api/decide?token={_reviewed.Server.Token}"), body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task No_script_runs_in_a_document()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"{Base}/source/document?id=0&view=original&token={_reviewed.Server.Token}");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var policy = string.Join(';', response.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox allow-same-origin;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_decided_is_on_the_disk_and_what_is_undone_is_open_again()
    {
        var item = (await Get("/api/item?id=0")).RootElement;
        var cell = item.GetProperty("cellList")[0];
        var decision = new
        {
            id = 0,
            reason = "misread",
            note = "看过",
            decisions = new[]
            {
                new
                {
                    action = "value", value = cell.GetProperty("proposal").GetString(), table = cell.GetProperty("table").GetString(),
                    row = cell.GetProperty("row").GetString(), column = cell.GetProperty("column").GetString(),
                },
            },
        };

        var answer = await Post("/api/decide", decision);

        Assert.Equal("decided", answer.RootElement.GetProperty("state").GetString());
        var line = Assert.Single(CorrectionsFile.Read(_reviewed.Corrections));
        Assert.Equal((CorrectionAction.Value, "tester", cell.GetProperty("raw").GetString()),
            (line.Action, line.Reviewer, line.RawExpected));

        var undone = await Post("/api/undo", new { id = 0, lines = new[] { line.Id } });

        Assert.Equal("open", undone.RootElement.GetProperty("state").GetString());
        Assert.Equal(2, CorrectionsFile.Read(_reviewed.Corrections).Length);
    }

    [Fact]
    public async Task What_many_tabs_decide_at_once_is_kept()
    {
        const int Tabs = 24;
        await Task.WhenAll(Enumerable.Range(0, Tabs).Select(tab =>
            Post("/api/decide", new
            {
                id = 0,
                reason = "other",
                note = string.Create(CultureInfo.InvariantCulture, $"tab {tab}"),
                decisions = new[] { new { action = "exclude" } }
            })));

        Assert.Equal(Tabs, CorrectionsFile.Read(_reviewed.Corrections).Select(line => line.Note).Distinct().Count());
    }

    /// <summary>The server is killed while many decisions are under way, again and again over one file.</summary>
    [Fact]
    [Trait("speed", "slow")]
    public async Task What_was_told_as_saved_is_kept_whenever_the_server_is_killed()
    {
        const int Kills = 6;
        const int Tabs = 8;
        var told = new ConcurrentBag<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = await ServedReview.Start(_reviewed.Below("before"), _reviewed.Below("in"), _reviewed.Corrections);
            var address = new Uri(server.Address);
            var token = HttpUtility.ParseQueryString(address.Query)["token"];
            var (round, most, answers) = (kill, (kill * 5) + 1, 0);

            await Task.WhenAll(Enumerable.Range(0, Tabs).Select(async tab =>
            {
                for (var number = 0; ; number++)
                {
                    var note = string.Create(CultureInfo.InvariantCulture, $"kill {round}, tab {tab}, decision {number}");
                    try
                    {
                        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/decide"));
                        request.Content = new StringContent(
                            JsonSerializer.Serialize(
                                new { id = 0, reason = "other", note, decisions = new[] { new { action = "exclude" } } }),
                            Encoding.UTF8, "application/json");
                        request.Headers.Add("X-Gongkai-Token", token);
                        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
                        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }

                    told.Add(note);
                    if (Interlocked.Increment(ref answers) == most) server.Kill();
                }
            }));
        }

        var kept = CorrectionsFile.Read(_reviewed.Corrections).Select(line => line.Note).ToHashSet(StringComparer.Ordinal);
        Assert.True(told.Count > Kills * Kills);
        Assert.Superset(told.ToHashSet(StringComparer.Ordinal), kept);
    }

    [Fact]
    public async Task A_line_that_is_cut_off_is_told_and_moved_aside_by_the_next_decision()
    {
        await File.WriteAllTextAsync(_reviewed.Corrections, "agency,year,sour", TestContext.Current.CancellationToken);
        await _reviewed.Open();

        Assert.Equal(1, (await Get("/api/queue")).RootElement.GetProperty("cutLine").GetInt32());
        await Post("/api/decide", new { id = 0, reason = "other", note = "", decisions = new[] { new { action = "exclude" } } });

        Assert.Equal(JsonValueKind.Null, (await Get("/api/queue")).RootElement.GetProperty("cutLine").ValueKind);
        Assert.Single(CorrectionsFile.Read(_reviewed.Corrections));
        Assert.Equal("agency,year,sour\n", await File.ReadAllTextAsync(
            _reviewed.Corrections + CorrectionLog.CutEnding, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_decision_that_no_line_can_say_is_refused_and_nothing_is_written()
    {
        using var response = await Send(
            "/api/decide", new { id = 0, reason = "other", note = "", decisions = new[] { new { action = "year", value = "soon" } } });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(File.Exists(_reviewed.Corrections));
    }

    [Fact]
    public async Task Every_value_that_was_read_has_a_place()
    {
        var observations = CsvTable.Read(_reviewed.Below("before", "observations.csv"));
        var (status, page, line, path) = (
            observations.Column("status"), observations.Column("page"), observations.Column("line"), observations.Column("path"));

        Assert.All(Enumerable.Range(0, observations.Rows.Count).Where(row => status[row] != "absent"), row =>
            Assert.NotEmpty(page[row] + line[row] + path[row]));
        await Get("/api/queue");
    }

    private string Base => $"http://127.0.0.1:{new Uri(_reviewed.Server.Address).Port}";

    private async Task<JsonDocument> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Base + path);
        request.Headers.Add("X-Gongkai-Token", _reviewed.Server.Token);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<JsonDocument> Post(string path, object body)
    {
        using var response = await Send(path, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> Send(string path, object body)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, Base + path)
        {
            Content = new StringContent(
            JsonSerializer.Serialize(body), Encoding.UTF8, "application/json")
        };
        request.Headers.Add("X-Gongkai-Token", _reviewed.Server.Token);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
