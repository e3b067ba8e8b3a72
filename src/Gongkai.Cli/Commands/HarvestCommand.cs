using System.CommandLine;
using Gongkai.Cli.Display;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai harvest SITES.yaml --archive DIR</c>: one night.</summary>
public static class HarvestCommand
{
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var options = new HarvestOptions();
        var command = new Command("harvest", "Visit the sites of a list once, politely: keep what is new in an archive, read it into a dataset, and write a summary.");
        options.AddTo(command, needsDataset: false);
        command.SetAction(parsed =>
        {
            var sites = options.Sites(parsed);
            using var host = QuietHost.Build(_ => { });
            host.Start();
            var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
            try
            {
                options.Pipeline(parsed, sites, screen, TimeProvider.System).Run(stop.Token).GetAwaiter().GetResult();
                return ExitCode.Finished;
            }
            catch (OperationCanceledException)
            {
                screen.Error.WriteLine("Stopped before the end. What was fetched is in the archive; run the same command again and it goes on from there.");
                return ExitCode.Unfinished;
            }
        });
        return command;
    }
}
