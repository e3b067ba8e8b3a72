using System.Text.RegularExpressions;
using Gongkai.Tests.Extraction;

namespace Gongkai.Tests.Architecture;

/// <summary>Extraction knows no form by its codes and evaluates sums in one place.</summary>
public sealed partial class ExtractionTests
{
    private const string Room = "Gongkai.Extraction";

    /// <summary>Sums are worked out of the identities in one place and added up in one; all else asks there.</summary>
    [Fact]
    public void Identities_are_evaluated_in_one_type()
    {
        var readers =
            from path in Repository.SourceFiles("src", Room)
            where Identities().IsMatch(File.ReadAllText(path))
            select Path.GetFileName(path);
        var evaluators =
            from path in Repository.SourceFiles("src", Room)
            where Evaluation().IsMatch(File.ReadAllText(path))
            select Path.GetFileName(path);

        Assert.Equal(["FormFileParser.cs", "TableSums.cs"], readers.Order(StringComparer.Ordinal));
        Assert.Equal(["SumEvaluator.cs"], evaluators);
    }

    /// <summary>The form files say what tables, rows and columns there are; nothing between a page and an observation names one.</summary>
    [Theory]
    [InlineData("Characters")]
    [InlineData("Forms")]
    [InlineData("Pages")]
    [InlineData("Regions")]
    [InlineData("Interpretation")]
    [InlineData("Sums")]
    public void No_code_of_a_form_stands_in(string folder)
    {
        var codes = KnownForms.Catalog.Editions.SelectMany(edition => edition.Tables)
            .SelectMany(table => table.Rows.Select(row => row.Code).Concat(table.Columns.Select(column => column.Code)).Append(table.Code))
            .ToHashSet(StringComparer.Ordinal);
        // A section of the prose may be called as a row is.
        var sections = KnownForms.Catalog.Sections.Select(section => section.Section).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(
            from path in Repository.SourceFiles("src", Room, folder)
            from Match match in Text().Matches(File.ReadAllText(path))
                // A word of one part, such as year, may mean anything; in_force is a keyword of the form files.
            where match.Groups["text"].Value.AsSpan().ContainsAny('_', '.') && match.Groups["text"].Value != "in_force"
            where codes.Contains(match.Groups["text"].Value) && !sections.Contains(match.Groups["text"].Value)
            select $"{Path.GetFileName(path)}: {match.Value}");
    }

    [GeneratedRegex(@"\.Identities\b|\bIdentities =")]
    private static partial Regex Identities();

    [GeneratedRegex(@"\bnew Terms\(|\.(?:Left|Right)\.Sum\(|sum \+= number\.Value")]
    private static partial Regex Evaluation();

    [GeneratedRegex(@"""(?<text>[a-z_.0-9]+)""")]
    private static partial Regex Text();
}
