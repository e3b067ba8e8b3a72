using Gongkai.Cli.Display;
using Gongkai.Harvest.Scheduling;
using Microsoft.Extensions.Hosting;

namespace Gongkai.Cli.Harvests;

/// <summary>Keeps a night watch running for as long as the host runs.</summary>
internal sealed class SchedulerHost(HarvestSchedule schedule, Screen screen) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host: the first night may begin at once.
        await Task.Yield();
        try
        {
            await schedule.Run(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            if (schedule.State.IsHarvesting) screen.Error.WriteLine("A night was cut off. What it fetched is in the archive.");
        }
    }
}
