using System.Xml;
using System.Xml.Linq;

namespace Gongkai.Documents.Office;

/// <summary>Loads an XML tree without namespaces, so that transitional and strict files look alike, and not deeper than allowed.</summary>
internal static class XmlTree
{
    public static XElement Load(XmlReader reader, int maximumDepth)
    {
        var open = new Stack<XElement>();
        XElement? root = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (open.Count >= maximumDepth) throw new DepthExceededException();
                    var element = new XElement(reader.LocalName);
                    var isEmpty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                    {
                        // Two attributes of one local name, such as r:id and id: the one without a prefix keeps the name.
                        if (reader.Prefix == "xmlns" || reader.LocalName == "xmlns") continue;
                        var name = reader.Prefix == "r" && reader.LocalName == "id" ? "rid" : reader.LocalName;
                        if (element.Attribute(name) is null || reader.Prefix.Length == 0) element.SetAttributeValue(name, reader.Value);
                    }

                    if (open.TryPeek(out var parent)) parent.Add(element);
                    else root = element;
                    if (!isEmpty) open.Push(element);
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA:
                    // Only words: blanks between elements are indentation, but inside w:t they are printed.
                    if (open.TryPeek(out var holder)
                        && (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA || holder.Name.LocalName is "t" or "v"))
                        holder.Add(new XText(reader.Value));
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
            }
        }

        return root ?? throw new XmlException("The part is empty.");
    }
}
