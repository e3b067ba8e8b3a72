using System.Globalization;
using System.Net;
using System.Text.Json;
using Gongkai.Harvest.Metering;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Gongkai.Harvest.Scheduling;

/// <summary>
/// Tells on loopback how a schedule of harvests stands: <c>/health</c> as JSON (status 503 when the last run failed, or the next is late),
/// <c>/metrics</c> as Prometheus text.
/// </summary>
internal sealed class StatusEndpoint : IDisposable
{
    private readonly HttpListener _health = new();
    private readonly MeterProvider _metrics;
    private readonly Func<SchedulerState> _state;
    private readonly TimeProvider _time;
    private readonly Task _answering;

    /// <param name="port">On 127.0.0.1.</param>
    /// <param name="lastFigures">Of the last run before this process began; none when there was none.</param>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public StatusEndpoint(int port, Func<SchedulerState> state, HarvestFigures? lastFigures, TimeProvider time)
    {
        (_state, _time) = (state, time);
        if (lastFigures is not null) HarvestMeters.Take(lastFigures);
        _health.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/health/"));
        _health.Start();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .AddMeter(HarvestMeters.Name)
            .AddPrometheusHttpListener(options =>
            {
                options.Host = "127.0.0.1";
                options.Port = port;
            })
            .Build();
        _answering = Answer();
    }

    public void Dispose()
    {
        _health.Close();
        _metrics.Dispose();
        _answering.GetAwaiter().GetResult();
    }

    private async Task Answer()
    {
        while (_health.IsListening)
        {
            try
            {
                var context = await _health.GetContextAsync();
                var state = _state();
                var reason = state.WhyUnhealthy(_time.GetUtcNow(), HarvestMeters.Figures);
                var answer = new HealthAnswer(
                    reason.Length == 0, reason, state.IsHarvesting, state.LastBegunAt, state.LastEndedAt, state.Failure, state.NextAt,
                        HarvestMeters.Figures?.ToDo);
                context.Response.StatusCode = (int)(answer.IsHealthy ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
                context.Response.ContentType = "application/json";
                context.Response.Close(JsonSerializer.SerializeToUtf8Bytes(answer, SchedulerJson.Default.HealthAnswer), willBlock: false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed, or who asked has gone away: the loop looks which.
            }
        }
    }
}
