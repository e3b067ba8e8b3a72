using System.Collections.Immutable;
using Gongkai.Documents.Formats;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>The one document in a file that is only an envelope around it.</summary>
/// <param name="Beside">What the envelope brings for it.</param>
/// <param name="Hints">What the envelope says about it.</param>
internal sealed record EnclosedDocument(ReadOnlyMemory<byte> Bytes, FileFormat Format, FilesBeside Beside, ImmutableArray<Hint> Hints)
{
    /// <summary>Opens an envelope; nothing for a file that is none, or holds no document.</summary>
    public static EnclosedDocument? Of(ReadOnlyMemory<byte> bytes, FileFormat format, ReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (format != FileFormat.Mail || MailContents.Of(bytes, options) is not { Documents: [var part, ..] } mail) return null;
        return new EnclosedDocument(
            part.Bytes, part.Format, mail.Beside(part), mail.Subject.Length > 0 ? [new Hint(HintKind.Title, mail.Subject)] : []);
    }
}
