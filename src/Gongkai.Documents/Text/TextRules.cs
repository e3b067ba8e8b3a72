using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Troubles of turning bytes into characters.</summary>
internal static class TextRules
{
    public static readonly Rule CharsetDisagrees = new(
        "TXT001", Stage.Ingest, Severity.Info, "A file declares another charset than its bytes are in",
        Remedy: "Nothing to do: the charset that fits the bytes was used.");

    public static readonly Rule BytesReplaced = new(
        "TXT002", Stage.Ingest, Severity.Warning, "Bytes that are no characters were replaced by U+FFFD",
        Remedy: "Look at the text around the replaced characters, or fetch the file again: it is damaged or cut off.");

    public static readonly Rule TextTooLarge = new(
        "TXT003", Stage.Ingest, Severity.Error, "A text is larger than the limit",
        Remedy: "If the file is a real report, raise the limit on text size for this run, or split the file.");
}
