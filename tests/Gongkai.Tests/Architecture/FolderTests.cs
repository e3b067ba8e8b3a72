using System.Text.RegularExpressions;

namespace Gongkai.Tests.Architecture;

/// <summary>The arrows between the folders inside a project: listed, and without a circle.</summary>
public sealed partial class FolderTests
{
    /// <summary>The words after which a type's name may stand; after any other word it is the name of a member or of a parameter.</summary>
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "and", "as", "async", "await", "by", "case", "class", "const", "equals", "event", "file", "from", "in", "internal",
        "into", "is", "let", "new", "not", "on", "or", "out", "override", "params", "partial", "private", "protected", "public", "readonly",
        "record", "ref", "required", "return", "sealed", "select", "static", "struct", "this", "throw", "typeof", "when", "where",
    };

    /// <summary>
    /// For each project its folders, each with those that it uses; <c>.</c> is the project's root. A folder uses only folders that stand
    /// above it, which is what keeps circles out.
    /// </summary>
    private static readonly Dictionary<string, (string Folder, string[] Uses)[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Gongkai.Cli"] =
        [
            ("Drawings", []),
            ("Languages", []),
            ("Display", ["Languages"]),
            ("Reference", ["Languages"]),
            ("Harvests", ["Display"]),
            ("Commands", ["Display", "Drawings", "Harvests", "Reference"]),
            (".", ["Commands", "Display", "Languages", "Reference"]),
        ],
        ["Gongkai.Datasets"] =
        [
            ("Packing", []),
            ("Quality", []),
            ("Tables", []),
            ("Parquet", ["Packing", "Tables"]),
            (".", ["Packing", "Parquet", "Quality", "Tables"]),
            ("Corrections", [".", "Tables"]),
            ("Journal", [".", "Packing"]),
            ("Panels", [".", "Parquet", "Tables"]),
        ],
        ["Gongkai.Documents"] =
        [
            ("Bounds", []),
            ("Native", []),
            ("Pdf", ["Bounds", "Native"]),
            ("Tables", ["Bounds"]),
            ("Lines", ["Tables"]),
            ("Recognition", ["Bounds", "Native", "Pdf"]),
            ("Html", ["Bounds", "Lines", "Tables"]),
            ("Office", ["Bounds", "Lines", "Native", "Tables"]),
            ("Ofd", ["Bounds", "Office", "Pdf"]),
            ("Text", ["Html", "Lines", "Tables"]),
            ("Formats", ["Bounds", "Text"]),
            ("Archives", ["Bounds", "Formats", "Text"]),
            ("Json", ["Formats", "Html", "Tables", "Text"]),
            (".", ["Bounds", "Formats", "Html", "Json", "Native", "Office", "Pdf", "Recognition", "Tables", "Text"]),
        ],
        ["Gongkai.Documents.PdfPig"] =
        [
            (".", []),
        ],
        ["Gongkai.Extraction"] =
        [
            ("Characters", []),
            ("Agencies", ["Characters"]),
            ("Forms", ["Characters"]),
            ("Pages", ["Characters"]),
            ("Sums", ["Characters"]),
            ("Regions", ["Characters", "Forms"]),
            ("Interpretation", ["Characters", "Forms", "Regions", "Sums"]),
            ("Reports", ["Characters", "Forms", "Interpretation", "Regions", "Sums"]),
            (".", ["Characters", "Forms", "Interpretation", "Pages", "Regions", "Reports"]),
        ],
        ["Gongkai.Harvest"] =
        [
            (".", []),
            ("Robots", []),
            ("Sites", ["."]),
            ("Archiving", [".", "Sites"]),
            ("Pages", [".", "Sites"]),
            ("Coverage", ["Archiving", "Sites"]),
            ("Metering", ["Archiving"]),
            ("Fetching", [".", "Archiving", "Metering", "Pages", "Robots", "Sites"]),
            ("Issues", [".", "Archiving", "Coverage", "Pages", "Sites"]),
            ("Scheduling", ["Archiving", "Metering"]),
            ("Crawling", [".", "Archiving", "Fetching", "Metering", "Pages", "Sites"]),
            ("Summaries", ["Archiving", "Coverage", "Issues", "Metering", "Sites"]),
            ("Discovery", ["Archiving", "Crawling", "Fetching", "Pages", "Sites"]),
            ("Notifications", [".", "Issues", "Sites", "Summaries"]),
        ],
        ["Gongkai.Model"] =
        [
            ("Documents", []),
            ("Forms", []),
            ("Diagnostics", ["Documents"]),
            ("Reports", ["Diagnostics", "Documents", "Forms"]),
        ],
        ["Gongkai.Reading"] =
        [
            (".", []),
        ],
        ["Gongkai.Recognition.Onnx"] =
        [
            (".", []),
        ],
        ["Gongkai.Review"] =
        [
            (".", []),
        ],
        ["Gongkai.Runs"] =
        [
            ("CrossReports", []),
            ("Inputs", []),
            ("Pipelines", []),
            ("Builds", ["Inputs"]),
            ("Workers", ["Builds", "Inputs", "Pipelines"]),
            (".", ["Builds", "CrossReports", "Inputs", "Pipelines", "Workers"]),
        ],
    };

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    [Fact]
    public void Every_project_is_held() =>
        Assert.Equal(
            Directory.EnumerateFiles(Repository.Below("src"), "*.csproj", SearchOption.AllDirectories)
                .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
            Arrows.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_those_that_are_listed_and_no_other(string project)
    {
        var listed = Arrows[project].Select(folder => Arrow(folder.Folder, folder.Uses)).Order(StringComparer.Ordinal);
        var uses = Uses(project);
        var found = Arrows[project].Select(folder => folder.Folder).Union(uses.Select(use => use.Folder)).Select(folder => Arrow(
            folder,
            uses.Where(use => use.Folder == folder).Select(use => use.Used).Distinct().Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal);

        Assert.Equal(listed, found);

        static string Arrow(string folder, IEnumerable<string> used) => $"{folder} -> {string.Join(' ', used)}";
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_is_listed(string project) =>
        Assert.Equal(
            Arrows[project].Select(folder => folder.Folder).Order(StringComparer.Ordinal),
            Sources(project).Select(source => source.Folder).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_uses_one_that_uses_it(string project) =>
        Assert.All(
            Arrows[project].Index(),
            folder => Assert.All(folder.Item.Uses, used => Assert.Contains(used, Above(project, folder.Index))));

    private static IEnumerable<string> Above(string project, int index) => Arrows[project].Take(index).Select(folder => folder.Folder);

    /// <summary>Which folder uses which, told by the names of types whose namespaces the file can see.</summary>
    private static HashSet<(string Folder, string Used)> Uses(string project)
    {
        var sources = Sources(project);
        var homes = (from source in sources from name in source.Types select (Name: name, source.Namespace, source.Folder))
            .ToLookup(home => home.Name, StringComparer.Ordinal);
        var uses =
            from source in sources
            from name in source.Named
            let seen = homes[name].Where(home => source.Sees(home.Namespace)).Select(home => home.Folder).Distinct().ToList()
            where seen.Count == 1 && seen[0] != source.Folder
            select (source.Folder, seen[0]);
        return [.. uses];
    }

    private static List<Source> Sources(string project) =>
        [.. Repository.SourceFiles("src", project).Select(path => new Source(project, path))];

    [GeneratedRegex(
        @"^(?:public |internal )?(?:sealed |static |abstract |readonly |partial |ref )*(?:class|record struct|record|struct|interface" +
        @"|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"(?<=(?<before>[\w>\]?)]+) |)(?<![.\w])(?<name>[A-Z]\w+)(?!\w)(?!\s*[=:](?![=>:]))(?<after>[(.])?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"//.*|""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex TextAndComments();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex StatedNamespace();

    [GeneratedRegex(@"^using (?:static )?(?<name>Gongkai[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();

    private sealed class Source
    {
        private readonly HashSet<string> _usings;

        public Source(string project, string path)
        {
            var text = File.ReadAllText(path);
            var code = TextAndComments().Replace(text, "");
            Folder = Path.GetRelativePath(Repository.Below("src", project), Path.GetDirectoryName(path) ?? "")
                .Split(Path.DirectorySeparatorChar)[0];
            Namespace = StatedNamespace().Match(text).Groups["name"].Value;
            Types = [.. Declaration().Matches(text).Select(type => type.Groups["name"].Value)];
            Named = [.. Word().Matches(code).Where(IsType).Select(word => word.Groups["name"].Value).Distinct()];
            _usings = [.. Using().Matches(text).Select(match => match.Groups["name"].Value)];
        }

        public string Folder { get; }

        public string Namespace { get; }

        public List<string> Types { get; }

        public List<string> Named { get; }

        public bool Sees(string name) =>
            Namespace == name || Namespace.StartsWith($"{name}.", StringComparison.Ordinal) || _usings.Contains(name);

        /// <summary>False for the name of a member, a parameter or a method.</summary>
        private static bool IsType(Match word)
        {
            var before = word.Groups["before"].Value;
            if (word.Groups["after"].Value == "(") return before is "new" or "is" or "or" or "and" or "not" or "=>";
            // After the condition of a statement.
            if (before.EndsWith(')') && word.Groups["after"].Value == ".") return true;
            return before.Length == 0 || Keywords.Contains(before) || before[^1] is not ('>' or ']' or '?' or ')' or '_')
                && !char.IsLetterOrDigit(before[^1]);
        }
    }
}
