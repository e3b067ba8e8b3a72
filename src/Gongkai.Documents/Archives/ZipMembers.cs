using System.IO.Compression;

namespace Gongkai.Documents.Archives;

/// <summary>
/// Members of ZIP archives. Names without the UTF-8 flag are UTF-8 if they can be, else GB18030, as Chinese Windows writes them.
/// </summary>
internal static class ZipMembers
{
    private const int FileTypeMask = 0xF000;
    private const int LinkType = 0xA000;

    // To list a member costs some hundred bytes of memory; of an archive that is not much longer than the limit the first members are read.
    private const int MostEntriesPerMember = 4;

    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(Stream stream, ArchiveBudget budget)
    {
        ZipArchive zip;
        IReadOnlyList<ZipArchiveEntry> entries;
        ZipDirectory? directory;
        try
        {
            directory = ZipDirectory.Read(stream, MostEntriesPerMember * (long)budget.Options.MaximumMembers);
            if (directory?.Count > MostEntriesPerMember * (long)budget.Options.MaximumMembers)
            {
                budget.Log.Add(
                    ArchiveRules.TooManyMembers,
                    $"The archive has {directory.Count} members, and none was read: the limit is {budget.Options.MaximumMembers}.");
                yield break;
            }

            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, ZipNameEncoding.Instance);
            entries = zip.Entries;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            budget.Log.Add(ArchiveRules.Damaged, exception.Message);
            yield break;
        }

        using (zip)
        {
            foreach (var (number, entry) in entries.Index())
            {
                if (budget.IsSpent) yield break;
                if (directory?.Overlapping.Contains(number) == true)
                {
                    budget.Log.Add(ArchiveRules.Overlap, $"{entry.FullName} lies within another member.");
                    continue;
                }

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
