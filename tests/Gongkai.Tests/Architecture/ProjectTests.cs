using System.Xml.Linq;

namespace Gongkai.Tests.Architecture;

/// <summary>Who may know whom between the rooms, and what each may bring in.</summary>
public sealed class ProjectTests
{
    [Theory]
    [InlineData("Gongkai.Model")]
    [InlineData("Gongkai.Documents", "Gongkai.Model")]
    [InlineData("Gongkai.Documents.PdfPig", "Gongkai.Documents", "Gongkai.Model")]
    [InlineData("Gongkai.Extraction", "Gongkai.Model")]
    [InlineData("Gongkai.Datasets", "Gongkai.Model")]
    [InlineData("Gongkai.Cli", "Gongkai.Datasets", "Gongkai.Documents", "Gongkai.Documents.PdfPig", "Gongkai.Extraction", "Gongkai.Model")]
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

    [Fact]
    public void A_package_has_one_door()
    {
        var doors =
            from path in Directory.EnumerateFiles(Repository.Below("src"), "*.csproj", SearchOption.AllDirectories)
            from package in XDocument.Load(path).Descendants("PackageReference")
            group Path.GetFileNameWithoutExtension(path) by (string?)package.Attribute("Include");

        Assert.Empty(doors.Where(door => door.Count() > 1).Select(door => $"{door.Key}: {string.Join(", ", door)}"));
    }

    [Fact]
    public void Every_room_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.Below("Pipeline.sln"));
        var projects = Directory.EnumerateFiles(Repository.Below("src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>();

        Assert.All(projects, project => Assert.Contains(project, solution, StringComparison.Ordinal));
    }

    private static XDocument Project(string room) => XDocument.Load(Repository.Below("src", room, $"{room}.csproj"));
}
