using System.Collections.Immutable;
using System.Text;
using Gongkai.Datasets;
using Gongkai.Datasets.Journal;
using Gongkai.Documents;
using Gongkai.Harvest.Robots;
using Gongkai.Harvest.Sites;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Gongkai.Runs.Inputs;

namespace Gongkai.Fuzz;

/// <summary>What a coverage-guided fuzzer calls with bytes of its own, by name. Whatever such a target throws is a finding.</summary>
public static class FuzzTargets
{
    // Made when a target runs: instrumented code may not run before the fuzzer has given it memory for what it sees.
    private static ReadingOptions Limits => new();

    // Pixels are read by native programs, of which no coverage is seen.
    private static readonly Lazy<ReportReader> Reader = new(() => new ReportReader(new ReadingSettings { Ocr = OcrMode.Off }));

    public static ImmutableSortedDictionary<string, Action<byte[]>> All { get; } =
        Targets().ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static Dictionary<string, Action<byte[]>> Targets() => new(StringComparer.Ordinal)
    {
        ["text"] = bytes => ReadTwice(bytes, FileFormat.Text, "\n\n"u8),
        ["markdown"] = bytes => ReadTwice(bytes, FileFormat.Markdown, "\n\n"u8),
        ["html"] = bytes => ReadTwice(bytes, FileFormat.Html, " \n"u8),
        ["docx"] = bytes => Read(bytes, FileFormat.Docx),
        ["xlsx"] = bytes => Read(bytes, FileFormat.Xlsx),
        ["pdf"] = bytes => Read(bytes, FileFormat.Pdf),
        ["ofd"] = bytes => Read(bytes, FileFormat.Ofd),
        ["zip"] = bytes => Unpack(bytes, FileFormat.Zip),
        ["tar"] = bytes => Unpack(bytes, FileFormat.Tar),
        ["gzip"] = bytes => Unpack(bytes, FileFormat.Gzip),
        ["warc"] = bytes => Unpack(bytes, FileFormat.Warc),
        ["rar"] = bytes => Unpack(bytes, FileFormat.Rar),
        ["7z"] = bytes => Unpack(bytes, FileFormat.SevenZip),
        ["mail"] = bytes => Unpack(bytes, FileFormat.MailBundle),
        ["json"] = bytes => ReadTwice(bytes, FileFormat.Json, " \n"u8),
        ["journal"] = OpenJournal,
        ["sites"] = bytes =>
            Allow<SiteListException>(() => SiteListFile.Parse("sites.yaml", Encoding.UTF8.GetString(bytes), "0.0.0", "a@example.org")),
        ["robots"] = bytes => RobotsRules.Parse(bytes, "Gongkai"),
        ["sources"] = bytes => WithFile(
            bytes, path => Allow<UsageException>(() => Allow<DatasetReadException>(() => SourceHints.Read(path)))),
        ["agencies"] = bytes => WithFile(bytes, path => Allow<DatasetReadException>(() => AgenciesFile.Read(path))),
    };

    private static ImmutableArray<Report> Read(byte[] bytes, FileFormat format) =>
        Reader.Value.Read("fuzz", bytes, format, FilesBeside.None, [], CancellationToken.None).Reports;

    /// <summary>White space behind the end changes nothing.</summary>
    private static void ReadTwice(byte[] bytes, FileFormat format, ReadOnlySpan<byte> end)
    {
        var once = Read(bytes, format);
        var again = Read([.. bytes, .. end], format);
        if (!Values(once).SequenceEqual(Values(again))) throw new InvalidOperationException("White space behind the end changes values.");
    }

    private static IEnumerable<(CellCode, Model.Reading)> Values(ImmutableArray<Report> reports) =>
        from report in reports from observation in report.Observations select (observation.Cell, observation.Reading);

    private static void Unpack(byte[] bytes, FileFormat format)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in ArchiveReader.Members("fuzz", bytes, format, Limits, new DiagnosticLog(), CancellationToken.None))
        {
            names.Add(member.Source);
            if (!member.Source.StartsWith("fuzz!", StringComparison.Ordinal) || member.Source.Split('!', '/').Contains(".."))
                throw new InvalidOperationException($"The member {member.Source} leaves its archive.");
        }
    }

    private static void OpenJournal(byte[] bytes)
    {
        var output = Directory.CreateTempSubdirectory("gongkai-fuzz-");
        try
        {
            var folder = output.CreateSubdirectory(RunJournal.FolderName).FullName;
            File.WriteAllBytes(Path.Combine(folder, "unfinished-1"), bytes);
            File.WriteAllBytes(Path.Combine(folder, "complete"), bytes);
            using (new RunJournal(
                output.FullName, new JournalHeader(new string('a', 64), new string('f', 64), Shard.Whole), RuleSet.OfRuns.Find))
            {
                // What it finds there is of no use to it.
            }

            File.Delete(Path.Combine(folder, "unfinished-1"));
            Allow<DatasetReadException>(() =>
            {
                using var merge = JournalMerge.Open([output.FullName]);
                foreach (var entry in merge.Entries()) Allow<InvalidDataException>(() => entry.Unpack(RuleSet.OfRuns.Find));
            });
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static void WithFile(byte[] bytes, Action<string> read)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What a reader says of input that is wrong is no finding.</summary>
    private static void Allow<T>(Action read)
        where T : Exception
    {
        try
        {
            read();
        }
        catch (T)
        {
            // As documented.
        }
    }
}
