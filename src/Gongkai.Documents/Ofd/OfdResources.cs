using System.Xml.Linq;

namespace Gongkai.Documents.Ofd;

/// <summary>What the pages of a document share: styles of drawing, pictures, and groups that are drawn in several places.</summary>
internal sealed class OfdResources
{
    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pictures = new(StringComparer.Ordinal);

    /// <summary>Adds what a file of resources lists.</summary>
    /// <param name="path">Its path in the package.</param>
    public void Add(XElement resources, string path)
    {
        var folder = OfdPackage.Resolve(path, ((string?)resources.Attribute("BaseLoc") ?? "") + "/");
        foreach (var element in resources.Descendants())
        {
            if ((string?)element.Attribute("ID") is not { } id) continue;
            switch (element.Name.LocalName)
            {
                case "DrawParam": _styles[id] = element; break;
                case "CompositeGraphicUnit": _groups[id] = element; break;
                case "MultiMedia" when element.Element("MediaFile")?.Value.Trim() is { Length: > 0 } file:
                    _pictures[id] =
                    OfdPackage.Resolve(folder + "/x", file); break;
            }
        }
    }

    public XElement? Style(string? id) => id is null ? null : _styles.GetValueOrDefault(id);

    public XElement? Group(string? id) => id is null ? null : _groups.GetValueOrDefault(id);

    /// <summary>The path of a picture in the package.</summary>
    public string? Picture(string? id) => id is null ? null : _pictures.GetValueOrDefault(id);
}
