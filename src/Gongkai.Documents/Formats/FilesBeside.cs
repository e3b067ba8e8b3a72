using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>The pictures and style sheets of a web page that lie beside it, in its folder or below, as browsers save pages.</summary>
internal sealed partial class FilesBeside
{
    // A page with a picture for each table and each page of a scan has some dozen.
    private const int MostPictures = 100;

    // A scanned page has some MB at most.
    private const long MostBytes = 64L << 20;

    // Emblems, bullets and codes to scan; the smallest legible picture of a table has 10 KB.
    private const long FewestBytes = 2048;

    // A portal's page links a dozen sheets of some ten KB.
    private const int MostSheets = 50;
    private const long MostSheetBytes = 8L << 20;

    private readonly ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> _pictures;
    private readonly ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> _sheets;

    private FilesBeside(
        ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> pictures, ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> sheets)
    {
        _pictures = pictures;
        _sheets = sheets;
        Key = string.Join(
            '\n', pictures.Concat(sheets).Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value.Span))} {file.Key}"));
    }

    private static ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Nothing { get; } =
        ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

    public static FilesBeside None { get; } = new(Nothing, Nothing);

    /// <summary>Equal for equal files; empty where there is none.</summary>
    public string Key { get; }

    /// <summary>
    /// Finds the files. One that is missing, lies elsewhere or cannot be read is left out; a link to elsewhere is not followed.
    /// </summary>
    /// <param name="folder">Where the page lies on this machine; empty when it lies nowhere.</param>
    public static FilesBeside Find(ReadOnlyMemory<byte> bytes, FileFormat format, string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (format != FileFormat.Html || folder.Length == 0) return None;
        // Most pages name nothing that can lie beside them, which their bytes tell as well as their text.
        var (showsPicture, linksSheet) = Named(bytes.Span);
        if (!showsPicture && !linksSheet) return None;
        var text = TextDecoder.Peek(bytes.Span);
        var pictures = showsPicture ? Pictures(text, folder) : Nothing;
        var sheets = linksSheet ? Sheets(text, folder) : Nothing;
        return pictures.IsEmpty && sheets.IsEmpty ? None : new FilesBeside(pictures, sheets);
    }

    /// <summary>The files among those that an envelope brings with a page.</summary>
    /// <param name="file">What stands under a path that the page states.</param>
    internal static FilesBeside In(ReadOnlyMemory<byte> page, Func<string, ReadOnlyMemory<byte>?> file)
    {
        var text = TextDecoder.Peek(page.Span);
        var (pictures, sheets) = (Nothing.ToBuilder(), Nothing.ToBuilder());
        foreach (var match in Image().EnumerateMatches(text))
        {
            if (pictures.Count == MostPictures) break;
            var path = Stated(text.AsSpan(match.Index, match.Length), "src");
            if (path.Length > 0 && file(path) is { } content && content.Length >= FewestBytes
                && FormatDetector.Detect(content.Span, path) is FileFormat.Png or FileFormat.Jpeg or FileFormat.Tiff) pictures[
                path] = content;
        }

        foreach (var match in Link().EnumerateMatches(text))
        {
            if (sheets.Count == MostSheets) break;
            var tag = text.AsSpan(match.Index, match.Length);
            var path = tag.Contains("stylesheet", StringComparison.OrdinalIgnoreCase) ? Stated(tag, "href") : "";
            if (path.Length > 0 && file(path) is { Length: <= (int)MostSheetBytes } sheet) sheets[path] = sheet;
        }

        return new FilesBeside(pictures.ToImmutable(), sheets.ToImmutable());
    }

    /// <summary>The text of a style sheet by the path that the page states; nothing when it does not lie beside the page.</summary>
    public string? StyleSheet(string path) => _sheets.TryGetValue(path, out var bytes) ? TextDecoder.Peek(bytes.Span) : null;

    /// <summary>The document with the contents of its pictures.</summary>
    public Document PutInto(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _pictures.IsEmpty ? document : document with
        {
            Blocks = [.. document.Blocks.Select(
                block => block is Block.Picture picture
                && _pictures.TryGetValue(picture.Path, out var content) ? picture with { Content = content } : block)],
        };
    }

    private static ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Pictures(string text, string folder)
    {
        var found = Nothing.ToBuilder();
        var rest = MostBytes;
        foreach (var match in Image().EnumerateMatches(text))
        {
            var path = PathIn(text.AsSpan(match.Index, match.Length), "src");
            if (path.Length == 0 || found.ContainsKey(path) || FileAt(folder, path) is not { } file || file.Length < FewestBytes
                || file.Length > rest) continue;
            if (Read(file) is not { } content
                || FormatDetector.Detect(content, file.Name) is not (FileFormat.Png or FileFormat.Jpeg or FileFormat.Tiff)) continue;
            found[path] = content;
            rest -= content.Length;
            if (found.Count == MostPictures) break;
        }

        return found.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Sheets(string text, string folder)
    {
        var found = Nothing.ToBuilder();
        var rest = MostSheetBytes;
        foreach (var match in Link().EnumerateMatches(text))
        {
            var tag = text.AsSpan(match.Index, match.Length);
            var path = tag.Contains("stylesheet", StringComparison.OrdinalIgnoreCase) ? PathIn(tag, "href") : "";
            if (path.Length == 0 || found.ContainsKey(path) || FileAt(folder, path) is not { } file || file.Length > rest
                || Read(file) is not { } content) continue;
            found[path] = content;
            rest -= content.Length;
            if (found.Count == MostSheets) break;
        }

        return found.ToImmutable();
    }

    private static (bool Picture, bool Sheet) Named(ReadOnlySpan<byte> bytes)
    {
        var text = ArrayPool<char>.Shared.Rent(bytes.Length);
        var latin = text.AsSpan(0, Encoding.Latin1.GetChars(bytes, text));
        var named = (Picture: false, Sheet: latin.Contains("stylesheet", StringComparison.OrdinalIgnoreCase));
        foreach (var match in Image().EnumerateMatches(latin))
        {
            named.Picture = PathIn(latin.Slice(match.Index, match.Length), "src").Length > 0;
            if (named.Picture) break;
        }

        ArrayPool<char>.Shared.Return(text);
        return named;
    }

    /// <summary>The path that an attribute of a tag states; empty for none and for one that leads to another server.</summary>
    private static string PathIn(ReadOnlySpan<char> tag, string attribute) =>
        Stated(tag, attribute) is var path && IsBeside(path) ? path : "";

    private static string Stated(ReadOnlySpan<char> tag, string attribute)
    {
        for (var at = tag.IndexOf(attribute, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var rest = tag[(at + attribute.Length)..].TrimStart();
            if (at > 0 && (char.IsWhiteSpace(tag[at - 1]) || tag[at - 1] is '"' or '\'') && rest.StartsWith("="))
            {
                rest = rest[1..].TrimStart();
                if (rest.IsEmpty) return "";
                var quote = rest[0];
                var value = quote is '"' or '\'' ? rest[1..] : rest;
                var end = quote is '"' or '\'' ? value.IndexOf(quote) : value.IndexOfAny(" \t\r\n>");
                if (end < 0) return "";
                return WebUtility.HtmlDecode(value[..end].Trim().ToString());
            }

            var next = tag[(at + 1)..].IndexOf(attribute, StringComparison.OrdinalIgnoreCase);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return "";
    }

    private static bool IsBeside(string path) =>
        path.Length > 0 && path[0] != '/' && !path.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
        && !path.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file that a path of the page means, when it lies in the page's folder or below and no link leads there.</summary>
    private static FileInfo? FileAt(string folder, string path)
    {
        var plain = Uri.UnescapeDataString(path.Split('?', '#')[0]).Replace('\\', '/');
        if (plain.Length == 0 || plain.StartsWith('/') || plain.AsSpan().ContainsAny(':', '\0')) return null;
        var names = plain.Split('/').Where(name => name is not ("" or ".")).ToList();
        if (names.Count == 0 || names.Contains("..")) return null;
        try
        {
            var at = folder;
            foreach (var name in names.SkipLast(1))
            {
                at = Path.Combine(at, name);
                if (new DirectoryInfo(at) is not { Exists: true, LinkTarget: null }) return null;
            }

            return new FileInfo(Path.Combine(at, names[^1])) is { Exists: true, LinkTarget: null } file ? file : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static byte[]? Read(FileInfo file)
    {
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("<img\\b[^<>]+>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Image();

    [GeneratedRegex("<link\\b[^<>]+>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
