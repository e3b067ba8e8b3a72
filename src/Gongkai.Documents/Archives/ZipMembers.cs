using System.IO.Compression;

namespace Gongkai.Documents.Archives;

/// <summary>
/// Members of ZIP archives. Names without the UTF-8 flag are UTF-8 if they can be, else GB18030, as Chinese Windows writes them.
/// </summary>
internal static class ZipMembers
{
    private const int FileTypeMask = 0xF000;
    private const int LinkType = 0xA000;

    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(Stream stream, ArchiveBudget budget)
    {
        ZipArchive zip;
        IReadOnlyList<ZipArchiveEntry> entries;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, ZipNameEncoding.Instance);
            entries = zip.Entries;
        }
        catch (InvalidDataException exception)
        {
            budget.Log.Add(ArchiveRules.Damaged, exception.Message);
            yield break;
        }

        using (zip)
        {
            foreach (var entry in entries)
            {
                if (budget.IsSpent) yield break;
                if (entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\')) continue;
                if (((entry.ExternalAttributes >> 16) & FileTypeMask) == LinkType)
                {
                    budget.Log.Add(ArchiveRules.NotAFile, $"{entry.FullName} is a link.");
                    continue;
                }

                if (Unpack(entry, budget) is { } content) yield return (entry.FullName, content);
            }
        }
    }

    private static ReadOnlyMemory<byte>? Unpack(ZipArchiveEntry entry, ArchiveBudget budget)
    {
        if (entry.IsEncrypted)
        {
            budget.Log.Add(ArchiveRules.MemberDamaged, $"{entry.FullName} is encrypted.");
            return null;
        }

        try
        {
            return budget.Read(entry.Open(), entry.FullName, entry.CompressedLength);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or IOException)
        {
            budget.Log.Add(ArchiveRules.MemberDamaged, $"{entry.FullName}: {exception.Message}");
            return null;
        }
    }
}
