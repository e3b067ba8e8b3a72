using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Harvest;
using Gongkai.Harvest.Archiving;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai archive export</c> and <c>gongkai archive verify</c>.</summary>
public static class ArchiveCommand
{
    public static Command Create(Screen screen) => new("archive", "Export an archive of harvests for other programs, or look whether its bytes are still what was fetched.")
    {
        Export(screen),
        Verify(screen),
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
        var command = new Command("verify", "Compute the hash of all bytes anew. Ends with exit code 1 when some are missing or changed.") { archive };
        command.SetAction(parsed =>
        {
            using var opened = HarvestArchive.Open(Existing(parsed.GetRequiredValue(archive)));
            var hashes = HarvestArchive.ReadManifest(opened.Directory).Where(row => row.Sha256.Length > 0).Select(row => row.Sha256).Distinct(StringComparer.Ordinal).ToList();
            var broken = hashes.Where(hash => opened.Blobs.HashOf(hash) != hash).ToList();
            foreach (var hash in broken) screen.Error.WriteLine($"{HarvestRules.BytesChanged.Code} {HarvestRules.BytesChanged.Title}: {opened.Blobs.PathOf(hash)}. {HarvestRules.BytesChanged.Remedy}");
            screen.Out.WriteLine($"{hashes.Count - broken.Count} of {hashes.Count} files are what was fetched.");
            return broken.Count == 0 ? ExitCode.Finished : ExitCode.Unfinished;
        });
        return command;
    }

    private static string Existing(string directory) =>
        File.Exists(Path.Combine(directory, "manifest.jsonl")) ? directory : throw new UsageException($"There is no archive in {directory}: it has no manifest.jsonl.");
}
