namespace Gongkai.Fuzz;

/// <summary>The sound documents that are mutated.</summary>
internal static class Samples
{
    // A larger one takes time that many small ones use better.
    private const long MostBytes = 1 << 20;

    /// <summary>All documents below a folder in the order of their paths, but for those of the golden cases that are no input.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Load(string folder) =>
    [
        .. from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           where Path.GetFileName(path) != "CASE.md" && !path.Contains("/accepted/", StringComparison.Ordinal)
               && new FileInfo(path).Length is > 0 and <= MostBytes
           select (Path.GetFileName(path), File.ReadAllBytes(path)),
    ];

    /// <summary>The fixtures folder of the checkout that the program was built in.</summary>
    public static string Fixtures()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return Path.Combine(folder.FullName, "fixtures");
        }

        throw new DirectoryNotFoundException("Run from a checkout, or name a folder of documents.");
    }
}
