using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Gongkai.Harvest.Sites;

/// <summary>A mapping of a YAML file whose keys are all asked for: a key that nothing asks for is a mistake of its writer.</summary>
internal sealed class YamlMap
{
    private readonly string _file;
    private readonly YamlNode _node;
    private readonly ImmutableDictionary<string, YamlNode> _values;
    private readonly List<string> _asked = [];

    public YamlMap(string file, YamlNode node)
    {
        _file = file;
        _node = node;
        if (node is not YamlMappingNode map) throw Broken(node, "A mapping of keys to values is expected here.");

        _values = map.Children.ToImmutableDictionary(
            child => (child.Key as YamlScalarNode)?.Value ?? throw Broken(child.Key, "A key must be a word."), child => child.Value,
            StringComparer.Ordinal);
    }

    /// <summary>The mapping below a key; none when the key is missing.</summary>
    public YamlMap? Map(string key) => Node(key) is { } node ? new YamlMap(_file, node) : null;

    /// <summary>True when the value of a key is a mapping itself.</summary>
    public bool IsMap(string key) => _values.GetValueOrDefault(key) is YamlMappingNode;

    public ImmutableArray<YamlMap> Maps(string key) => Node(key) switch
    {
        null => [],
        YamlSequenceNode items => [.. items.Select(item => new YamlMap(_file, item))],
        var other => throw Broken(other, $"'{key}' takes a list."),
    };

    /// <summary>The text of a key; empty when it is missing.</summary>
    public string Text(string key) => Node(key) switch
    {
        null => "",
        YamlScalarNode scalar => scalar.Value?.Trim() ?? "",
        var other => throw Broken(other, $"'{key}' takes one value."),
    };

    /// <summary>One text or a list of them.</summary>
    public ImmutableArray<string> Texts(string key) => Node(key) switch
    {
        null => [],
        YamlScalarNode scalar => [scalar.Value?.Trim() ?? ""],
        YamlSequenceNode items =>
            [.. items.Select(
            item => (item as YamlScalarNode)?.Value?.Trim() ?? throw Broken(item, $"'{key}' takes a list of single values."))],
        var other => throw Broken(other, $"'{key}' takes one value or a list."),
    };

    public double Number(string key, double usual, double least, double most)
    {
        var text = Text(key);
        if (text.Length == 0) return usual;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least
            && value <= most) return value;

        throw Broken(key, string.Create(CultureInfo.InvariantCulture, $"'{key}' takes a number from {least} to {most}, not '{text}'."));
    }

    public int Count(string key, int usual, int most)
    {
        var value = Number(key, usual, 1, most);
        return value == Math.Floor(value) ? (int)value : throw Broken(key, $"'{key}' takes a whole number.");
    }

    public bool Truth(string key) => Text(key).ToUpperInvariant() switch
    {
        "" or "FALSE" or "NO" => false,
        "TRUE" or "YES" => true,
        var other => throw Broken(key, $"'{key}' takes true or false, not '{other.ToLowerInvariant()}'."),
    };

    /// <summary>Fails when a key was written that nothing asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var (key, node) in _values.OrderBy(value => value.Value.Start.Line))
            if (!_asked.Contains(key))
                throw Broken(
                node, $"There is no '{key}' here. Known are {string.Join(", ", _asked.Distinct().Order(StringComparer.Ordinal))}.");
    }

    public SiteListException Broken(string key, string message) => Broken(_values.GetValueOrDefault(key) ?? _node, message);

    private SiteListException Broken(YamlNode node, string message) => new($"{_file}, line {node.Start.Line}: {message}");

    private YamlNode? Node(string key)
    {
        _asked.Add(key);
        return _values.GetValueOrDefault(key) is { } node && node is not YamlScalarNode { Value: "" or null } ? node : null;
    }
}
