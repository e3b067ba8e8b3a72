using Gongkai.Documents.Formats;


namespace Gongkai.Documents.Archives;

/// <summary>The documents of a mail that brings several.</summary>
internal static class MailMembers
{
    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Read(Stream stream, ArchiveBudget budget)
    {
        if (budget.Read(stream, "The mail", stream.Length, leaveOpen: true) is not { } bytes) yield break;
        if (MailContents.Of(bytes, budget.Options) is not { } mail)
        {
            budget.Log.Add(ArchiveRules.Damaged, "The mail cannot be taken apart.");
            yield break;
        }

        foreach (var part in mail.Documents)
        {
            using var content = new MemoryBytes(part.Bytes);
            if (budget.Read(content, part.Name, part.Bytes.Length) is { } member) yield return (part.Name, member);
        }
    }
}
