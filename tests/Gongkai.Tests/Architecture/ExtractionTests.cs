using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction;

namespace Gongkai.Tests.Architecture;

/// <summary>The arrows between the folders inside Extraction, and that it touches nothing but its arguments.</summary>
public sealed partial class ExtractionTests
{
    private const string Room = "Gongkai.Extraction";

    [Theory]
    [InlineData("Characters")]
    [InlineData("Forms", "Characters")]
    [InlineData("Agencies", "Characters")]
    [InlineData("Pages", "Characters", "Forms")]
    [InlineData("Regions", "Characters", "Forms")]
    [InlineData("Interpretation", "Characters", "Forms", "Regions", "Sums")]
    [InlineData("Sums", "Characters", "Forms")]
    [InlineData("Reports", "Characters", "Forms", "Interpretation", "Regions", "Sums")]
    public void A_folder_knows_these_folders_and_no_other(string folder, params string[] known)
    {
        var mentioned =
            from path in Repository.SourceFiles("src", Room, folder)
            from Match match in FolderNamespace().Matches(File.ReadAllText(path))
            let name = match.Groups["folder"].Value
            where name != folder && !known.Contains(name)
            select $"{Path.GetFileName(path)} knows {name}";

        Assert.Empty(mentioned.Distinct());
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

    [GeneratedRegex(@"Gongkai\.Extraction\.(?<folder>[A-Z]\w+)")]
    private static partial Regex FolderNamespace();
}
