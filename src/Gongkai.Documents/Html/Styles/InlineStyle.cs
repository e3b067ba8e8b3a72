namespace Gongkai.Documents.Html.Styles;

/// <summary>Takes the value of a style attribute apart. Most say one or two things, over and over.</summary>
internal static class InlineStyle
{
    // Longer values are pictures.
    private const int LongestValue = 2_000;
    private const int DeepestBrackets = 16;

    public static IEnumerable<(string Name, string Value, bool IsImportant)> Declarations(string style)
    {
        var start = 0;
        var depth = 0;
        var quote = '\0';
        for (var at = 0; at <= style.Length; at++)
        {
            var character = at < style.Length ? style[at] : ';';
            if (at < style.Length && quote != '\0')
            {
                if (character == quote) quote = '\0';
                continue;
            }

            if (character is '"' or '\'') quote = character;
            else if (character == '(') depth++;
            else if (character == ')') depth--;
            if (at < style.Length && (character != ';' || depth > 0)) continue;
            var declaration = style.AsSpan(start, at - start);
            start = at + 1;
            var colon = declaration.IndexOf(':');
            if (colon <= 0) continue;
            var value = declaration[(colon + 1)..].Trim();
            var mark = value.LastIndexOf('!');
            var isImportant = mark >= 0 && value[(mark + 1)..].Trim().Equals("important", StringComparison.OrdinalIgnoreCase);
            if (isImportant) value = value[..mark].TrimEnd();
            if (value.Length <= LongestValue)
                yield return (declaration[..colon].Trim().ToString().ToLowerInvariant(), value.ToString().ToLowerInvariant(), isImportant);
        }
    }

    /// <summary>Whether a value nests no deeper than any real one.</summary>
    public static bool IsPlain(string value)
    {
        if (value.Length > LongestValue) return false;
        int depth = 0, deepest = 0;
        foreach (var character in value)
        {
            if (character is '(' or '[' or '{') deepest = Math.Max(deepest, ++depth);
            else if (character is ')' or ']' or '}') depth--;
        }

        return deepest <= DeepestBrackets;
    }
}
