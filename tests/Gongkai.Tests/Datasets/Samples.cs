using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets;

/// <summary>A small form with two editions, and reports of it.</summary>
internal static class Samples
{
    public static readonly Rule Trouble = new("TST001", Stage.Extract, Severity.Warning, "Something is odd", "Look at the page.");

    public static ImmutableArray<Edition> Editions => [Edition("2019", "first", "second"), Edition("2021", "first", "third")];

    public static ImmutableArray<CodebookEntry> Codebook =>
    [
        .. from edition in Editions
           from cell in edition.Cells
           select new CodebookEntry(edition.Code, cell, $"第一组/{cell.Row}", "数量", $"{cell.Row}, how many", "count"),
    ];

    public static ImmutableArray<CrosswalkDecision> Crosswalk =>
    [
        new(Cell("first"), "2019", [Cell("first")], CrosswalkRelation.Same, ""),
        new(Cell("first"), "2021", [Cell("first")], CrosswalkRelation.Same, ""),
        new(Cell("third"), "2019", [Cell("first"), Cell("second")], CrosswalkRelation.Sum, "two rows became one"),
        new(Cell("third"), "2021", [Cell("third")], CrosswalkRelation.Same, ""),
        new(Cell("second"), "2019", [Cell("second")], CrosswalkRelation.Same, ""),
        new(Cell("second"), "2021", [], CrosswalkRelation.None, "not asked for"),
    ];

    public static CellCode Cell(string row, string column = "total") => new("requests", row, column);

    public static Observation Observed(string row, Reading reading, string raw, Location place = default) =>
        new(Cell(row), "2019", reading, new Source(place, raw));

    public static Observation Number(string row, decimal value) => Observed(row, new Reading.Number(value), $"{value}");

    public static Report Report(params Observation[] observations) => new(
        1, "某市人民政府", 2020, "2019", "某市人民政府2020年政府信息公开工作年度报告", new DateOnly(2021, 1, 28), "110000", 4, [.. observations], [], []);

    public static FileResult File(string source, params Report[] reports) => new(
        source, Hash(source), 1234, FileFormat.Pdf, ReadingMethod.Pdf, reports.Length == 0 ? FileOutcome.NotAReport : FileOutcome.Extracted,
            "", [.. reports], []);

    /// <summary>Files that between them have every kind of cell.</summary>
    public static ImmutableArray<FileResult> Varied =>
    [
        File("a.pdf", Report(
            Observed("first", new Reading.Number(12.50m), "12.50", Location.OnPage(3, new Box(72.128, 100, 140.5, 112.25))),
            Observed("second", new Reading.Number(-3.75m), "-3.75") with { Check = CheckState.Verified },
            Observed("third", new Reading.Mark("/"), " / ")) with
        {
            Checks =
            [
                new Check("requests.balance", "total", 12.50m, -3.75m, CheckOutcome.Fail, [Cell("first"), Cell("second")], 1)
                    { Verdict = Verdict.Source, Evidence = "It is printed so." },
                new Check("requests.balance", "other", 0, 0, CheckOutcome.Skipped, [Cell("third")], 1),
            ],
            Narratives = [new Narrative("preamble", "", "第一段，\"引号\"。\n第二段。"), new Narrative("overview", "一、总体情况", "=1+1")],
            RestatedCounts =
            [
                new RestatedCount("overview", "收到申请12件。", "received", 12, "件", Location.OnPage(2, default), RestatedCountOutcome.Disagrees,
                    "requests.received.total"),
                new RestatedCount("other", "未收取信息处理费。", "processing_fee", 0, "", Location.Nowhere, RestatedCountOutcome.NotCompared, ""),
            ],
            Status = ReportStatus.Disputed,
        }) with { Diagnostics = [new Diagnostic(Trouble, "表,格", Location.OnPage(3, default), 1, "requests", "third", "total")] },
        File("b.txt",
            Report(Observed("first", new Reading.Blank(), "", Location.OnLine(7)), Number("third", 79228162514264337593543950335m))
                with { Year = null, PublishedOn = null, PageCount = null, Agency = "" },
            Report(Observed("second", new Reading.Absent(), ""),
                Observed("third", new Reading.Unreadable("letters"), "约\u000012", Location.OnLine(9)))
                with { Number = 2, Status = ReportStatus.Incomplete })
            with { Format = FileFormat.Text, Method = ReadingMethod.Text, Bytes = 3_000_000_000 },
        File("c.zip!甲\n乙.bin") with
        {
            Sha256 = "",
            Format = FileFormat.Unknown,
            Outcome = FileOutcome.Failed,
            Message = "cannot\r\nbe read",
            Diagnostics = [
                new Diagnostic(Trouble with { Severity = Severity.Error }, "once"),
                new Diagnostic(Trouble with { Severity = Severity.Error }, "once")],
        },
    ];

    public static RunSummary Summary => new(
        [new RunOption("workers", "4")],
        new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2024, 1, 1, 0, 0, 1, 500, TimeSpan.Zero));

    public static DatasetWriter Writer(string directory, DatasetOptions? options = null) =>
        new(directory, options ?? new DatasetOptions("0.0.0"), Editions, Codebook, Crosswalk);

    public static void Write(string directory, IEnumerable<FileResult> files, DatasetOptions? options = null)
    {
        using var writer = Writer(directory, options);
        foreach (var file in files) writer.Add(file);
        writer.Complete(Summary);
    }

    private static string Hash(string source) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(source)));

    private static Edition Edition(string code, params string[] rows) => new(
        code,
        $"国办公开办函〔{code}〕1号",
        [
            new EditionTable(
                "requests",
                "三、收到和处理政府信息公开申请情况",
                [.. rows.Select(row => new EditionRow(row, row, [row], "", IsGroup: false, ["total"], row))],
                [new EditionColumn("total", "总计", ["总计"], "total", "count")]),
        ],
        []);
}
