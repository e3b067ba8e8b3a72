using Gongkai.Model;

namespace Gongkai.Documents.Formats;

/// <summary>A document that a mail brings.</summary>
/// <param name="Name">Its file name; one made up where the mail states none.</param>
/// <param name="Format">What the bytes are.</param>
internal sealed record MailPart(string Name, FileFormat Format, ReadOnlyMemory<byte> Bytes);
