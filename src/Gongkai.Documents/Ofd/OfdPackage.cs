using System.Xml.Linq;
using Gongkai.Documents.Office;

namespace Gongkai.Documents.Ofd;

/// <summary>The parts of an OFD file, which name one another by paths.</summary>
internal sealed class OfdPackage(OfficePackage parts)
{
    /// <summary>A part; nothing when there is none that can be read, with a diagnostic where it is damaged.</summary>
    public (string Path, XElement Root)? Load(string from, string? location)
    {
        if (string.IsNullOrWhiteSpace(location)) return null;
        var path = Resolve(from, location.Trim());
        return parts.Load(path, needed: false) is { } root ? (path, root) : null;
    }

    public ReadOnlyMemory<byte> Picture(string path) => parts.Picture(path);

    /// <summary>The path of a part that another one names.</summary>
    public static string Resolve(string from, string location)
    {
        var names = location.StartsWith('/') ? [] : from.Split('/').SkipLast(1).ToList();
        foreach (var name in location.Replace('\\', '/').Split('/'))
        {
            if (name == ".." && names.Count > 0) names.RemoveAt(names.Count - 1);
            else if (name is not (".." or "." or "")) names.Add(name);
        }

        return string.Join('/', names);
    }
}
