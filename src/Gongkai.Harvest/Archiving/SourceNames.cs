using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gongkai.Harvest.Archiving;

/// <summary>
/// Names of files for what lies at addresses: <c>www.example.gov.cn/zfxxgk/2024/t1.html</c>, a later version <c>t1.v2.html</c>.
/// </summary>
internal static class SourceNames
{
    // File systems allow 255 bytes; a Chinese character takes three.
    private const int MostBytes = 120;

    // A folder and a file cannot share a name, so a file always has an ending and a folder of that name gets another.
    private const string FolderMark = "_";

    public static string Of(ManifestRow row)
    {
        var address = new Uri(row.Address);
        var parts = address.AbsolutePath.Split('/').Skip(1).Select(part => Tame(Uri.UnescapeDataString(part))).ToList();
        var last = parts[^1].Length == 0 ? "index" : parts[^1];
        var (stem, extension) = (Path.GetFileNameWithoutExtension(last), Path.GetExtension(last).ToLowerInvariant());
        if (extension.Length is < 2 or > 6)
        {
            stem = last;
            extension = Extension(row);
        }

        if (address.Query.Length > 1) stem += $"~{Tame(Uri.UnescapeDataString(address.Query[1..]))}";
        if (row.Version > 1) stem = string.Create(CultureInfo.InvariantCulture, $"{Short(stem)}.v{row.Version}");
        var host = address.IsDefaultPort
            ? address.IdnHost : string.Create(CultureInfo.InvariantCulture, $"{address.IdnHost}_{address.Port}");
        var folders = parts.SkipLast(1).Where(part => part.Length > 0).Select(part => Path.HasExtension(part) ? part + FolderMark : part);
        return string.Join('/', folders.Select(Short).Prepend(Tame(host)).Append(Short(stem) + extension));
    }

    private static string Extension(ManifestRow row) =>
        row.Headers.GetValueOrDefault("content-type", "").Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "application/pdf" => ".pdf",
            "application/msword" => ".doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
            "application/vnd.ms-excel" => ".xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
            "application/zip" or "application/x-zip-compressed" => ".zip",
            "text/plain" => ".txt",
            "application/json" => ".json",
            "text/html" or "application/xhtml+xml" => ".html",
            _ => ".bin",
        };

    /// <summary>Without what a file system or a reader of names takes for something else; never hidden, never a way up.</summary>
    private static string Tame(string part)
    {
        var name = new StringBuilder(part.Length);
        foreach (var character in part)
            name.Append(char.IsControl(character) || character is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or '!'
            or '\uFFFD' || char.IsSurrogate(character) ? '_' : character);
        return name.Length > 0 && name[0] == '.' ? $"_{name}" : name.ToString();
    }

    /// <summary>A name that is too long ends in its hash instead.</summary>
    private static string Short(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MostBytes) return name;

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12];
        var kept = new StringBuilder();
        var bytes = 0;
        foreach (var character in name)
        {
            bytes += Encoding.UTF8.GetByteCount([character]);
            if (bytes > MostBytes - hash.Length - 1) break;
            kept.Append(character);
        }

        return $"{kept}-{hash}";
    }
}
