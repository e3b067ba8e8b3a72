using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>The pictures that a web page shows and that lie beside it, in its folder or below, as browsers save pages.</summary>
public sealed partial class PicturesBeside
{
    // A page with a picture for each table and each page of a scan has some dozen.
    private const int MostPictures = 100;

    // A scanned page has some MB at most.
    private const long MostBytes = 64L << 20;

    // Emblems, bullets and codes to scan; the smallest legible picture of a table has 10 KB.
    private const long FewestBytes = 2048;

    private readonly ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> _contents;

    private PicturesBeside(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> contents)
    {
        _contents = contents;
        Key = contents.IsEmpty ? "" : string.Join('\n', contents.Select(picture => $"{Convert.ToHexStringLower(SHA256.HashData(picture.Value.Span))} {picture.Key}"));
    }

    public static PicturesBeside None { get; } = new(ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal));

    /// <summary>Equal for equal pictures; empty where there is none.</summary>
    public string Key { get; }

    /// <summary>Finds the pictures. One that is missing, lies elsewhere or cannot be read is left out; a link to elsewhere is not followed.</summary>
    /// <param name="folder">Where the file lies on this machine; empty when it lies nowhere.</param>
    public static PicturesBeside Find(ReadOnlyMemory<byte> bytes, FileFormat format, string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (format != FileFormat.Html || folder.Length == 0) return None;
        var found = ImmutableSortedDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var rest = MostBytes;
        // Most pages show no picture that can lie beside them, which their bytes tell as well as their text.
        if (!ShowsPicture(bytes.Span)) return None;
        foreach (Match match in Image().Matches(TextDecoder.Peek(bytes.Span)))
        {
            var path = WebUtility.HtmlDecode(match.Groups["path"].Value);
            if (found.ContainsKey(path) || FileAt(folder, path) is not { } file || file.Length < FewestBytes || file.Length > rest) continue;
            if (Read(file) is not { } content || FormatDetector.Detect(content, file.Name) is not (FileFormat.Png or FileFormat.Jpeg or FileFormat.Tiff)) continue;
            found[path] = content;
            rest -= content.Length;
            if (found.Count == MostPictures) break;
        }

        return found.Count == 0 ? None : new PicturesBeside(found.ToImmutable());
    }

    private static bool ShowsPicture(ReadOnlySpan<byte> bytes)
    {
        var text = ArrayPool<char>.Shared.Rent(bytes.Length);
        var isShown = Image().IsMatch(text.AsSpan(0, Encoding.Latin1.GetChars(bytes, text)));
        ArrayPool<char>.Shared.Return(text);
        return isShown;
    }

    /// <summary>The document with the contents of its pictures.</summary>
    public Document PutInto(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _contents.IsEmpty ? document : document with
        {
            Blocks = [.. document.Blocks.Select(block => block is Block.Picture picture && _contents.TryGetValue(picture.Path, out var content) ? picture with { Content = content } : block)],
        };
    }

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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
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

    [GeneratedRegex("""<img\b[^<>]*?\bsrc\s*=\s*(?:"(?!data:|https?:|/)(?<path>[^"<>]+)"|'(?!data:|https?:|/)(?<path>[^'<>]+)'|(?!data:|https?:|/)(?<path>[^\s<>"']+))""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Image();
}
