namespace Gongkai.Tests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Below(params string[] names) => Path.Combine([Root, .. names]);

    /// <summary>The C# files below a folder of the tree, without what a build makes.</summary>
    public static IEnumerable<string> SourceFiles(params string[] folder) =>
        from path in Directory.EnumerateFiles(Below(folder), "*.cs", SearchOption.AllDirectories)
        where !IsBuilt(path)
        orderby path
        select path;

    private static bool IsBuilt(string path) =>
        Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Pipeline.sln"))) return at.FullName;
        }

        throw new InvalidOperationException($"{folder} lies in no source tree.");
    }
}
