using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gongkai.Tests.Architecture;

/// <summary>Who may know whom between the rooms, and what each may bring in.</summary>
public sealed partial class ProjectTests
{
    [Theory]
    [InlineData("Gongkai.Model")]
    [InlineData("Gongkai.Documents", "Gongkai.Model")]
    [InlineData("Gongkai.Documents.PdfPig", "Gongkai.Documents", "Gongkai.Model")]
    [InlineData("Gongkai.Extraction", "Gongkai.Model")]
    [InlineData("Gongkai.Datasets", "Gongkai.Model")]
    [InlineData("Gongkai.Harvest", "Gongkai.Model")]
    [InlineData("Gongkai.Recognition.Onnx", "Gongkai.Documents")]
    [InlineData("Gongkai.Reading", "Gongkai.Documents", "Gongkai.Documents.PdfPig", "Gongkai.Extraction", "Gongkai.Model",
        "Gongkai.Recognition.Onnx")]
    [InlineData("Gongkai.Runs", "Gongkai.Datasets", "Gongkai.Documents", "Gongkai.Extraction", "Gongkai.Model", "Gongkai.Reading",
        "Gongkai.Recognition.Onnx")]
    [InlineData("Gongkai.Cli", "Gongkai.Datasets", "Gongkai.Documents", "Gongkai.Extraction", "Gongkai.Harvest", "Gongkai.Model",
        "Gongkai.Reading", "Gongkai.Recognition.Onnx", "Gongkai.Review", "Gongkai.Runs")]
    [InlineData("Gongkai.Review", "Gongkai.Datasets", "Gongkai.Documents", "Gongkai.Model", "Gongkai.Reading", "Gongkai.Runs")]
    public void A_room_knows_these_rooms_and_no_other(string room, params string[] known)
    {
        var references =
            from reference in Project(room).Descendants("ProjectReference")
            let path = (string?)reference.Attribute("Include") ?? ""
            orderby path
            select Path.GetFileNameWithoutExtension(path);

        Assert.Equal(known, references.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Gongkai.Model")]
    [InlineData("Gongkai.Extraction")]
    public void A_pure_room_has_no_package(string room) => Assert.Empty(Project(room).Descendants("PackageReference"));

    // Pages are read for their text by one room and for their links by another; both call what may fail or hang.
    [Theory]
    [InlineData("AngleSharp", "Gongkai.Documents", "Gongkai.Harvest")]
    [InlineData("Polly", "Gongkai.Documents", "Gongkai.Harvest")]
    public void A_package_with_two_doors_has_these(string package, params string[] rooms) =>
        Assert.Equal(rooms, Doors().Single(door => door.Key == package).Order(StringComparer.Ordinal));

    [Fact]
    public void A_package_has_one_door() =>
        Assert.Empty(
            Doors().Where(door => door.Count() > 1 && door.Key is not ("AngleSharp" or "Polly"))
            .Select(door => $"{door.Key}: {string.Join(", ", door)}"));

    [Fact]
    public void The_network_has_one_door() =>
        Assert.Empty(
            from path in Repository.SourceFiles("src")
            where !path.StartsWith(Repository.Below("src", "Gongkai.Harvest"), StringComparison.Ordinal)
            where NetworkType().IsMatch(File.ReadAllText(path))
            select Path.GetRelativePath(Repository.Root, path));


    [Fact]
    public void Every_room_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.Below("Pipeline.sln"));
        var projects = Directory.EnumerateFiles(Repository.Below("src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileName)
            .OfType<string>();

        Assert.All(projects, project => Assert.Contains(project, solution, StringComparison.Ordinal));
    }

    private static IEnumerable<IGrouping<string?, string>> Doors() =>
        from path in Directory.EnumerateFiles(Repository.Below("src"), "*.csproj", SearchOption.AllDirectories)
        from package in XDocument.Load(path).Descendants("PackageReference")
        group Path.GetFileNameWithoutExtension(path) by (string?)package.Attribute("Include");

    [GeneratedRegex(
        @"\b(?:HttpClient|HttpMessageInvoker|SocketsHttpHandler|TcpClient|TcpListener|UdpClient|Socket|WebRequest|Dns)\b(?!"")",
        RegexOptions.CultureInvariant)]
    private static partial Regex NetworkType();

    private static XDocument Project(string room) => XDocument.Load(Repository.Below("src", room, $"{room}.csproj"));
}
