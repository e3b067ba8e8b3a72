using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Golden;

/// <summary>
/// Each folder of <c>fixtures</c> is a case: <c>CASE.md</c> says what it shows, <c>input</c> holds the files to read,
/// <c>accepted</c> the tables that come of them; <c>options</c>, where it is there, what the command line has besides. A
/// table that differs, and one that was not accepted yet, is written beside as <c>NAME.received.csv</c>;
/// <c>./run.sh accept</c> accepts what was received.
/// </summary>
public sealed class GoldenTests
{
    // What another version of the recognition program may read otherwise (confidences, boxes, prose) is not compared where a case says that
    // it needs it.
    private static readonly string[] RecognizedTables = ["outcomes", "values"];

    private static readonly string[] Tables = ["files", "reports", "observations", "checks", "narratives", "mentions", "errors", "doubts"];

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateDirectories(Repository.Below("fixtures")).Select(Path.GetFileName).OfType<string>()
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("speed", "slow")]
    public void Gives_the_accepted_tables(string name)
    {
        var isRecognized = File.Exists(Repository.Below("fixtures", name, "needs-recognition"));
        if (isRecognized) Requires.BothReaders();
        if (Directory.EnumerateFiles(Repository.Below("fixtures", name, "input"), "*", SearchOption.AllDirectories).Any(IsConverted))
            Requires.LibreOffice();
        using var output = new TemporaryFolder();

        var options = Repository.Below("fixtures", name, "options");
        var ending = Program.Run(
            ["extract", Repository.Below("fixtures", name, "input"), "--output", output.Path, "--formats", "csv",
                .. File.Exists(options) ? File.ReadAllText(options).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : []]);

        // A run in which nothing could be read says so.
        var isUnreadable = CsvTable.Read(output.Below("files.csv")).Column("outcome").All(outcome => outcome == "failed");
        Assert.Equal((isUnreadable ? ExitCode.StrictFailed : ExitCode.Finished, isUnreadable), (ending.ExitCode, ending.Error.Length > 0));
        var accepted = Repository.Below("fixtures", name, "accepted");
        if (isRecognized)
        {
            Keep(["source", "format", "outcome", "reports"], output.Below("files.csv"), output.Below("outcomes.csv"));
            Keep(["source", "table", "row", "column", "value", "status", "check"], output.Below("observations.csv"),
                output.Below("values.csv"));
        }

        Assert.Empty(
            (isRecognized ? RecognizedTables : Tables).Where(table => !Matches(accepted, table, output.Below($"{table}.csv")))
            .Select(table => $"{name}: {table}.csv differs, see {table}.received.csv"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Says_what_it_shows_and_why_it_is_kept(string name) =>
        Assert.NotEmpty(File.ReadAllText(Repository.Below("fixtures", name, "CASE.md")).Trim());

    /// <summary>True for files that LibreOffice turns into others before they are read.</summary>
    private static bool IsConverted(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".doc" or ".xls" or ".wps" or ".et" or ".rtf" or ".odt";

    /// <summary>Writes some columns of a table.</summary>
    private static void Keep(string[] columns, string table, string kept)
    {
        var read = CsvTable.Read(table);
        var parts = columns.Select(read.Column).ToList();
        File.WriteAllLines(
            kept, Enumerable.Range(0, read.Rows.Count).Select(row => string.Join(',', parts.Select(part => part[row])))
            .Prepend(string.Join(',', columns)));
    }

    private static bool Matches(string folder, string table, string actual)
    {
        var accepted = Path.Combine(folder, $"{table}.csv");
        var received = Path.Combine(folder, $"{table}.received.csv");
        if (File.Exists(received)) File.Delete(received);
        if (File.Exists(accepted) && File.ReadAllBytes(accepted).AsSpan().SequenceEqual(File.ReadAllBytes(actual))) return true;

        Directory.CreateDirectory(folder);
        File.Copy(actual, received);
        return false;
    }
}
