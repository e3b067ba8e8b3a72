using System.Text;
using AngleSharp.Dom;

namespace Gongkai.Documents.Html;

/// <summary>Reads equations of MathML that are only a row of numbers and signs.</summary>
internal static class MathText
{
    /// <summary>The text; nothing when the equation sets anything above, below or over anything else.</summary>
    public static string? Of(IElement math)
    {
        var text = new StringBuilder();
        foreach (var element in math.QuerySelectorAll("*"))
        {
            switch (element.LocalName)
            {
                case "mn" or "mo" or "mi" or "mtext":
                    if (element.ChildElementCount > 0) return null;
                    text.Append(element.TextContent.Trim());
                    break;
                case "mrow" or "mstyle" or "semantics": break;
                case "annotation" or "annotation-xml": return text.ToString();
                default: return null;
            }
        }

        return text.Length > 0 ? text.ToString() : null;
    }
}
