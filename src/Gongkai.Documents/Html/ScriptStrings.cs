using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Documents.Html;

/// <summary>The strings that scripts of a page hold, put together as the scripts do where that shows in the text itself.</summary>
/// <remarks>The notation of strings: ECMA-262, https://tc39.es/ecma262/#sec-literals-string-literals.</remarks>
internal static partial class ScriptStrings
{
    /// <summary>The strings of all scripts, and the whole text of those that are data or markup.</summary>
    public static IEnumerable<string> In(string html)
    {
        for (var at = html.IndexOf("<script", StringComparison.OrdinalIgnoreCase); at
            >= 0; at = html.IndexOf("<script", at, StringComparison.OrdinalIgnoreCase))
        {
            var open = html.IndexOf('>', at);
            if (open < 0) yield break;
            var close = html.IndexOf("</script", open, StringComparison.OrdinalIgnoreCase);
            var end = close < 0 ? html.Length : close;
            var tag = html.AsSpan(at, open - at);
            var text = html[(open + 1)..end];
            at = end;
            if (MarkupKind().IsMatch(tag)) yield return text;
            else
                foreach (var value in Strings(text)) yield return value;
        }
    }

    private static IEnumerable<string> Strings(string script)
    {
        var value = new StringBuilder();
        var last = -1;
        for (var at = 0; at < script.Length;)
        {
            var character = script[at];
            if (character == '/' && at + 1 < script.Length && EndOfComment(script, at) is > 0 and var behind)
            {
                at = behind;
            }
            else if (character is '"' or '\'' or '`')
            {
                if (last >= 0 && !IsJoined(script.AsSpan(last, at - last)))
                {
                    yield return value.ToString();
                    value.Clear();
                }

                at = last = Read(script, at, value);
            }
            else
            {
                at++;
            }
        }

        if (value.Length > 0) yield return value.ToString();
    }

    /// <summary>The place behind a comment or a pattern that begins here; 0 where neither does.</summary>
    private static int EndOfComment(string script, int at)
    {
        var next = script[at + 1];
        var end = next switch
        {
            '/' => script.IndexOf('\n', at),
            '*' => script.IndexOf("*/", at + 2, StringComparison.Ordinal) is > 0 and var close ? close + 2 : -1,
            _ => 0,
        };
        if (end != 0) return end < 0 ? script.Length : end;

        // A slash behind a value divides; behind anything else it begins a pattern, in which quotes are no strings.
        var before = script.AsSpan(0, at).TrimEnd();
        if (!before.IsEmpty && !"(,=:[!&|?{};+\n".Contains(before[^1], StringComparison.Ordinal)) return 0;
        for (var i = at + 1; i < script.Length && script[i] != '\n'; i++)
        {
            if (script[i] == '\\') i++;
            else if (script[i] == '/') return i + 1;
        }

        return 0;
    }

    /// <summary>Appends the value of a string to others; returns the place behind it.</summary>
    private static int Read(string script, int start, StringBuilder value)
    {
        var quote = script[start];
        var at = start + 1;
        while (at < script.Length && script[at] != quote)
        {
            // A string that is not closed on its line is none.
            if (script[at] == '\n' && quote != '`') break;
            if (script[at] != '\\' || at + 1 >= script.Length)
            {
                value.Append(script[at++]);
                continue;
            }

            at = Unescape(script, at + 1, value);
        }

        return at + 1;
    }

    private static int Unescape(string script, int at, StringBuilder value)
    {
        switch (script[at])
        {
            case 'n': value.Append('\n'); return at + 1;
            case 'r': value.Append('\r'); return at + 1;
            case 't': value.Append('\t'); return at + 1;
            case 'b' or 'f' or 'v' or '0': value.Append(' '); return at + 1;
            case '\r' when at + 1 < script.Length && script[at + 1] == '\n': return at + 2;
            case '\n': return at + 1;
            case 'x' when Hex(script, at + 1, 2) is { } code: value.Append((char)code); return at + 3;
            case 'u' when Hex(script, at + 1, 4) is { } code: value.Append((char)code); return at + 5;
            default: value.Append(script[at]); return at + 1;
        }
    }

    private static int? Hex(string script, int at, int length) =>
        at + length <= script.Length
            && int.TryParse(script.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? code : null;

    /// <summary>True for what stands between two strings of which the script makes one.</summary>
    private static bool IsJoined(ReadOnlySpan<char> between) => between.Length < LongestJoint && Joint().IsMatch(between);

    // A plus, an addition to a variable, or the next call that writes.
    private const int LongestJoint = 200;

    [GeneratedRegex(@"^\s*(?:\+\s*|\)?\s*;?\s*(?:document\.write(?:ln)?\s*\(|[\w$.]+\s*\+=)\s*|,\s*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(
        @"\btype\s*=\s*[""']?text/(?:html|template|x-[\w-]+|ng-template)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MarkupKind();
}
