using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Gongkai.Harvest.Scheduling;

namespace Gongkai.Tests.Harvest;

public sealed class StatusEndpointTests
{
    [Fact]
    public async Task Health_and_metrics_are_told_on_one_port()
    {
        var port = FreePort();
        var state = SchedulerState.AtStart with { NextAt = SimulatedTime.Start };
        using var runs = new HarvestRuns();
        using var endpoint = new StatusEndpoint(port, () => state, null, runs.Time);
        using var http = new HttpClient();
        using var site = new AgencySite(runs.Time);
        await runs.Run($"start: {site.Root}/list");

        var well = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health"), TestContext.Current.CancellationToken);
        state = state with { Failure = "the disk is full" };
        var ill = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health"), TestContext.Current.CancellationToken);
        var metrics = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (well.StatusCode, ill.StatusCode));
        using var told = JsonDocument.Parse(await ill.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("the disk is full", told.RootElement.GetProperty("failure").GetString());
        Assert.Contains("gongkai_harvest_requests", metrics, StringComparison.Ordinal);
        Assert.Contains("status=\"404\"", metrics, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
