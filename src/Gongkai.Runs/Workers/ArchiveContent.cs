namespace Gongkai.Runs.Workers;

/// <summary>Where the bytes of an archive are.</summary>
internal abstract record ArchiveContent
{
    private ArchiveContent()
    {
    }

    /// <summary>In memory.</summary>
    public sealed record InMemory(ReadOnlyMemory<byte> Bytes) : ArchiveContent;

    /// <summary>In a file that is too large for memory.</summary>
    public sealed record OnDisk(string Path) : ArchiveContent;
}
