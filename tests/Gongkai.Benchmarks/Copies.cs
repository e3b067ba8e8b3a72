using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Gongkai.Benchmarks;

/// <summary>Makes many documents of few: copies that read the same and have other bytes, so that none is a duplicate.</summary>
internal static class Copies
{
    private const int PerFolder = 1000;
    private const int EndRecordBytes = 22;

    /// <param name="folder">The documents to copy.</param>
    /// <param name="target">Where the copies go, a thousand a folder.</param>
    /// <param name="count">How many.</param>
    /// <param name="endings">Of the names to copy, such as <c>.html</c>; none for all.</param>
    public static void Write(string folder, string target, int count, IReadOnlyCollection<string> endings)
    {
        var samples = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => endings.Count == 0 || endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).ToList();
        if (samples.Count == 0) throw new ArgumentException($"There is no such document below {folder}.", nameof(folder));

        for (var number = 0; number < count; number++)
        {
            var sample = samples[number % samples.Count];
            var below = Directory.CreateDirectory(
                Path.Combine(target, string.Create(CultureInfo.InvariantCulture, $"{number / PerFolder:0000}")));
            var name = string.Create(CultureInfo.InvariantCulture, $"{number / samples.Count:000000}-{Path.GetFileName(sample)}");
            File.WriteAllBytes(Path.Combine(below.FullName, name), Changed(File.ReadAllBytes(sample), number / samples.Count));
        }
    }

    private static byte[] Changed(byte[] bytes, int copy)
    {
        var mark = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"copy {copy}"));
        if (bytes.AsSpan().StartsWith("%PDF"u8)) return [.. bytes, .. "\n% "u8, .. mark, .. "\n"u8];
        if (bytes.AsSpan().StartsWith("PK"u8) && bytes.AsSpan()[^EndRecordBytes..].StartsWith("PK\u0005\u0006"u8))
        {
            // The comment of the archive.
            byte[] changed = [.. bytes, .. mark];
            BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(bytes.Length - sizeof(ushort)), (ushort)mark.Length);
            return changed;
        }

        // Of a text the number of empty lines and blanks at the end.
        var blanks = new byte[copy + 1];
        for (var i = 0; i < blanks.Length; i++) blanks[i] = (byte)'\n';
        return [.. bytes, .. blanks];
    }
}
