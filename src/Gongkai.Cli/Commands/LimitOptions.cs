using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Gongkai.Datasets;
using Gongkai.Documents;

namespace Gongkai.Cli.Commands;

/// <summary>The options that bound what one file may ask of the machine: one for each bound of <see cref="ReadingOptions"/>.</summary>
internal sealed class LimitOptions
{
    private const long MostSeconds = 24 * 60 * 60;

    private static readonly ReadingOptions Usual = new();

    private readonly ImmutableArray<Limit> _limits =
    [
        new("--max-bytes", "Bytes of one file or archive member.",
            Usual.MaximumFileBytes, long.MaxValue, (options, value) => options with { MaximumFileBytes = value }),
        new("--max-archive-bytes", "Bytes of one archive on disk; one that is larger than --max-bytes is read as it is needed.",
            Usual.MaximumArchiveBytes, long.MaxValue, (options, value) => options with { MaximumArchiveBytes = value }),
        new("--max-text-bytes", "Bytes of HTML or text.",
            Usual.MaximumTextBytes, int.MaxValue, (options, value) => options with { MaximumTextBytes = (int)value }),
        new("--max-part-bytes", "Bytes of one part of an Office file after inflation.",
            Usual.MaximumPartBytes, long.MaxValue, (options, value) => options with { MaximumPartBytes = value }),
        new("--max-tags", "Tags of one HTML page.",
            Usual.MaximumTags, int.MaxValue, (options, value) => options with { MaximumTags = (int)value }),
        new("--max-element-depth", "Elements inside each other in HTML and XML.",
            Usual.MaximumDepth, int.MaxValue, (options, value) => options with { MaximumDepth = (int)value }),
        new("--max-cells", "Cells of one table.",
            Usual.MaximumCells, int.MaxValue, (options, value) => options with { MaximumCells = (int)value }),
        new("--max-columns", "Columns of one table.",
            Usual.MaximumColumns, int.MaxValue, (options, value) => options with { MaximumColumns = (int)value }),
        new("--max-blocks", "Paragraphs, tables and pictures of one document.",
            Usual.MaximumBlocks, int.MaxValue, (options, value) => options with { MaximumBlocks = (int)value }),
        new("--max-characters", "Characters of all paragraphs and cells of one document.",
            Usual.MaximumCharacters, long.MaxValue, (options, value) => options with { MaximumCharacters = value }),
        new("--max-paragraph", "Characters of one paragraph or cell.",
            Usual.MaximumParagraphCharacters, int.MaxValue, (options, value) => options with { MaximumParagraphCharacters = (int)value }),
        new("--max-members", "Members read from one archive.",
            Usual.MaximumMembers, int.MaxValue, (options, value) => options with { MaximumMembers = (int)value }),
        new("--max-inflated-bytes", "Bytes that all members of one archive have after inflation.",
            Usual.MaximumInflatedBytes, long.MaxValue, (options, value) => options with { MaximumInflatedBytes = value }),
        new("--max-compression-ratio", "How many times larger than its compressed bytes an archive's member may be.",
            Usual.MaximumRatio, int.MaxValue, (options, value) => options with { MaximumRatio = (int)value }),
        new("--max-archive-depth", "Archives inside each other.",
            Usual.MaximumNesting, int.MaxValue, (options, value) => options with { MaximumNesting = (int)value }),
        new("--office-seconds", "Processor time for LibreOffice to convert one file.",
            (long)Usual.OfficeTime.TotalSeconds, MostSeconds,
                (options, value) => options with { OfficeTime = TimeSpan.FromSeconds(value) }),
        new("--office-processes", "LibreOffice processes that run at once.",
            Usual.OfficeProcesses, int.MaxValue, (options, value) => options with { OfficeProcesses = (int)value }),
        new("--office-memory", "Address space of one LibreOffice process, in bytes.",
            Usual.OfficeMemoryBytes, long.MaxValue, (options, value) => options with { OfficeMemoryBytes = value }),
        new("--pdf-pages", "Pages read of one PDF.",
            Usual.Pdf.Pages, int.MaxValue - 1, (options, value) => options with { Pdf = options.Pdf with { Pages = (int)value } }),
        new("--pdf-marks", "Characters, lines and pictures of one page of a PDF.",
            Usual.Pdf.MarksPerPage, int.MaxValue,
                (options, value) => options with { Pdf = options.Pdf with { MarksPerPage = (int)value } }),
        new("--pdf-seconds", "Time for one PDF.",
            (long)Usual.Pdf.Time.TotalSeconds, MostSeconds,
                (options, value) => options with { Pdf = options.Pdf with { Time = TimeSpan.FromSeconds(value) } }),
        new("--pdf-memory", "Address space of the PDF engine's process, in bytes.",
            Usual.Pdf.MemoryBytes, long.MaxValue, (options, value) => options with { Pdf = options.Pdf with { MemoryBytes = value } }),
        new("--file-cpu-seconds", "Processor time for one file of any kind, from its bytes to its reports.",
            (long)Usual.FileCpuTime.TotalSeconds, MostSeconds,
                (options, value) => options with { FileCpuTime = TimeSpan.FromSeconds(value) }),
        new("--file-memory", "Memory for one file of any kind, in bytes.",
            Usual.FileMemoryBytes, long.MaxValue, (options, value) => options with { FileMemoryBytes = value }),
    ];

    public IEnumerable<Option> All => _limits.Select(limit => limit.Option);

    public ReadingOptions Read(ParseResult parsed) =>
        _limits.Aggregate(Usual, (options, limit) => limit.Apply(options, parsed.GetValue(limit.Option)));

    /// <summary>The limits as they are in force, for the record of the run.</summary>
    public IEnumerable<RunOption> Describe(ParseResult parsed) =>
        from limit in _limits
        select new RunOption(limit.Option.Name.TrimStart('-'), parsed.GetValue(limit.Option).ToString(CultureInfo.InvariantCulture));

    private sealed record Limit(Option<long> Option, Func<ReadingOptions, long, ReadingOptions> Apply)
    {
        public Limit(string name, string description, long usual, long most, Func<ReadingOptions, long, ReadingOptions> apply)
            : this(WholeNumber.Option(name, description, usual, most), apply)
        {
            // Shown by --help-limits, and told in the reference.
            Option.Hidden = true;
        }
    }
}
