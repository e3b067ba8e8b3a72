using Gongkai.Fuzz;

namespace Gongkai.Tests.Fuzz;

/// <summary>What the fuzzer found once, in <c>findings/</c>: files that are named by their target and what was wrong.</summary>
public sealed class FindingTests
{
    private static string Folder => Repository.Below("tests", "Gongkai.Tests", "Fuzz", "findings");

    public static TheoryData<string> Findings() =>
        [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Findings))]
    public void What_was_found_once_is_read(string name) =>
        FuzzTargets.All[name.Split('-')[0]](File.ReadAllBytes(Path.Combine(Folder, name)));

    [Fact]
    public void Every_target_reads_an_empty_input_and_one_byte() =>
        Assert.All(FuzzTargets.All.Values, target =>
        {
            target([]);
            target([0x1F]);
        });
}
