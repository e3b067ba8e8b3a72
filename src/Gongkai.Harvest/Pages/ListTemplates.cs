using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Harvest.Sites;
using YamlDotNet.RepresentationModel;

namespace Gongkai.Harvest.Pages;

/// <summary>The templates of portals that are known, one embedded file each.</summary>
internal static class ListTemplates
{
    private const string Prefix = "Gongkai.Harvest.Pages.Templates.";

    /// <summary>In the ordinal order of their names.</summary>
    public static ImmutableArray<ListTemplate> All { get; } =
    [
        .. from name in typeof(ListTemplates).Assembly.GetManifestResourceNames()
           where name.StartsWith(Prefix, StringComparison.Ordinal)
           orderby name
           select Load(name),
    ];

    private static ListTemplate Load(string resource)
    {
        using var stream = typeof(ListTemplates).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing.");
        using var reader = new StreamReader(stream);
        return Parse(resource[Prefix.Length..], reader.ReadToEnd());
    }

    /// <exception cref="SiteListException">The file is broken.</exception>
    internal static ListTemplate Parse(string file, string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var map = new YamlMap(file, yaml.Documents[0].RootNode);
        var (name, title) = (Needed(map, "name"), Needed(map, "title"));
        ListTemplate template = map.Text("selector") is { Length: > 0 } selector
            ? new ListTemplate.Options(name, title, selector, Linear(Needed(map, "text")))
            : new ListTemplate.Script(name, title, Linear(Needed(map, "pattern")), Needed(map, "address"), map.Count("first", 2, 2));
        map.RefuseOthers();
        return template;
    }

    private static string Needed(YamlMap map, string key) =>
        map.Text(key) is { Length: > 0 } text ? text : throw map.Broken(key, $"'{key}' is missing.");

    /// <summary>Pages are written by others: a pattern must not take longer than the page is long.</summary>
    private static Regex Linear(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
