using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Harvest;
using Gongkai.Harvest.Archiving;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai archive export</c>, <c>verify</c>, <c>stats</c> and <c>prune</c>.</summary>
internal static class ArchiveCommand
{
    public static Command Create(Screen screen) =>
        new("archive", "Look after an archive of harvests: export it, verify its bytes, see what it holds, drop what is old.")
    {
        Export(screen),
        Verify(screen),
        Stats(screen),
        Prune(screen),
    };

    internal static Option<string> ArchiveOption() => new("--archive")
    {
        HelpName = "DIR",
        Description = "The directory of the archive: raw bytes by their hash, manifest, summaries.",
        Required = true,
    };

    private static Command Export(Screen screen)
    {
        var archive = ArchiveOption();
        var warc = new Option<string>("--warc")
        {
            HelpName = "FILE",
            Description = "The file to write, WARC 1.1; with .gz at its end every record is packed by itself.",
            Required = true,
        };
        var command = new Command("export", "Write everything that was fetched as WARC 1.1.") { archive, warc };
        command.SetAction(parsed =>
        {
            var (directory, file) = (Existing(parsed.GetRequiredValue(archive)), parsed.GetRequiredValue(warc));
            var records = new WarcExport(directory, $"Gongkai/{ProgramVersion.Text}").Write(file);
            screen.Out.WriteLine($"{records} records in {file}.");
            return ExitCode.Finished;
        });
        return command;
    }

    private static Command Verify(Screen screen)
    {
        var archive = ArchiveOption();
        var command = new Command("verify", "Compute the hash of all bytes anew. Ends with exit code 1 when some are missing or changed.")
            { archive };
        command.SetAction(parsed =>
        {
            using var opened = HarvestArchive.Open(Existing(parsed.GetRequiredValue(archive)));
            var pruned = opened.Pruned;
            var hashes = HarvestArchive.ReadManifest(opened.Directory).Where(row => row.Sha256.Length > 0 && !pruned.Contains(row.Sha256))
                .Select(row => row.Sha256).Distinct(StringComparer.Ordinal).ToList();
            var broken = hashes.Where(hash => opened.Blobs.HashOf(hash) != hash).ToList();
            foreach (var hash in broken)
                screen.Error.WriteLine(
                $"{HarvestRules.BytesChanged.Code} {HarvestRules.BytesChanged.Title}: {opened.Blobs.PathOf(hash)}. " +
                $"{HarvestRules.BytesChanged.Remedy}");
            screen.Out.WriteLine($"{hashes.Count - broken.Count} of {hashes.Count} files are what was fetched.");
            return broken.Count == 0 ? ExitCode.Finished : ExitCode.Unfinished;
        });
        return command;
    }

    private static Command Stats(Screen screen)
    {
        var archive = ArchiveOption();
        var command = new Command("stats", "Print what an archive holds, and what keeping equal bytes once saves.") { archive };
        command.SetAction(parsed =>
        {
            using var opened = HarvestArchive.Open(Existing(parsed.GetRequiredValue(archive)));
            var stats = ArchiveStats.Of(opened);
            screen.Out.WriteLine($"runs        {stats.Runs}");
            screen.Out.WriteLine($"requests    {stats.Rows} rows in the manifest");
            screen.Out.WriteLine($"addresses   {stats.Addresses}, {stats.Reports} of them reports and attachments");
            screen.Out.WriteLine($"versions    {stats.Versions}, {stats.EarlierVersions} of them earlier ones");
            screen.Out.WriteLine($"blobs       {stats.Blobs} files, {stats.BlobBytes / 1e6:0.0} MB");
            screen.Out.WriteLine(
                $"deduped     {stats.FetchedBytes / 1e6:0.0} MB were fetched; equal bytes are kept once, which saves " +
                $"{stats.SavedBytes / 1e6:0.0} MB");
            screen.Out.WriteLine($"pruned      {stats.PrunedVersions} versions whose bytes are gone");
            return ExitCode.Finished;
        });
        return command;
    }

    private static Command Prune(Screen screen)
    {
        var archive = ArchiveOption();
        var keep = WholeNumber.Option("--keep", "Versions of each report to keep, the latest ones.", 1, 1000);
        // What is dropped does not come back: how much is kept is said and not assumed.
        keep.DefaultValueFactory = null;
        keep.Required = true;
        var lists = new Option<bool>("--lists")
        { Description = "Drop the bytes of list pages and robots.txt as well, but for the last of each." };
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be dropped." };
        var command = new Command(
            "prune", "Drop the bytes of earlier versions. Every row of the manifest stays, and so does what is gone from its site.")
            { archive, keep, lists, dry };
        command.SetAction(parsed =>
        {
            using var opened = HarvestArchive.Open(Existing(parsed.GetRequiredValue(archive)));
            var isDry = parsed.GetValue(dry);
            var (files, bytes) = ArchivePruning.Prune(opened, (int)parsed.GetValue(keep), parsed.GetValue(lists), isDry);
            screen.Out.WriteLine($"{files} files, {bytes / 1e6:0.0} MB {(isDry ? "would be dropped" : "were dropped")}.");
            return ExitCode.Finished;
        });
        return command;
    }

    internal static string Existing(string directory) =>
        File.Exists(Path.Combine(directory, "manifest.jsonl"))
            ? directory : throw new UsageException($"There is no archive in {directory}: it has no manifest.jsonl.");
}
