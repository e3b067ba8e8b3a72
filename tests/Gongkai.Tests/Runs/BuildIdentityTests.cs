using System.Diagnostics;
using Gongkai.Runs.Builds;

namespace Gongkai.Tests.Runs;

/// <summary>A journal can be used by every build of the same sources: in another checkout, without its history, compiled or not.</summary>
[Trait("speed", "slow")]
public sealed class BuildIdentityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-p:PublishAot=false")]
    [InlineData("-p:PublishAot=true")]
    public void It_is_the_same_at_another_path_and_for_both_ways_of_building(string way)
    {
        CopySources();

        Assert.Equal(RunHashes.OfProgram, Identity(way));
    }

    [Fact]
    public void It_changes_with_any_source()
    {
        CopySources();
        File.AppendAllText(_folder.Below("src", "Gongkai.Model", "Diagnostics", "Rule.cs"), "\n// Another one.\n");

        Assert.NotEqual(RunHashes.OfProgram, Identity("-p:PublishAot=false"));
    }

    private void CopySources()
    {
        foreach (var name in (string[])["Directory.Build.props", "Directory.Packages.props"])
            File.Copy(Repository.Below(name), _folder.Below(name));
        foreach (var path in Directory.EnumerateFiles(Repository.Below("src"), "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Repository.Root, path);
            if (name.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj")) continue;
            var copy = _folder.Below(name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? _folder.Path);
            File.Copy(path, copy);
        }
    }

    private string Identity(string way)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["msbuild", _folder.Below("src", "Gongkai.Runs"), "-t:WriteBuildIdentity", way, "-nologo", "-v:minimal",
            "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, printed);
        var written = Directory.EnumerateFiles(
            _folder.Below("src", "Gongkai.Runs", "obj"), "BuildIdentity.*.g.cs", SearchOption.AllDirectories).Single();
        return File.ReadAllText(written).Split('"')[1];
    }
}
