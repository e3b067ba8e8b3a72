using System.IO.Compression;

namespace Gongkai.Corpus.Renderers;

/// <summary>The parts of an Office file in a ZIP archive that is the same at every time.</summary>
internal static class PackedParts
{
    // The first time that a ZIP archive can name.
    private static readonly DateTimeOffset Beginning = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(IEnumerable<(string Path, string Text)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
                entry.LastWriteTime = Beginning;
                using var stream = entry.Open();
                stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
