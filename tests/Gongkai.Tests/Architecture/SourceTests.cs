using System.Text.RegularExpressions;

namespace Gongkai.Tests.Architecture;

/// <summary>Habits that no compiler holds.</summary>
public sealed partial class SourceTests
{
    private const int MostCharacters = 140;

    /// <summary>
    /// A line without a blank to break at, such as a long text of Chinese, may be wider, and so may a line of a raw literal, which is data.
    /// </summary>
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    [InlineData("examples")]
    public void No_line_is_wider_than_140_characters(string folder) =>
        Assert.Empty(
            from path in Repository.SourceFiles(folder)
            from line in LinesOfCode(path)
            where line.Text.Length > MostCharacters
                && line.Text.LastIndexOf(' ', MostCharacters) > line.Text.TakeWhile(char.IsWhiteSpace).Count()
            select $"{Path.GetRelativePath(Repository.Root, path)}, line {line.Number}");

    [Theory]
    [InlineData("#pragma")]
    [InlineData("#region")]
    [InlineData("TODO")]
    [InlineData("FIXME")]
    [InlineData("HACK")]
    [InlineData("NotImplementedException")]
    [InlineData("SuppressMessage")]
    [InlineData("UnconditionalSuppressMessage")]
    [InlineData("Thread.Sleep")]
    public void No_file_has(string word) =>
        Assert.Empty(
            from path in Repository.SourceFiles("src").Concat(Repository.SourceFiles("tests"))
            where Path.GetFileName(path) != "SourceTests.cs"
            from line in File.ReadLines(path).Index()
            where Regex.IsMatch(line.Item, $@"(?<!\w){word}(?!\w)")
            select $"{Path.GetRelativePath(Repository.Root, path)}, line {line.Index + 1}");

    /// <summary><c>!</c> after a value tells the compiler to trust the writer.</summary>
    [Fact]
    public void Nothing_is_forgiven_to_be_null() =>
        Assert.Empty(
            from path in Repository.SourceFiles("src").Concat(Repository.SourceFiles("tests"))
            where Path.GetFileName(path) != "SourceTests.cs"
            from line in File.ReadLines(path).Index()
            where Forgiving().IsMatch(TextAndComments().Replace(line.Item, ""))
            select $"{Path.GetRelativePath(Repository.Root, path)}, line {line.Index + 1}");

    [Fact]
    public void Nothing_is_called_by_what_it_is_not() =>
        Assert.Empty(
            from path in Repository.SourceFiles("src")
            let name = Path.GetFileNameWithoutExtension(path)
            where VagueName().IsMatch(name)
            select name);

    [Fact]
    public void A_file_has_one_public_type() =>
        Assert.Empty(
            from path in Repository.SourceFiles("src")
            let types = PublicType().Matches(File.ReadAllText(path))
            // Enumerations are the closed cases of the type they stand beside.
            let count = types.Count(type => type.Groups["kind"].Value != "enum")
            where count > 1
            select $"{Path.GetRelativePath(Repository.Root, path)}: {count}");

    [Fact]
    public void A_file_says_the_namespace_of_its_folder_or_of_one_around_it() =>
        Assert.Empty(
            from path in Repository.SourceFiles("src")
            let folder = Path.GetRelativePath(Repository.Below("src"), Path.GetDirectoryName(path) ?? "")
                .Replace(Path.DirectorySeparatorChar, '.')
            let stated = StatedNamespace().Match(File.ReadAllText(path)).Groups["name"].Value
            // The entry of a program states none.
            where stated.Length > 0 && folder != stated && !folder.StartsWith($"{stated}.", StringComparison.Ordinal)
            select $"{Path.GetFileName(path)} says {stated} in {folder}");

    /// <summary>The lines that do not begin inside a raw literal.</summary>
    private static IEnumerable<(string Text, int Number)> LinesOfCode(string path)
    {
        var isRaw = false;
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            if (!isRaw) yield return (line, index + 1);
            if (RawQuotes().Count(line) % 2 == 1) isRaw = !isRaw;
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex StatedNamespace();

    [GeneratedRegex(@"(?<=[\w)\]>])!(?=[.;,)\[\]}]|$)")]
    private static partial Regex Forgiving();

    [GeneratedRegex(@"//.*|""(?:[^""\\\n]|\\.)*""|'(?:[^'\\]|\\.)'")]
    private static partial Regex TextAndComments();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Service)$")]
    private static partial Regex VagueName();

    [GeneratedRegex(
        @"^public (?:sealed |static |abstract |readonly |partial |ref )*(?<kind>class|record struct|record|struct|interface|enum) ",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
