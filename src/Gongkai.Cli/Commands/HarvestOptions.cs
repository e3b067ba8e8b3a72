using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Cli.Harvests;
using Gongkai.Harvest.Sites;

namespace Gongkai.Cli.Commands;

/// <summary>What both <c>harvest</c> and <c>serve</c> are told.</summary>
internal sealed class HarvestOptions
{
    private const int MostWorkers = 1024;

    private readonly Argument<string> _sites = new("SITES.yaml")
    { Description = "The list of sites; docs/guide/harvest.md shows how to write one in five minutes." };

    private readonly Option<string> _archive = ArchiveCommand.ArchiveOption();

    private readonly Option<string?> _dataset = new("--dataset")
    {
        HelpName = "DIR",
        Description = "The directory of the dataset that grows with the archive. Without it, only the archive and the summary are written.",
    };

    private readonly Option<string?> _contact = new("--contact")
    {
        HelpName = "MAIL",
        Description =
            "Your mail address, or the address of a page, that sites see with every request. It stands in for 'contact' in SITES.yaml.",
    };

    private readonly Option<string?> _agencies = CommonOptions.Agencies();

    private readonly Option<long> _workers = WholeNumber.Option(
        "--workers", "Files to read into the dataset at the same time.", Environment.ProcessorCount, MostWorkers, "-w");

    public void AddTo(Command command, bool needsDataset)
    {
        _sites.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !File.Exists(token.Value)))
                result.AddError($"There is no file {token.Value}.");
        });
        _dataset.Required = needsDataset;
        command.Add(_sites);
        command.Add(_archive);
        command.Add(_dataset);
        command.Add(_contact);
        command.Add(_agencies);
        command.Add(_workers);
    }

    public string Archive(ParseResult parsed) => parsed.GetRequiredValue(_archive);

    public SiteList Sites(ParseResult parsed) => SiteLists.Load(parsed.GetRequiredValue(_sites), parsed.GetValue(_contact));

    public HarvestPipeline Pipeline(ParseResult parsed, SiteList sites, Screen screen, TimeProvider time)
    {
        var agencies = CommonOptions.ReadAgencies(parsed.GetValue(_agencies));
        var dataset = parsed.GetValue(_dataset) is { } directory
            ? new HarvestedDataset(
                directory, agencies, parsed.GetValue(_agencies), (int)parsed.GetValue(_workers), WorkerCommand.Program, screen, time)
            : null;
        return new HarvestPipeline(sites, agencies, Archive(parsed), dataset, screen, time);
    }
}
