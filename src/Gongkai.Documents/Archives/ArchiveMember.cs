using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>A file inside an archive, unpacked in memory.</summary>
/// <param name="Source">The archive's source, <c>!</c>, and the path in it; for an archive in an archive so twice.</param>
/// <param name="Format">What the bytes are. When it is an archive itself, its members follow.</param>
internal sealed record ArchiveMember(string Source, FileFormat Format, ReadOnlyMemory<byte> Bytes);
