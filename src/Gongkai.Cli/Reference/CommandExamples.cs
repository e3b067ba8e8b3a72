using System.Collections.Frozen;
using System.Collections.Immutable;
using System.CommandLine;

namespace Gongkai.Cli.Reference;

/// <summary>What to type, for each command: help, the manual page and the reference show it.</summary>
internal static class CommandExamples
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Known = new Dictionary<string, ImmutableArray<string>>
    {
        ["gongkai"] = ["gongkai extract REPORTS --output DATASET", "gongkai explain LAB001"],
        ["extract"] =
        [
            "gongkai extract ~/reports --output ~/dataset",
            "gongkai extract ~/reports --output ~/dataset --retry-failed",
            "gongkai extract ARCHIVE --root ARCHIVE --shard 3/100 --output shards/3",
        ],
        ["merge"] = ["gongkai merge shards/1 shards/2 --output dataset"],
        ["reconcile"] = ["gongkai reconcile dataset-2022 dataset-2023 --output comparison"],
        ["panel"] = ["gongkai panel dataset-2022 dataset-2023 --output panel.xlsx"],
        ["agencies"] = ["gongkai agencies dataset --output agencies.csv"],
        ["explain"] = ["gongkai explain", "gongkai explain LAB001"],
        ["forms"] = ["gongkai forms 2021"],
        ["check"] = ["gongkai forms check forms", "gongkai forms check forms/parks.tsv"],
        ["new"] = ["gongkai forms new parks --output forms"],
        ["review"] = ["gongkai review DATASET --root REPORTS", "gongkai review DATASET --corrections corrections.csv --port 9500"],
        ["inspect"] = ["gongkai inspect report.pdf --page 3 --output page.png"],
        ["harvest"] = ["gongkai harvest SITES.yaml --archive ARCHIVE --dataset DATASET"],
        ["discover"] = ["gongkai discover https://www.example.gov.cn/ --contact you@example.edu"],
        ["serve"] = ["gongkai serve SITES.yaml --archive ARCHIVE --dataset DATASET --schedule \"0 2 * * *\" --time-zone Asia/Shanghai"],
        ["archive"] = ["gongkai archive verify --archive ARCHIVE"],
        ["export"] = ["gongkai archive export --archive ARCHIVE --warc harvest.warc.gz"],
        ["verify"] = ["gongkai archive verify --archive ARCHIVE"],
        ["doctor"] = ["gongkai doctor"],
        ["completion"] = ["source <(gongkai completion bash)"],
        ["docs"] = ["gongkai docs docs/reference"],
        ["help"] = ["gongkai help extract"],
        ["version"] = ["gongkai version"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The examples of a command; empty where its usage line says all.</summary>
    public static ImmutableArray<string> Of(Command command) =>
        // The root command is called as the process is, which need not be gongkai.
        Known.GetValueOrDefault(command is RootCommand ? "gongkai" : command.Name, []);
}
