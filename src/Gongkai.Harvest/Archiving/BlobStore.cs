using System.Security.Cryptography;

namespace Gongkai.Harvest.Archiving;

/// <summary>Bytes by their hash, each once: <c>blobs/ab/abcdef…</c>. A blob is whole or not there.</summary>
internal sealed class BlobStore
{
    private readonly string _blobs;
    private readonly string _partial;
    private readonly bool _isDurable;

    /// <summary>For reading only, while another run may be writing.</summary>
    internal BlobStore(string directory)
    {
        _blobs = Path.Combine(directory, "blobs");
        _partial = Path.Combine(directory, "partial");
    }

    internal BlobStore(string directory, bool isDurable)
        : this(directory)
    {
        _isDurable = isDurable;
        Directory.CreateDirectory(_blobs);
        if (Directory.Exists(_partial)) Directory.Delete(_partial, recursive: true);
        Directory.CreateDirectory(_partial);
    }

    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    public string PathOf(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return Path.Combine(_blobs, sha256[..2], sha256);
    }

    public bool Has(string sha256) => sha256.Length > 0 && File.Exists(PathOf(sha256));

    public byte[] Read(string sha256) => File.ReadAllBytes(PathOf(sha256));

    /// <summary>Every blob with its length.</summary>
    public IEnumerable<(string Sha256, long Bytes)> All() =>
        Directory.Exists(_blobs) ? new DirectoryInfo(_blobs).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (file.Name, file.Length)) : [];

    internal void Drop(string sha256)
    {
        if (Has(sha256)) File.Delete(PathOf(sha256));
    }

    /// <summary>The hash of what lies there now; none when nothing does.</summary>
    public string? HashOf(string sha256)
    {
        if (!Has(sha256)) return null;

        using var file = File.OpenRead(PathOf(sha256));
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>A file for bytes that are still coming. It is gone when the run is cut off.</summary>
    internal FileStream Begin() =>
        new(Path.Combine(_partial, $"{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);

    /// <summary>Puts a file that is whole in its place, closes it and removes it when its bytes are there already.</summary>
    internal void Complete(FileStream file, string sha256)
    {
        var (from, to) = (file.Name, PathOf(sha256));
        if (File.Exists(to))
        {
            Abandon(file);
            return;
        }

        if (_isDurable) file.Flush(flushToDisk: true);
        file.Dispose();
        Directory.CreateDirectory(Path.GetDirectoryName(to) ?? _blobs);
        File.Move(from, to, overwrite: true);
    }

    internal static void Abandon(FileStream file)
    {
        var path = file.Name;
        file.Dispose();
        File.Delete(path);
    }
}
