namespace Gongkai.Benchmarks;

/// <summary>The fixtures folder of the checkout that the benchmark was built in.</summary>
internal static class Fixtures
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return Path.Combine(folder.FullName, "fixtures");
        }

        throw new DirectoryNotFoundException("Run the benchmarks from a checkout: the fixtures are not found.");
    }
}
