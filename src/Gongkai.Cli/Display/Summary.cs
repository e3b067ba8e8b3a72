using System.Globalization;
using Gongkai.Cli.Languages;
using Gongkai.Datasets;
using Gongkai.Model;
using Gongkai.Runs;
using Spectre.Console;

namespace Gongkai.Cli.Display;

/// <summary>The table at the end of a run.</summary>
internal static class Summary
{
    private const int MostFrequentRules = 8;

    // A line of the screen; run.json has them all.
    private const int MostNames = 5;

    public static void Print(IAnsiConsole console, RunTally tally, string output, DatasetFormats formats, Wording words)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(tally);

        var counts = tally.Counts;
        var table = new Table().Border(TableBorder.Simple).AddColumn("")
            .AddColumn(words.Word("count"), column => column.RightAligned()).AddColumn("");
        Group("files", [
            ("extracted", counts.Of(FileOutcome.Extracted), "green"),
            ("archive", counts.Of(FileOutcome.Archive), ""),
            ("duplicate", counts.Of(FileOutcome.Duplicate), ""),
            ("not_a_report", counts.Of(FileOutcome.NotAReport), ""),
            ("failed", counts.Of(FileOutcome.Failed), "red")]);
        Group("reports", [
            ("complete", counts.Of(ReportStatus.Complete), "green"),
            ("disputed", counts.Of(ReportStatus.Disputed), "yellow"),
            ("incomplete", counts.Of(ReportStatus.Incomplete), "yellow")]);
        Group("checks", [
            ("pass", counts.Of(CheckOutcome.Pass), "green"),
            ("fail", counts.Of(CheckOutcome.Fail), "yellow"),
            ("skipped", counts.Of(CheckOutcome.Skipped), "")]);
        if (tally.CrossReports is { } across) CrossReportLines(table, counts, across, words);
        Group("diagnostics", [
            ("error", counts.Of(Severity.Error), "red"),
            ("warning", counts.Of(Severity.Warning), "yellow"),
            ("info", counts.Of(Severity.Info), "")]);
        foreach (var (rule, count) in tally.Rules.Take(MostFrequentRules))
            table.AddRow(new Text($"  {rule.Code}"), new Text(Number(count)), new Text(words.Title(rule)));
        console.Write(table);

        if (tally.TakenOver > 0)
            console.WriteLine(
                $"{Number(tally.TakenOver)} {words.Word("documents were read by an earlier run and not again; --force reads all.")}");
        if (tally.IsJournalOutdated)

            console.WriteLine(words.Word(
                "The journal of the earlier run was written by another version or with other options: every file was read."));
        console.WriteLine($"{words.Word("dataset"),-9}  {output}");
        console.WriteLine(
            $"{words.Word("error log"),-9}  {Path.Combine(output, formats.HasFlag(DatasetFormats.Csv) ? "errors.csv" : "errors.parquet")}");
        if (tally.Rules.Any())
            console.WriteLine(words.Word("'gongkai explain CODE' tells what a code means and what to do about it."));

        void Group(string name, (string Name, long Count, string Colour)[] lines)
        {
            table.AddRow(new Text(words.Word(name)), new Text(Number(lines.Sum(line => line.Count))), Text.Empty);
            foreach (var line in lines.Where(line => line.Count > 0))
                table.AddRow(
                    new Text($"  {words.Word(line.Name)}"),
                    new Text(Number(line.Count), line.Colour.Length == 0 ? Style.Plain : Style.Parse(line.Colour)), Text.Empty);
        }
    }

    /// <summary>The table at the end of a comparison of datasets.</summary>
    public static void Print(IAnsiConsole console, RunCounts counts, CrossReportTally across, string output, Wording words)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(across);

        var table = new Table().Border(TableBorder.Simple).AddColumn("")
            .AddColumn(words.Word("count"), column => column.RightAligned()).AddColumn("");
        CrossReportLines(table, counts, across, words);
        console.Write(table);
        console.WriteLine($"{words.Word("comparison"),-10}  {output}");
    }

    /// <summary>What was compared across reports, and every report that could not be.</summary>
    private static void CrossReportLines(Table table, RunCounts counts, CrossReportTally across, Wording words)
    {
        Line("reports compared across", across.Reports, "");
        Line("  with last year's", across.WithLastYear, "");
        Unless0("  without last year's", across.WithoutLastYear, "no report of the agency for the year before");
        Unless0("  without agency", across.WithoutAgency, "the report does not name it");
        Unless0("  without year", across.WithoutYear, "the report does not say it");
        Unless0("  without place", across.WithoutLocation, "the agency's name is that of many");
        Unless0("  in several regions", across.InSeveralRegions, "no region code tells agencies of one name apart");
        Unless0("  unknown members", across.UnknownMembers.Length,
            string.Join(", ", across.UnknownMembers.Take(MostNames)) + (across.UnknownMembers.Length > MostNames ? " …" : ""));
        Line("checks across reports",
            Enum.GetValues<CheckOutcome>().Sum(counts.OfCrossReports), "");
        Unless0("  pass", counts.OfCrossReports(CheckOutcome.Pass), "");
        Unless0("  fail", counts.OfCrossReports(CheckOutcome.Fail), "");
        Unless0("  skipped", counts.OfCrossReports(CheckOutcome.Skipped), "");

        void Line(string name, long count, string note) => table.AddRow(
            new Text(name.StartsWith("  ", StringComparison.Ordinal) ? $"  {words.Word(name[2..])}" : words.Word(name)),
            new Text(Number(count)), new Text(words.Word(note)));
        void Unless0(string name, long count, string note)
        {
            if (count > 0) Line(name, count, note);
        }
    }

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
