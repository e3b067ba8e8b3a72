using System.Diagnostics;
using System.Text.Json;

namespace Gongkai.Tests.Datasets;

/// <summary>One file of a dataset as a reader saw it that is not ours: hyparquet or DuckDB, run by Node.</summary>
internal sealed record ReaderTable(
    string Directory, string File, string Reader, string Creator, ReaderColumn[] Columns, ReaderGroup[] Groups, JsonElement[][] Rows);

internal sealed record ReaderColumn(string Name, string Type, bool Required);

internal sealed record ReaderGroup(int Rows, ReaderChunk[] Chunks);

internal sealed record ReaderChunk(string[] Encodings, JsonElement Lowest, JsonElement Highest, int Missing);

/// <summary>Runs the readers. They come from npm, at the versions that <c>readers/package-lock.json</c> pins.</summary>
internal static class OtherReaders
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<string> Folder = new(Install);

    public static IReadOnlyList<ReaderTable> Read(params string[] directories)
    {
        var output = Run("node", [Path.Combine(Folder.Value, "read.mjs"), .. directories]);
        return JsonSerializer.Deserialize<ReaderTable[]>(output, Json)
            ?? throw new InvalidOperationException("The readers printed nothing.");
    }

    /// <summary>What the validator of the Frictionless project finds wrong with the packages: the descriptor, and each CSV table.</summary>
    public static IReadOnlyList<string> Validate(params string[] directories) =>
        JsonSerializer.Deserialize<string[]>(Run("node", [Path.Combine(Folder.Value, "validate.mjs"), .. directories]), Json)
            ?? throw new InvalidOperationException("The validator printed nothing.");

    private static string Install()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Pipeline.sln")))
            root = root.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");

        var folder = Path.Combine(root.FullName, "tests", "Gongkai.Tests", "Datasets", "readers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "datapackage")))
            Run("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund"]);
        return folder;
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {Limit}.");
        }

        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} failed: {errors.Result}");
    }
}
