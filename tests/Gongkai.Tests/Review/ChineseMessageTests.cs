using System.Text.RegularExpressions;
using Gongkai.Model;
using Gongkai.Review;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Review;

/// <summary>What the Chinese page says of what the tables keep in English.</summary>
public sealed partial class ChineseMessageTests
{
    private static readonly MessagePairs Pairs = MessagePairs.OfResource(typeof(ReviewServer).Assembly, "review-messages.tsv");

    public static TheoryData<string, string> Columns => new() { { "doubts", "message" }, { "checks", "evidence" } };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Whatever_the_accepted_tables_say_is_said_in_Chinese(string table, string column)
    {
        var messages = Directory.EnumerateFiles(Repository.Below("fixtures"), $"{table}.csv", SearchOption.AllDirectories)
            .SelectMany(path => CsvTable.Read(path).Column(column)).Where(message => message.Length > 0).Distinct().ToList();

        Assert.NotEmpty(messages);
        Assert.All(messages, message => Assert.DoesNotMatch(EnglishWords(), Pairs.OfSentences(message)));
    }

    [Theory]
    [InlineData(
        "carried_out of 2023 = carried_in of 2024: 0 is not 1. Last year's is a of b.txt. Every cell is confirmed by the sums of its own " +
        "report.",
        "2023 年的结转下年度继续办理 = 2024 年的上年结转申请：0 不等于 1。上年报告为 a of b.txt。所涉单元格均经各自报告的合计核实。")]
    [InlineData(
        "in_force of 2024 + issued of 2025 - repealed of 2025 = in_force of 2025: 3 is not 25.",
        "2024 年的现行有效件数 + 2025 年的制发件数 - 2025 年的废止件数 = 2025 年的现行有效件数：3 不等于 25。")]
    [InlineData(
        "Each of these restores the sums: a/b/c 2 → 0; a/b/d 1 → 3 and a/b/e 4 → 5; 7 more. In doubt: a/b/c (LAB006), a/b/d (it was " +
        "recognised from pixels), 3 more.",
        "以下任一改法都能使合计相符：a/b/c 由 2 改为 0；a/b/d 由 1 改为 3，同时 a/b/e 由 4 改为 5；另有 7 种。存疑：a/b/c (LAB006)，a/b/d（识别所得），另有 3 处。")]
    [InlineData("a/b/c prints '3', and '' was expected", "a/b/c 印作“3”，而所期待的为空")]
    [InlineData("b.pdf is of the same agency and year: a/b/c 3 there and 4 here, a/b/d 5 there and 6 here and 9 more.",
        "b.pdf 属同一机关同一年：a/b/c 彼处为 3、此处为 4，a/b/d 彼处为 5、此处为 6，另有 9 处。")]
    [InlineData("Nothing like it was ever said.", "Nothing like it was ever said.")]
    public void A_sentence_is_said_by_its_pair_and_names_stay(string english, string chinese) =>
        Assert.Equal(chinese, Pairs.OfSentences(english));

    [GeneratedRegex(@"(?<![/.\w])[A-Za-z]+ [a-z]+ [a-z]+(?![/.\w])")]
    private static partial Regex EnglishWords();
}
