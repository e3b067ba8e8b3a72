using Gongkai.Cli.Commands;
using Gongkai.Review;

namespace Gongkai.Tests.Review;

/// <summary>A dataset of some fixtures, and the review page over it.</summary>
internal sealed class ReviewedDataset : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ReviewServer? _server;

    /// <param name="files">Texts to read beside the fixtures, by their names.</param>
    public ReviewedDataset(params IEnumerable<(string Name, string Text)> files)
    {
        foreach (var name in new[] { "disputed-totals", "disputed-readings" }) Copy(Repository.Below("fixtures", name, "input"), name);
        foreach (var (name, text) in files) _folder.Write(Path.Combine("in", name), text);
        Extract("before");
    }

    public string Corrections => _folder.Below("corrections.csv");

    public ReviewServer Server => _server ?? throw new InvalidOperationException("The page is not open.");

    public string Below(params string[] names) => _folder.Below(names);

    /// <summary>Opens the page, anew where it is open.</summary>
    public async Task<ReviewServer> Open()
    {
        if (_server is not null) await _server.DisposeAsync();
        var settings = new ReviewSettings(_folder.Below("before"), _folder.Below("in"), Corrections, 0, "tester", WorkerCommand.Program);
        return _server = await ReviewServer.Start(settings, TimeProvider.System, CancellationToken.None);
    }

    public void Extract(string name, params string[] options) =>
        Assert.Equal(ExitCode.Finished,
            Program.Run(["extract", _folder.Below("in"), "--output", _folder.Below(name), .. options]).ExitCode);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Dispose();
    }

    private void Copy(string from, string name)
    {
        Directory.CreateDirectory(_folder.Below("in", name));
        foreach (var path in Directory.EnumerateFiles(from)) File.Copy(path, _folder.Below("in", name, Path.GetFileName(path)));
    }
}
