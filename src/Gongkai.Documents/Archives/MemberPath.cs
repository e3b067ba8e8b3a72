namespace Gongkai.Documents.Archives;

/// <summary>Names of members. They are only ever shown, never used as paths on disk.</summary>
internal static class MemberPath
{
    /// <summary>The path with <c>/</c> between its parts; nothing when it leads out of the archive.</summary>
    public static string? Clean(string path)
    {
        var parts = new List<string>();
        if (path.StartsWith('/') || path.StartsWith('\\') || (path.Length > 1 && char.IsAsciiLetter(path[0]) && path[1] == ':'))
            return null;
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "..") return null;
            if (part.Length == 0 || part == ".") continue;
            parts.Add(new string([.. part.Select(character => char.IsControl(character) ? '\uFFFD' : character)]));
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }
}
