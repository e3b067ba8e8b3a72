using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>An Office Open XML file: its parts as XML trees, read within limits, without entities and without any look outside.</summary>
internal sealed class OfficePackage : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly ReadingOptions _options;
    private readonly DiagnosticLog _log;
    // Parts of the largest size that one file may have: workbooks have a part for each sheet.
    private const int LargestParts = 4;

    private long _rest;

    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private OfficePackage(ZipArchive zip, ReadingOptions options, DiagnosticLog log)
    {
        _zip = zip;
        _options = options;
        _log = log;
        _rest = LargestParts * options.MaximumPartBytes;
        foreach (var entry in zip.Entries) _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    /// <summary>Opens the file; nothing when it is no ZIP archive, with a diagnostic.</summary>
    public static OfficePackage? Open(ReadOnlyMemory<byte> bytes, ReadingOptions options, DiagnosticLog log)
    {
        try
        {
            return new OfficePackage(new ZipArchive(new MemoryBytes(bytes), ZipArchiveMode.Read), options, log);
        }
        catch (InvalidDataException exception)
        {
            log.Add(OfficeRules.BrokenPackage, exception.Message);
            return null;
        }
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>The part that the package says is its document; nothing when there is none that can be read, with a diagnostic.</summary>
    /// <param name="usual">Where programs put it, for packages whose relations are lost.</param>
    public Part? Main(string usual)
    {
        var relations = Load("_rels/.rels", needed: false);
        var path = relations?.Elements()
            .FirstOrDefault(relation => ((string?)relation.Attribute("Type") ?? "").EndsWith("/officeDocument", StringComparison.Ordinal))
            ?.Attribute("Target")?.Value.TrimStart('/') ?? usual;
        if (!_entries.ContainsKey(path)) path = usual;
        return Load(path, needed: true) is { } root ? new Part(path, root) : null;
    }

    /// <summary>A part beside another, such as <c>styles.xml</c>; nothing when there is none.</summary>
    public XElement? Beside(Part part, string name) => Load(Resolve(part.Path, name), needed: false);

    /// <summary>Where the part's relations lead, by their ids.</summary>
    public Dictionary<string, string> Relations(Part part)
    {
        var slash = part.Path.LastIndexOf('/');
        var relations = Load($"{part.Path[..(slash + 1)]}_rels/{part.Path[(slash + 1)..]}.rels", needed: false);
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var relation in relations?.Elements() ?? [])
        {
            if ((string?)relation.Attribute("TargetMode") == "External") continue;
            if ((string?)relation.Attribute("Id") is { } id && (string?)relation.Attribute("Target") is { } target)
                targets[id] = Resolve(part.Path, target);
        }

        return targets;
    }

    public XElement? Load(string path, bool needed)
    {
        if (!_entries.TryGetValue(path, out var entry))
        {
            if (needed) _log.Add(OfficeRules.BrokenPackage, $"The file has no part {path}.");
            return null;
        }

        try
        {
            using var stream = new BoundedStream(entry.Open(), Math.Min(_rest, _options.MaximumPartBytes));
            using var reader = XmlReader.Create(stream, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CheckCharacters = false,
                MaxCharactersInDocument = _options.MaximumPartBytes,
            });
            var tree = XmlTree.Load(reader, _options.MaximumDepth);
            _rest -= stream.Position;
            return tree;
        }
        catch (XmlException exception)
        {
            if (exception.Message.Contains("DTD", StringComparison.Ordinal))
                _log.Add(OfficeRules.ForbiddenXml, $"{path} declares a document type.");
            else
                _log.Add(needed ? OfficeRules.BrokenPackage : OfficeRules.PartDamaged, $"{path}: {exception.Message}");
        }
        catch (BoundExceededException)
        {
            _log.Add(OfficeRules.PartTooLarge, $"{path} is larger than {Math.Min(_rest, _options.MaximumPartBytes)} bytes.");
        }
        catch (DepthExceededException)
        {
            _log.Add(OfficeRules.PartTooDeep, $"{path} has more than {_options.MaximumDepth} elements inside each other.");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            _log.Add(needed ? OfficeRules.BrokenPackage : OfficeRules.PartDamaged, $"{path}: {exception.Message}");
        }

        return null;
    }

    /// <summary>The bytes of a picture; empty when it is missing, damaged or larger than the limit.</summary>
    public ReadOnlyMemory<byte> Picture(string path)
    {
        if (!_entries.TryGetValue(path, out var entry)) return default;
        try
        {
            using var stream = new BoundedStream(entry.Open(), _options.MaximumPartBytes);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception exception) when (
            exception is BoundExceededException or InvalidDataException or IOException or NotSupportedException)
        {
            _log.Add(OfficeRules.PartDamaged, $"{path}: {exception.Message}");
            return default;
        }
    }

    private static string Resolve(string from, string target)
    {
        if (target.StartsWith('/')) return target.TrimStart('/');
        var parts = from.Split('/').SkipLast(1).ToList();
        foreach (var part in target.Split('/'))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not (".." or "." or "")) parts.Add(part);
        }

        return string.Join('/', parts);
    }

    /// <summary>An XML part and its name in the package.</summary>
    internal sealed record Part(string Path, XElement Root);
}
