using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction;
using Gongkai.Tests.Extraction;

namespace Gongkai.Tests.Architecture;

/// <summary>Extraction touches nothing but its arguments, knows no form by its codes, and evaluates sums in one place.</summary>
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

    [Fact]
    public void Extraction_touches_no_file_no_network_no_process_and_no_clock()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(ReportExtractor).Assembly.Location));
        var metadata = assembly.GetMetadataReader();
        var names =
            from handle in metadata.TypeReferences
            let type = metadata.GetTypeReference(handle)
            select $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
        var members =
            from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
            select $"{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}";

        Assert.DoesNotContain(names, IsOutside);
        Assert.DoesNotContain(
            members, member => member is "Environment.GetEnvironmentVariable" or "DateTime.get_Now" or "DateTime.get_UtcNow"
            or "DateTimeOffset.get_Now" or "DateTimeOffset.get_UtcNow");
    }

    private static bool IsOutside(string type) =>
        type is "System.IO.File" or "System.IO.FileStream" or "System.IO.FileInfo" or "System.IO.Directory" or "System.IO.DirectoryInfo"
            or "System.Diagnostics.Process" or "System.Console" or "System.Random"
        || type.StartsWith("System.Net.", StringComparison.Ordinal);

    [GeneratedRegex(@"\.Identities\b|\bIdentities =")]
    private static partial Regex Identities();

    [GeneratedRegex(@"\bnew Terms\(|\.(?:Left|Right)\.Sum\(|sum \+= number\.Value")]
    private static partial Regex Evaluation();

    [GeneratedRegex(@"""(?<text>[a-z_.0-9]+)""")]
    private static partial Regex Text();
}
