using System.Collections.Immutable;
using System.Text;

namespace Gongkai.Documents.Html.Styles;

/// <summary>Puts custom properties into values that name them by <c>var()</c>.</summary>
/// <remarks>https://www.w3.org/TR/css-variables-1/.</remarks>
internal static class CustomProperties
{
    // A property may name others; a sheet of a portal goes two levels deep. The length bounds properties that double each other.
    private const int Deepest = 8;
    private const int LongestValue = 4_000;

    private const string Call = "var(";

    /// <summary>The value with everything put in; nothing when a property is not set and no other value is given for it.</summary>
    public static string? PutInto(string value, ImmutableDictionary<string, string>? variables, int deepest = Deepest)
    {
        var start = value.IndexOf(Call, StringComparison.Ordinal);
        if (start < 0) return value.Trim();
        if (deepest == 0) return null;
        var plain = new StringBuilder();
        var at = 0;
        for (; start >= 0; start = value.IndexOf(Call, at, StringComparison.Ordinal))
        {
            plain.Append(value.AsSpan(at, start - at));
            var open = start + Call.Length;
            var depth = 1;
            var end = open;
            for (; end < value.Length && depth > 0; end++) depth += value[end] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth > 0) return null;
            var inside = value[open..(end - 1)];
            var comma = inside.IndexOf(',', StringComparison.Ordinal);
            var name = (comma < 0 ? inside : inside[..comma]).Trim();
            var stated = variables?.GetValueOrDefault(name) ?? (comma < 0 ? null : inside[(comma + 1)..]);
            if (stated is null || PutInto(stated, variables, deepest - 1) is not { } put) return null;
            plain.Append(put);
            if (plain.Length > LongestValue) return null;
            at = end;
        }

        return plain.Append(value.AsSpan(at)).ToString().Trim();
    }
}
