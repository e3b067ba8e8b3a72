using Gongkai.Cli.Commands;
using Gongkai.Fuzz;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Fuzz;

/// <summary>A few mutated documents in every run of the tests; tests/Gongkai.Fuzz makes many.</summary>
[Trait("speed", "slow")]
public sealed class MutationTests
{
    private const int Documents = 60;

    // LibreOffice takes seconds for a document, and is tried by the program that makes many.
    private static readonly string[] Tried = [".html", ".txt", ".md", ".docx", ".xlsx", ".pdf"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_damage_is_unexpected(int seed)
    {
        using var folder = new TemporaryFolder();
        var mutator = new Mutator([.. Samples()], seed);
        var input = Directory.CreateDirectory(folder.Below("in"));
        for (var number = 0; number < Documents; number++)
        {
            var (name, bytes) = mutator.Make(number);
            File.WriteAllBytes(Path.Combine(input.FullName, name), bytes);
        }

        var ending = Program.Run("extract", input.FullName, "--output", folder.Below("out"), "--formats", "csv", "--pdf-seconds", "10");

        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        Assert.DoesNotContain(
            CsvTable.Read(folder.Below("out", "errors.csv")).Column("code"), code => code.StartsWith("RUN", StringComparison.Ordinal));
        Assert.InRange(CsvTable.Read(folder.Below("out", "files.csv")).Rows.Count, Documents, 20 * Documents);
    }

    [Fact]
    public void The_same_seed_makes_the_same_documents()
    {
        List<(string Name, byte[] Bytes)> samples = [.. Samples()];

        Assert.Equal(Make(samples), Make(samples));
    }

    private static List<string> Make(List<(string Name, byte[] Bytes)> samples)
    {
        var mutator = new Mutator(samples, seed: 7);
        return [.. Enumerable.Range(0, 20).Select(mutator.Make).Select(made => made.Name + Convert.ToHexString(made.Bytes))];
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Samples() =>
        from path in Directory.EnumerateFiles(Repository.Below("fixtures"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where path.Contains("/input/", StringComparison.Ordinal) && Tried.Contains(Path.GetExtension(path))
            && new FileInfo(path).Length is > 0 and < 300_000
        select (Path.GetFileName(path), File.ReadAllBytes(path));
}
