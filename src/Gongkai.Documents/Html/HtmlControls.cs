using AngleSharp.Dom;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>What the controls of a form show: their content is printed text like any other.</summary>
internal static class HtmlControls
{
    // A list for a year or an office has some hundred options.
    private const int MostOptions = 1_000;

    /// <summary>The text an <c>input</c> shows, and what it shows that is no text.</summary>
    public static (string Text, UnreadContent Unread) Input(IElement field)
    {
        switch ((field.GetAttribute("type") ?? "").Trim().ToLowerInvariant())
        {
            case "hidden":
                return ("", UnreadContent.None);
            case "checkbox" or "radio":
                return (field.HasAttribute("checked") ? "☑" : "□", UnreadContent.None);
            case "image":
                return ("", UnreadContent.Picture);
            case "submit" or "reset" or "button":
                return (field.GetAttribute("value") ?? "", UnreadContent.None);
            case "password" or "range" or "color" or "file":
                return ("", UnreadContent.FormField);
            default:
                // Without a stated value it is empty, or a script fills it.
                return field.GetAttribute("value") is { } value ? (value, UnreadContent.None) : ("", UnreadContent.FormField);
        }
    }

    /// <summary>The text a <c>select</c> shows: the chosen options, each a line; without a choice the first one.</summary>
    public static (string Text, UnreadContent Unread) Select(IElement list)
    {
        var options = list.QuerySelectorAll("option").Take(MostOptions + 1).ToList();
        if (options.Count is 0 or > MostOptions) return ("", UnreadContent.FormField);
        var isBox = list.HasAttribute("multiple") || HtmlElements.Number(list, "size") is > 1;
        var chosen = options.Where(option => option.HasAttribute("selected")).ToList();
        if (isBox) return (string.Join('\n', options.Select(Label)), options.Count > 1 ? UnreadContent.FormField : UnreadContent.None);
        return (Label(chosen.Count > 0 ? chosen[^1] : options[0]), UnreadContent.None);
    }

    private static string Label(IElement option) =>
        option.GetAttribute("label") is { Length: > 0 } label
            ? label.Trim() : string.Join(' ', option.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
