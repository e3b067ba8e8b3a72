using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>A file that LibreOffice is to convert.</summary>
internal sealed record OfficeFile(ReadOnlyMemory<byte> Bytes, FileFormat Format);
