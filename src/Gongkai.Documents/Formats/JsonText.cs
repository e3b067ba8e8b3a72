using System.Text.Json;

namespace Gongkai.Documents.Formats;

/// <summary>Knows JSON, and takes it out of the call that some sites put around it.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Lenient = new()
    { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128 };

    /// <summary>True for text that begins as an object, or an array of objects, arrays or strings.</summary>
    public static bool Opens(ReadOnlySpan<char> text)
    {
        text = Inner(text).TrimStart();
        if (text.IsEmpty || text[0] is not ('{' or '[')) return false;
        var first = text[1..].TrimStart();
        return !first.IsEmpty && (first[0] == '"' || (text[0] == '[' && first[0] is '{' or '['));
    }

    /// <summary>The data; nothing for text that is none.</summary>
    public static JsonDocument? Parse(string text)
    {
        var inner = Inner(text);
        var end = inner.LastIndexOfAny('}', ']');
        try
        {
            return end < 0 ? null : JsonDocument.Parse(inner[..(end + 1)].ToString(), Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What stands in <c>callback({...})</c>; the text itself where nothing is called.</summary>
    private static ReadOnlySpan<char> Inner(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("\uFEFF \t\r\n");
        var name = text.IndexOfAnyExcept(NameCharacters);
        return name > 0 && text[name] == '(' ? text[(name + 1)..] : text;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.");
}
