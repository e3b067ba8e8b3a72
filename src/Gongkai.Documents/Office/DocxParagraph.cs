using System.Text;
using System.Xml.Linq;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>A paragraph while it is read: its text, and what hangs on it.</summary>
internal sealed class DocxParagraph
{
    public StringBuilder Text { get; } = new();

    public List<Block.Picture> Pictures { get; } = [];

    /// <summary>Contents of text boxes, read after the paragraph they are anchored in.</summary>
    public List<XElement> Boxes { get; } = [];
}
