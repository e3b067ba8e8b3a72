
namespace Gongkai.Documents;

/// <summary>
/// How much of a file is read before it is refused or cut. Every bound that is crossed gives one coded diagnostic. The defaults leave room
/// for the largest real reports and keep a hostile file within about 1 GB of memory.
/// </summary>
public sealed record ReadingOptions
{
    /// <summary>Bytes of one file or archive member. Scanned reports of whole provinces stay below 100 MB.</summary>
    public long MaximumFileBytes { get; init; } = 256L << 20;

    /// <summary>
    /// Bytes of one archive on disk. One that is larger than a file may be is not taken into memory but read as it is needed.
    /// </summary>
    public long MaximumArchiveBytes { get; init; } = 64L << 30;

    /// <summary>Bytes of HTML or text. What agencies publish stays below 10 MB.</summary>
    public int MaximumTextBytes { get; init; } = 96 << 20;

    /// <summary>Tags of one HTML page. A parsed tag costs about 300 bytes; a long report exported by Word has some 20,000.</summary>
    public int MaximumTags { get; init; } = 600_000;

    /// <summary>Elements inside each other in HTML and XML. Browsers stop at 512.</summary>
    public int MaximumDepth { get; init; } = 512;

    /// <summary>Cells of one table; further rows are dropped.</summary>
    public int MaximumCells { get; init; } = 100_000;

    /// <summary>Columns of one table; the widest form has ten, a wide budget some hundred.</summary>
    public int MaximumColumns { get; init; } = 1_000;

    /// <summary>Paragraphs, tables and pictures of one document; further ones are dropped.</summary>
    public int MaximumBlocks { get; init; } = 200_000;

    /// <summary>
    /// Characters of all paragraphs and cells of one document; a string that many cells share counts in each. The longest real reports have
    /// 200,000.
    /// </summary>
    public long MaximumCharacters { get; init; } = 32L << 20;

    /// <summary>Characters of one paragraph or cell; more are cut off. A whole report that lost its line ends has 50,000.</summary>
    public int MaximumParagraphCharacters { get; init; } = 200_000;

    /// <summary>Bytes of one part of an Office file after inflation. Read as XML it needs about six times as much memory.</summary>
    public long MaximumPartBytes { get; init; } = 64L << 20;

    /// <summary>Members read from one archive, those of archives inside it included.</summary>
    public int MaximumMembers { get; init; } = 100_000;

    /// <summary>Bytes that all members of one archive may have after inflation, those of archives inside it included.</summary>
    public long MaximumInflatedBytes { get; init; } = 4L << 30;

    /// <summary>
    /// How many times larger than its compressed bytes a member may become. Text deflates 20 times at most, an empty form 60 times.
    /// </summary>
    public int MaximumRatio { get; init; } = 400;

    /// <summary>Archives inside each other.</summary>
    public int MaximumNesting { get; init; } = 3;

    /// <summary>Processor time for LibreOffice to convert one file. Usual is one second, and five to start.</summary>
    public TimeSpan OfficeTime { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>LibreOffice processes that run at once; each takes about 200 MB.</summary>
    public int OfficeProcesses { get; init; } = 2;

    /// <summary>Address space that one LibreOffice process may take, in bytes. Usual is 1.5 GB, most of it only reserved.</summary>
    public long OfficeMemoryBytes { get; init; } = 6L << 30;

    /// <summary>What one PDF may cost.</summary>
    public PdfLimits Pdf { get; init; } = PdfLimits.Default;

    /// <summary>
    /// Processor time for one file from its bytes to its reports, whatever it is, that of the programs which read for it included. A scan
    /// of a hundred pages takes
    /// some minutes.
    /// </summary>
    public TimeSpan FileCpuTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Memory for one file, in bytes, beside that of the programs which read for it. The largest real reports take 300 MB.
    /// </summary>
    public long FileMemoryBytes { get; init; } = 2L << 30;

    /// <summary>
    /// Time after which a file is left whatever it does: far longer than a busy machine makes of <see cref="FileCpuTime"/>.
    /// </summary>
    public TimeSpan HangTime => 10 * FileCpuTime;
}
