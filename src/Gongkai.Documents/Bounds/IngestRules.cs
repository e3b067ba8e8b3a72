using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Troubles of finding files and telling what they are.</summary>
internal static class IngestRules
{
    public static readonly Rule MissingInput = new(
        "ING001", Stage.Ingest, Severity.Error, "An input does not exist",
        Remedy: "Check the path; a folder that is being written to may have changed since the run began.");

    public static readonly Rule UnreadableFolder = new(
        "ING002", Stage.Ingest, Severity.Error, "A folder cannot be listed",
        Remedy: "Give the user who runs the program the right to read and enter the folder, then run again.");

    public static readonly Rule FolderSeenBefore = new(
        "ING003", Stage.Ingest, Severity.Info, "A link leads to a folder that is read already or that lies around it",
        Remedy: "Nothing is lost: the folder is read once, where it was met first. Remove the link to be rid of this line.");

    public static readonly Rule OddName = new(
        "ING004", Stage.Ingest, Severity.Error, "A file name is not valid UTF-8 and cannot be opened",
        Remedy: "Rename the file, for instance with convmv -f gb18030 -t utf8, then run again.");

    public static readonly Rule NotAFile = new(
        "ING005", Stage.Ingest, Severity.Error, "An entry is neither a file nor a folder",
        Remedy: "Devices, pipes, sockets and links that lead nowhere are not read. Replace the entry by the file it stands for.");

    public static readonly Rule EmptyFile = new(
        "ING006", Stage.Ingest, Severity.Error, "A file is empty",
        Remedy: "Fetch the file again: the download was cut off before its first byte.");

    public static readonly Rule UnknownFormat = new(
        "ING007", Stage.Ingest, Severity.Error, "A file is in no format that can be read",
        Remedy: "Open the file by hand. If it is damaged or encrypted, fetch it again; if it is in another format, convert it to one of " +
            "those in docs/guide/archives-and-limits.md.");

    public static readonly Rule FileTooLarge = new(
        "ING008", Stage.Ingest, Severity.Error, "A file is larger than the limit",
        Remedy: "If the file is a real report, raise the limit on file size for this run, or split the file.");

    public static readonly Rule NameDisagrees = new(
        "ING009", Stage.Ingest, Severity.Info, "A file's name ends in another format than its bytes are",
        Remedy: "Nothing to do: files are read by content. The format found is in the table files.");

    public static readonly Rule TooManyBlocks = new(
        "ING012", Stage.Ingest, Severity.Warning, "A document has more paragraphs than the limit; the rest was dropped",
        Remedy: "Look whether the file is one report. If it is, raise the limit on blocks; if it is many, split it.");

    public static readonly Rule TooManyCells = new(
        "ING013", Stage.Ingest, Severity.Warning, "A table has more cells than the limit; the rest was dropped",
        Remedy: "The forms have fewer than 400 cells, so this table is hardly one. If it is, raise the limit on cells.");

    public static readonly Rule ReaderFailed = new(
        "ING014", Stage.Ingest, Severity.Error, "A file could not be read to its end",
        Remedy: "Open the file by hand. If it opens there, report the fault with the file; else fetch the file again.");

    public static readonly Rule NoText = new(
        "ING015", Stage.Ingest, Severity.Warning, "A file was read and holds no text",
        Remedy: "Open the file by hand: its text may be a picture, an attachment or loaded by a script.");

    public static readonly Rule UnreadableFile = new(
        "ING016", Stage.Ingest, Severity.Error, "A file cannot be opened",
        Remedy: "Give the user who runs the program the right to read the file, check that it still exists, then run again.");

    public static readonly Rule TooManyCharacters = new(
        "ING017", Stage.Ingest, Severity.Warning, "A document has more characters than the limit; the rest was dropped",
        Remedy: "Look whether the file is one report. If it is, raise the limit on characters; if it is many, split it.");

    public static readonly Rule ParagraphTooLong = new(
        "ING018", Stage.Ingest, Severity.Warning, "A paragraph or a cell has more characters than the limit and was cut",
        Remedy: "No report has so long a paragraph: the file lost its line ends or is no report. If it is one, raise the limit on " +
            "paragraph length.");

    public static readonly Rule VendorFormat = new(
        "ING019", Stage.Ingest, Severity.Error, "A file is in a format that only its vendor's program reads",
        Remedy: "Open it in that program (CAJViewer, Apabi Reader or Sursen Reader), print it to a PDF, and read that; or ask the " +
            "agency for another format.");
}
