using System.Collections.Concurrent;
using SkiaSharp;

namespace Gongkai.Corpus.Pages;

/// <summary>
/// Chinese fonts of the machine. They are looked for by file, so that no setting of the machine puts another in their place.
/// </summary>
internal static class Typefaces
{
    private static readonly ConcurrentDictionary<string, SKTypeface> Known = new(StringComparer.Ordinal);

    // The folders in which Linux and a user keep fonts.
    private static readonly string[] Folders =
        ["/usr/share/fonts", "/usr/local/share/fonts",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts")];

    // The file and the package of Debian that hold each font.
    private static readonly Dictionary<string, (string File, string Package)> Sources = new(StringComparer.Ordinal)
    {
        ["WenQuanYi Zen Hei"] = ("wqy-zenhei.ttc", "fonts-wqy-zenhei"),
        ["AR PL UMing CN"] = ("uming.ttc", "fonts-arphic-uming"),
        ["WenQuanYi Micro Hei"] = ("wqy-microhei.ttc", "fonts-wqy-microhei"),
        ["AR PL UKai CN"] = ("ukai.ttc", "fonts-arphic-ukai"),
        ["LXGW WenKai"] = ("LXGWWenKai-Regular.ttf", "fonts-lxgw-wenkai"),
    };

    /// <exception cref="CorpusException">The font is not installed.</exception>
    public static SKTypeface Of(string family) => Known.GetOrAdd(family, static name =>
    {
        var (file, package) = Sources[name];
        var path = Folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, file, SearchOption.AllDirectories))
            .FirstOrDefault();
        return (path is null ? null : SKTypeface.FromFile(path))
            ?? throw new CorpusException(
                $"The font {name} is not installed, and pages are drawn with it. Install the package {package}, or leave pdf and scan " +
                $"out of --formats.");
    });
}
