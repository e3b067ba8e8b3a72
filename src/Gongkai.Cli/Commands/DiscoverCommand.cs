using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Harvest;
using Gongkai.Harvest.Discovery;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Sites;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai harvest discover URL --contact MAIL</c>: proposes an entry for SITES.yaml.</summary>
internal static class DiscoverCommand
{
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var front = new Argument<string>("URL")
        { Description = "The front page of the agency's site, or any page near the list of annual reports." };
        var contact = new Option<string>("--contact")
        {
            HelpName = "MAIL",
            Description = "Your mail address, or the address of a page, that the site sees with every request.",
            Required = true
        };
        var isPrivate = new Option<bool>("--allow-private-addresses") { Description = "Loopback and private networks are meant." };
        var pause = new Option<long>("--pause")
        { HelpName = "SECONDS", Description = "The least time between two requests.", DefaultValueFactory = _ => 3 };
        var command = new Command(
            "discover", "Look politely for the list of annual reports on a site, and propose an entry for SITES.yaml with the reports " +
            "that it would take.")
        {
            front, contact, isPrivate, pause,
        };
        command.SetAction(parsed =>
        {
            var address = Address.Parse(parsed.GetRequiredValue(front))
                ?? throw new UsageException($"'{parsed.GetValue(front)}' is no address. It begins with https:// or http://.");
            if (parsed.GetValue(pause) is < 0 or > 3600) throw new UsageException("--pause takes 0 to 3600 seconds.");
            var agent = new UserAgent(UserAgent.UsualProduct, ProgramVersion.Text, parsed.GetRequiredValue(contact));
            var bounds = new HarvestBounds { Pause = TimeSpan.FromSeconds(parsed.GetValue(pause)) };
            var found = Look(address, agent, bounds, parsed.GetValue(isPrivate), cancel).GetAwaiter().GetResult();
            Print(found, screen);
            return found.IsSure ? ExitCode.Finished : ExitCode.NeedsPerson;
        });
        return command;
    }

    private static async Task<DiscoveredSite> Look(
        Uri front, UserAgent agent, HarvestBounds bounds, bool isPrivate, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("gongkai-discover-").FullName;
        try
        {
            using var connections = Connections.Open(bounds, isPrivate);
            return await new SiteDiscovery(agent, bounds, isPrivate, work, connections, TimeProvider.System).Run(front, cancel);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Print(DiscoveredSite found, Screen screen)
    {
        foreach (var page in found.Looked) screen.Error.WriteLine($"looked at {page}");
        if (found.Entry.Length == 0) screen.Out.WriteLine("# Could not tell.");
        else screen.Out.Write(found.Entry);
        foreach (var doubt in found.Doubts) screen.Out.WriteLine($"  # doubtful: {doubt}");
        if (found.Reports.Length > 0) screen.Out.WriteLine($"  # {found.Reports.Length} reports:");
        foreach (var report in found.Reports) screen.Out.WriteLine($"  #   {report.Text} {report.Address}");
    }
}
