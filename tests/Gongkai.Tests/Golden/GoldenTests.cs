using Gongkai.Cli;
using Gongkai.Tests.Cli;

namespace Gongkai.Tests.Golden;

/// <summary>
/// Each folder of <c>fixtures</c> is a case: <c>CASE.md</c> says what it shows, <c>input</c> holds the files to read,
/// <c>accepted</c> the tables that come of them. A table that differs, and one that was not accepted yet, is written
/// beside as <c>NAME.received.csv</c>; <c>./run.sh accept</c> accepts what was received.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string[] Tables = ["files", "reports", "observations", "checks", "narratives", "mentions", "errors"];

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateDirectories(Repository.Below("fixtures")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gives_the_accepted_tables(string name)
    {
        using var output = new TemporaryFolder();

        var ending = Program.Run("extract", Repository.Below("fixtures", name, "input"), "--output", output.Path, "--formats", "csv");

        Assert.Equal("", ending.Error);
        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        var accepted = Repository.Below("fixtures", name, "accepted");
        Assert.Empty(Tables.Where(table => !Matches(accepted, table, output.Below($"{table}.csv"))).Select(table => $"{name}: {table}.csv differs, see {table}.received.csv"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Says_what_it_shows_and_why_it_is_kept(string name) =>
        Assert.NotEmpty(File.ReadAllText(Repository.Below("fixtures", name, "CASE.md")).Trim());

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
