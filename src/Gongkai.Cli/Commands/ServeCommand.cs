using System.CommandLine;
using System.Net;
using Gongkai.Cli.Display;
using Gongkai.Cli.Harvests;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Metering;
using Gongkai.Harvest.Scheduling;
using Gongkai.Harvest.Summaries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai serve SITES.yaml --archive DIR --dataset DIR --schedule "0 2 * * *"</c>: every night, until it is stopped.</summary>
internal sealed class ServeCommand
{
    private const int UsualPort = 9464;
    private const int MostPort = 65535;

    // For reading what a run fetched, and for telling of it.
    private static readonly TimeSpan Afterwards = TimeSpan.FromHours(6);

    private readonly HarvestOptions _options = new();

    private readonly Option<string> _schedule = new("--schedule")
    {
        HelpName = "CRON",
        Description = "When nights begin: minute, hour, day of the month, month, day of the week.",
        DefaultValueFactory = _ => "0 2 * * *",
    };

    private readonly Option<string?> _zone = new("--time-zone")
    {
        HelpName = "ZONE",
        Description = "The time zone of the schedule, such as Asia/Shanghai. Without it, that of this machine.",
    };

    private readonly Option<long> _port = WholeNumber.Option(
        "--port", "The port on 127.0.0.1 for /health and /metrics.", UsualPort, MostPort);

    private ServeCommand()
    {
    }

    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var serve = new ServeCommand();
        var command = new Command(
            "serve", "Harvest every night until stopped, with a health endpoint and metrics on loopback. A missed night is caught up " +
            "with.");
        serve._options.AddTo(command, needsDataset: true);
        command.Add(serve._schedule);
        command.Add(serve._zone);
        command.Add(serve._port);
        command.SetAction(parsed => serve.Run(parsed, screen, cancel));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        // Read once here so that a broken list ends the program, and anew every night so that a site can be added without a restart.
        var sites = _options.Sites(parsed);
        var time = TimeProvider.System;
        var written = parsed.GetRequiredValue(_schedule);
        var schedule = CronSchedule.Parse(written, Zone(parsed.GetValue(_zone), time)) ?? throw new UsageException(
            $"--schedule takes five fields, such as \"0 2 * * *\" for two o'clock every night, not '{written}'.");
        var harvests = new HarvestSchedule(
            schedule, token => Harvest(parsed, screen, time, token), () => HarvestArchive.LastRun(_options.Archive(parsed)),
            sites.Bounds.RunTime + Afterwards, time);

        using var endpoint = Endpoint(
            (int)parsed.GetValue(_port), () => harvests.State, HarvestRunSummary.LastFigures(_options.Archive(parsed)), time);
        using var host = QuietHost.Build(services => services.AddHostedService(_ => new SchedulerHost(harvests, screen)));
        screen.Out.WriteLine(
            $"Watching. http://127.0.0.1:{parsed.GetValue(_port)}/health tells how it stands, /metrics what it measures. Ctrl-C ends it.");
        host.RunAsync(cancel).GetAwaiter().GetResult();
        screen.Out.WriteLine("Stopped. A night that was under way goes on at the next start.");
        return ExitCode.Finished;
    }

    private async Task Harvest(ParseResult parsed, Screen screen, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            await _options.Pipeline(parsed, _options.Sites(parsed), screen, time).Run(cancel);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            screen.Error.WriteLine($"The night failed: {exception.Message}");
            throw;
        }
    }

    private static TimeZoneInfo Zone(string? name, TimeProvider time)
    {
        if (name is null) return time.LocalTimeZone;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone : throw new UsageException($"There is no time zone '{name}'. --time-zone takes names such as Asia/Shanghai.");
    }

    private static StatusEndpoint Endpoint(int port, Func<SchedulerState> state, HarvestFigures? lastFigures, TimeProvider time)
    {
        try
        {
            return new StatusEndpoint(port, state, lastFigures, time);
        }
        catch (HttpListenerException exception)
        {
            throw new UsageException($"Port {port} on 127.0.0.1 is unavailable: {exception.Message} Choose another --port.", exception);
        }
    }
}
